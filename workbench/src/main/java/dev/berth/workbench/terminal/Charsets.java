package dev.berth.workbench.terminal;

import java.util.Arrays;

/**
 * The four character sets G0 to G3 and which of them is in use (ISO 2022): ASCII, the DEC special graphics that draw
 * lines, and British, where # is £. All other sets are taken for ASCII, since programs of today print UTF-8.
 */
final class Charsets {

    /** What 0x60 to 0x7E show in the DEC Special Graphics set (VT100 User Guide, table 3-9). */
    private static final String GRAPHICS = "◆▒␉␌␍␊°±␤␋┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·";
    private static final String SLOTS = "()*+";

    private enum Charset {
        ASCII('B'), GRAPHICS('0'), BRITISH('A');

        /** What designates it. */
        private final char code;

        Charset(char code) {
            this.code = code;
        }
    }

    private static final Charset[] KNOWN = Charset.values();

    private final Charset[] sets = {Charset.ASCII, Charset.ASCII, Charset.ASCII, Charset.ASCII};
    private int used;
    /** SS2 and SS3: the set of the next character only; otherwise -1. */
    private int single = -1;

    /** SCS; {@code slot} is one of ( ) * + for G0 to G3. */
    void designate(int slot, int set) {
        int index = SLOTS.indexOf(slot);
        if (index >= 0) {
            sets[index] = switch (set) {
                case '0' -> Charset.GRAPHICS;
                case 'A' -> Charset.BRITISH;
                default -> Charset.ASCII;
            };
        }
    }

    /** SI, SO, LS2 and LS3. */
    void use(int set) {
        used = set;
    }

    void useOnce(int set) {
        single = set;
    }

    boolean isAscii() {
        return single < 0 && sets[used] == Charset.ASCII;
    }

    int map(int codePoint) {
        Charset set = sets[single < 0 ? used : single];
        single = -1;
        return switch (set) {
            case ASCII -> codePoint;
            case GRAPHICS -> codePoint < 0x60 || codePoint > 0x7E ? codePoint : GRAPHICS.charAt(codePoint - 0x60);
            case BRITISH -> codePoint == '#' ? '£' : codePoint;
        };
    }

    /** The end of DECCIR: which sets are in use, all of 94 characters, and what G0 to G3 are. There is no right half. */
    String report() {
        StringBuilder report = new StringBuilder().append(used).append(";2;@;");
        for (Charset set : sets) {
            report.append(set.code);
        }
        return report.toString();
    }

    void reset() {
        Arrays.fill(sets, Charset.ASCII);
        used = 0;
        single = -1;
    }

    Charsets copy() {
        Charsets copy = new Charsets();
        copy.set(this);
        return copy;
    }

    void set(Charsets other) {
        System.arraycopy(other.sets, 0, sets, 0, sets.length);
        used = other.used;
        single = other.single;
    }

    void save(StateWriter out) {
        for (Charset set : sets) {
            out.writeOneOf(set, KNOWN);
        }
        out.writeNumber(used);
        out.writeNumber(single + 1L);
    }

    void restore(StateReader in) {
        for (int i = 0; i < sets.length; i++) {
            sets[i] = in.readOneOf(KNOWN);
        }
        used = in.readNumber(sets.length - 1);
        single = in.readNumber(sets.length) - 1;
    }
}
