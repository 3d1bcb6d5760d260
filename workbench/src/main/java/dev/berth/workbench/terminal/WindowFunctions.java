package dev.berth.workbench.terminal;

/**
 * XTWINOPS: what a program may know of its window, and the stack of titles. There is no window to move, and a title is
 * never reported: what a program printed would come back as if it were typed.
 */
final class WindowFunctions {

    /** What most terminals' cells measure; programs want to know it for pictures, which this terminal does not show. */
    private static final int CELL_WIDTH = 8;
    private static final int CELL_HEIGHT = 16;

    private final Terminal terminal;

    WindowFunctions(Terminal terminal) {
        this.terminal = terminal;
    }

    /** @return whether the sequence is one of these */
    boolean act(ControlSequence s) {
        if (s.function() != 't') {
            return false;
        }
        int columns = terminal.screen().size().columns();
        int rows = terminal.screen().size().rows();
        switch (s.value(0, 0)) {
            case 11 -> terminal.answer("\033[1t");
            case 13 -> terminal.answer("\033[3;0;0t");
            case 14 -> answer(4, rows * CELL_HEIGHT, columns * CELL_WIDTH);
            case 16 -> answer(6, CELL_HEIGHT, CELL_WIDTH);
            case 18 -> answer(8, rows, columns);
            case 19 -> answer(9, rows, columns);
            case 22 -> terminal.titles().push();
            case 23 -> terminal.titles().pop();
            default -> {
                // Not for a terminal without a window.
            }
        }
        return true;
    }

    private void answer(int what, int height, int width) {
        terminal.answer("\033[%d;%d;%dt".formatted(what, height, width));
    }
}
