package dev.berth.workbench.terminal;

/**
 * A control sequence (ECMA-48 5.4) while it is read and when it is whole: {@code CSI prefix parameters intermediate
 * final}. At most {@link #MOST} parameters; numbers stop at {@link #LARGEST}. Reused for every sequence of a parser.
 */
final class ControlSequence {

    static final int MOST = 32;
    static final int LARGEST = 99_999;

    private static final int MISSING = -1;

    private final int[] values = new int[MOST];
    /** True where a colon, not a semicolon, stands before the value. */
    private final boolean[] sub = new boolean[MOST];
    private int count = 1;
    private int prefix;
    private int intermediate;
    private int last;

    void clear() {
        values[0] = MISSING;
        sub[0] = false;
        count = 1;
        prefix = 0;
        intermediate = 0;
    }

    /** @return false where the byte has no place here, so that the whole sequence is to be ignored */
    boolean accept(int b) {
        if (intermediate != 0) {
            return false;
        }
        if (b < 0x30) {
            intermediate = b;
            return true;
        }
        if (b >= 0x3C) {
            boolean first = count == 1 && values[0] == MISSING && prefix == 0;
            prefix = b;
            return first;
        }
        return b <= '9' ? digit(b - '0') : separator(b == ':');
    }

    private boolean digit(int digit) {
        int before = Math.max(0, values[count - 1]);
        values[count - 1] = Math.min(LARGEST, before * 10 + digit);
        return true;
    }

    private boolean separator(boolean colon) {
        if (count == MOST) {
            return false;
        }
        values[count] = MISSING;
        sub[count++] = colon;
        return true;
    }

    void end(int b) {
        last = b;
    }

    int last() {
        return last;
    }

    /** Prefix, intermediate (0 where there is none) and final in one number, to switch over. */
    int function() {
        return prefix << 16 | intermediate << 8 | last;
    }

    boolean isPlain() {
        return prefix == 0 && intermediate == 0;
    }

    int count() {
        return count;
    }

    /** The value, or {@code missing} where none was given. */
    int value(int index, int missing) {
        return index < count && values[index] != MISSING ? values[index] : missing;
    }

    /** A count: at least 1, and 1 where none was given. */
    int times(int index) {
        return Math.max(1, value(index, 1));
    }

    boolean isSub(int index) {
        return index < count && sub[index];
    }

    void save(StateWriter out) {
        out.writeNumber(count);
        for (int i = 0; i < count; i++) {
            out.writeNumber(values[i] + 1L);
            out.writeFlag(sub[i]);
        }
        out.writeNumber(prefix);
        out.writeNumber(intermediate);
    }

    void restore(StateReader in) {
        count = in.readNumber(MOST);
        in.require(count > 0);
        for (int i = 0; i < count; i++) {
            values[i] = in.readNumber(LARGEST + 1) - 1;
            sub[i] = in.readFlag();
        }
        prefix = in.readNumber(0x7F);
        intermediate = in.readNumber(0x7F);
    }
}
