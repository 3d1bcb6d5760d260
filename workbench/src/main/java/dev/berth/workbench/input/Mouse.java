package dev.berth.workbench.input;

/**
 * Something done with a mouse at a place of the terminal.
 *
 * @param button what is pressed, or was released where the client says which; {@link Button#NONE} for a bare movement
 * @param column 0-based
 * @param row 0-based
 */
public record Mouse(Action action, Button button, int column, int row, Modifiers modifiers) implements Input {

    public enum Action {
        PRESS, RELEASE, MOVE
    }

    public enum Button {
        LEFT, MIDDLE, RIGHT, NONE, WHEEL_UP, WHEEL_DOWN;

        public boolean isWheel() {
            return this == WHEEL_UP || this == WHEEL_DOWN;
        }
    }

    /** The same, as a part of the screen sees it that begins at this place. */
    public Mouse relativeTo(int firstColumn, int firstRow) {
        return new Mouse(action, button, column - firstColumn, row - firstRow, modifiers);
    }
}
