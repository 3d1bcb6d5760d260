package dev.berth.workbench.terminal;

/**
 * Moves the cursor back, over the beginning of lines where a program asked for it: with mode 45 to the line above if the
 * text went on from there, with mode 1045 to any line above, and from the region's first line to its last. Both need
 * DECAWM. As in xterm since its patch 383, where 1045 took over what 45 did before. Belongs to the emulator's thread.
 */
final class ReverseWrap {

    private final Screen screen;
    private final Modes modes;

    ReverseWrap(Terminal terminal) {
        this.screen = terminal.screen();
        this.modes = terminal.modes();
    }

    /** BS and CUB. The pending wrap counts as a step. */
    void back(int count) {
        if (isOn()) {
            wrapBack(screen.isWrapPending() ? count - 1 : count);
        } else {
            screen.moveHorizontally(-count);
        }
    }

    private boolean isOn() {
        return modes.has(Mode.AUTO_WRAP) && (modes.has(Mode.REVERSE_WRAP) || modes.has(Mode.EXTENDED_REVERSE_WRAP));
    }

    private void wrapBack(int count) {
        Margins margins = screen.margins();
        boolean inRegion = margins.containRow(screen.row());
        int top = inRegion ? margins.top() : 0;
        int bottom = inRegion ? margins.bottom() : screen.size().rows() - 1;
        int left = screen.column() >= margins.left() ? margins.left() : 0;
        int column = screen.column();
        int row = screen.row();
        int rest = count;
        while (rest > column - left) {
            boolean goesOn = modes.has(Mode.EXTENDED_REVERSE_WRAP) || (row > top && isWrapped(row - 1));
            if (!goesOn) {
                screen.moveTo(left, row);
                return;
            }
            rest -= column - left + 1;
            row = row > top ? row - 1 : bottom;
            column = margins.right();
        }
        screen.moveTo(column - rest, row);
    }

    private boolean isWrapped(int row) {
        Line line = screen.grid().line(row);
        return screen.margins().areFullWidth()
                ? line.isWrapped()
                : (line.looks()[screen.margins().right()] & Look.WRAPPED) != 0;
    }

    /** Says that the text in a line goes on in the next one because it reached the right margin in this column. */
    static void mark(Line line, int column) {
        if (column < line.textEnd()) {
            line.looks()[column] |= Look.WRAPPED;
        }
    }
}
