package dev.berth.workbench.terminal;

/** G0 and G1 with shift in and out (VT100): ASCII or the DEC special graphics that draw lines. */
final class Charsets {

    /** What 0x60 to 0x7E show in the DEC Special Graphics set (VT100 User Guide, table 3-9). */
    private static final String GRAPHICS = "◆▒␉␌␍␊°±␤␋┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·";

    private boolean graphicsInG0;
    private boolean graphicsInG1;
    private boolean shiftedOut;

    /** SCS: {@code slot} is '(' for G0 or ')' for G1; the set '0' is the graphics, all others are taken for ASCII. */
    void designate(int slot, int set) {
        if (slot == '(') {
            graphicsInG0 = set == '0';
        } else if (slot == ')') {
            graphicsInG1 = set == '0';
        }
    }

    void shiftOut() {
        shiftedOut = true;
    }

    void shiftIn() {
        shiftedOut = false;
    }

    boolean isAscii() {
        return !(shiftedOut ? graphicsInG1 : graphicsInG0);
    }

    int map(int codePoint) {
        return isAscii() || codePoint < 0x60 || codePoint > 0x7E ? codePoint : GRAPHICS.charAt(codePoint - 0x60);
    }

    void reset() {
        graphicsInG0 = false;
        graphicsInG1 = false;
        shiftedOut = false;
    }

    Charsets copy() {
        Charsets copy = new Charsets();
        copy.restore(this);
        return copy;
    }

    void restore(Charsets saved) {
        graphicsInG0 = saved.graphicsInG0;
        graphicsInG1 = saved.graphicsInG1;
        shiftedOut = saved.shiftedOut;
    }
}
