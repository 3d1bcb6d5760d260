package dev.berth.workbench.terminal;

/**
 * The level of DEC's terminals that a program asked for (DECSCL): 1 to 4, VT100 to VT420, and 4 until it does. What is
 * above the level is not there: side margins, rectangles and DA3 below 4, DECRQM for ANSI modes and DECRQPSR below 3,
 * DECRQSS below 2. Belongs to the emulator's thread.
 */
final class Conformance {

    static final int HIGHEST = 4;

    private int level = HIGHEST;

    boolean has(int wanted) {
        return level >= wanted;
    }

    int level() {
        return level;
    }

    /** @return false if there is no such level, and nothing changed */
    boolean set(int wanted) {
        boolean known = wanted >= 1 && wanted <= HIGHEST;
        level = known ? wanted : level;
        return known;
    }

    /** RIS. */
    void reset() {
        level = HIGHEST;
    }

    void save(StateWriter out) {
        out.writeNumber(level);
    }

    void restore(StateReader in) {
        in.require(set(in.readNumber(HIGHEST)));
    }
}
