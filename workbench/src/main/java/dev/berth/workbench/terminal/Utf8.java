package dev.berth.workbench.terminal;

/**
 * Decodes UTF-8 byte by byte. What is broken is one U+FFFD for each maximal part that could have begun a character
 * (Unicode 3.9, table 3-8). Holds the beginning of a character between calls.
 */
final class Utf8 {

    static final int REPLACEMENT = 0xFFFD;
    /** The character goes on in the next byte. */
    static final int INCOMPLETE = -1;

    private int needed;
    private int point;
    /** What the next byte may be. */
    private int least = 0x80;
    private int most = 0xBF;

    boolean isPending() {
        return needed > 0;
    }

    /** Whether this byte can be the next of the character that is begun. */
    boolean goesOn(int b) {
        return b >= least && b <= most;
    }

    /** Gives up the character that is begun. */
    void drop() {
        needed = 0;
        least = 0x80;
        most = 0xBF;
    }

    /** Takes the first byte of a character, 0x80 or above. */
    int begin(int b) {
        if (b >= 0xC2 && b <= 0xDF) {
            return expect(1, b & 0x1F, 0x80, 0xBF);
        } else if (b >= 0xE0 && b <= 0xEF) {
            return expect(2, b & 0x0F, b == 0xE0 ? 0xA0 : 0x80, b == 0xED ? 0x9F : 0xBF);
        } else if (b >= 0xF0 && b <= 0xF4) {
            return expect(3, b & 0x07, b == 0xF0 ? 0x90 : 0x80, b == 0xF4 ? 0x8F : 0xBF);
        }
        return REPLACEMENT;
    }

    private int expect(int more, int bits, int newLeast, int newMost) {
        needed = more;
        point = bits;
        least = newLeast;
        most = newMost;
        return INCOMPLETE;
    }

    /** Takes a byte that {@link #goesOn}. */
    int next(int b) {
        point = (point << 6) | (b & 0x3F);
        least = 0x80;
        most = 0xBF;
        return --needed == 0 ? point : INCOMPLETE;
    }

    void save(StateWriter out) {
        out.writeNumber(needed);
        out.writeNumber(isPending() ? point : 0);
        out.writeNumber(least);
        out.writeNumber(most);
    }

    void restore(StateReader in) {
        needed = in.readNumber(3);
        point = in.readNumber(Character.MAX_CODE_POINT >> 6);
        least = in.readNumber(0xBF);
        most = in.readNumber(0xBF);
        in.require(least >= 0x80 && most >= 0x80 && (needed < 3 || point <= 4) && (needed < 2 || point < 1 << 10));
    }
}
