package dev.berth.workbench.terminal;

/**
 * Which of the two kinds of protection holds, and what is erased around it: DEC's (DECSCA), which DECSED, DECSEL and
 * DECSERA respect, or ISO 6429's (SPA, EPA), which ED, EL and ECH respect, and DECSED and DECSEL too. As in xterm a cell is
 * protected or is not, and the kind that was used last holds for all of them. Belongs to the emulator's thread.
 */
final class Protection {

    enum Kind {
        NONE, DEC, ISO
    }

    private static final Kind[] KINDS = Kind.values();

    private Kind kind = Kind.NONE;

    /** Gives what is printed from now on this kind of protection, or with {@link Kind#NONE} none. */
    Pen protect(Pen pen, Kind wanted) {
        if (wanted == Kind.NONE) {
            return pen.withLook(pen.look() & ~Look.PROTECTED);
        }
        kind = wanted;
        return pen.withLook(pen.look() | Look.PROTECTED);
    }

    /** DECSTR and RIS. */
    void reset() {
        kind = Kind.NONE;
    }

    /** Erases cells, without those that this kind protects. */
    void erase(Line line, int from, int to, long look, Kind respected) {
        if (kind == respected) {
            eraseAround(line, from, to, look);
        } else {
            line.erase(from, to, look);
        }
    }

    /** Erases cells, without those that are protected in either way. */
    void eraseSelectively(Line line, int from, int to) {
        if (kind == Kind.NONE) {
            line.erase(from, to, Look.PLAIN);
        } else {
            eraseAround(line, from, to, Look.PLAIN);
        }
    }

    private static void eraseAround(Line line, int from, int to, long look) {
        for (int column = from; column < Math.min(to, line.columns()); column++) {
            if ((line.looks()[column] & Look.PROTECTED) == 0) {
                line.erase(column, column + 1, look);
            }
        }
    }

    void save(StateWriter out) {
        out.writeOneOf(kind, KINDS);
    }

    void restore(StateReader in) {
        kind = in.readOneOf(KINDS);
    }
}
