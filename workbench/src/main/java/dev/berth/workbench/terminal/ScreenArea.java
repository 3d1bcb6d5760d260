package dev.berth.workbench.terminal;

/**
 * The part of a screen that a function on rectangles names, 0-based and inside the screen, in origin mode inside the
 * margins; the second pair is exclusive. Empty if it begins behind its end. A value.
 */
record ScreenArea(int top, int left, int bottom, int right) {

    /** Reads top, left, bottom and right from four parameters that begin at this index; missing ones mean the whole. */
    static ScreenArea of(ControlSequence s, int at, Terminal terminal) {
        Screen screen = terminal.screen();
        boolean origin = terminal.modes().has(Mode.ORIGIN);
        int firstRow = origin ? screen.margins().top() : 0;
        int firstColumn = origin ? screen.margins().left() : 0;
        int rows = origin ? screen.margins().bottom() + 1 : screen.size().rows();
        int columns = origin ? screen.margins().right() + 1 : screen.size().columns();
        int bottom = s.value(at + 2, 0);
        int right = s.value(at + 3, 0);
        return new ScreenArea(firstRow + s.times(at) - 1, firstColumn + s.times(at + 1) - 1,
                bottom == 0 ? rows : Math.min(rows, firstRow + bottom),
                right == 0 ? columns : Math.min(columns, firstColumn + right));
    }
}
