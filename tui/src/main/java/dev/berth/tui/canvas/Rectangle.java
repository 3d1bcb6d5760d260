package dev.berth.tui.canvas;

/** A part of a grid, 0-based, perhaps empty. */
public record Rectangle(int column, int row, int columns, int rows) {

    public Rectangle {
        columns = Math.max(0, columns);
        rows = Math.max(0, rows);
    }

    /** Whether the cell at this place of the grid is in it. */
    public boolean contains(int x, int y) {
        return x >= column && x < column + columns && y >= row && y < row + rows;
    }

    public boolean isEmpty() {
        return columns == 0 || rows == 0;
    }

    public Rectangle top(int height) {
        return new Rectangle(column, row, columns, Math.min(height, rows));
    }

    public Rectangle withoutTop(int height) {
        return new Rectangle(column, row + Math.min(height, rows), columns, rows - height);
    }

    public Rectangle bottom(int height) {
        int kept = Math.min(height, rows);
        return new Rectangle(column, row + rows - kept, columns, kept);
    }

    public Rectangle withoutBottom(int height) {
        return new Rectangle(column, row, columns, rows - height);
    }

    public Rectangle left(int width) {
        return new Rectangle(column, row, Math.min(width, columns), rows);
    }

    public Rectangle withoutLeft(int width) {
        return new Rectangle(column + Math.min(width, columns), row, columns - width, rows);
    }

    /** A rectangle of at most this size in the middle of this one. */
    public Rectangle centered(int width, int height) {
        int w = Math.min(width, columns);
        int h = Math.min(height, rows);
        return new Rectangle(column + (columns - w) / 2, row + (rows - h) / 2, w, h);
    }
}
