package dev.berth.tui.view;

import dev.berth.tui.canvas.Canvas;
import dev.berth.tui.canvas.Rectangle;
import dev.berth.workbench.terminal.TerminalSnapshot.Cursor;
import java.util.Optional;

/** One picture while it is drawn: the canvas, the colours, and where the cursor goes. */
final class Frame {

    private final Canvas canvas;
    private final Theme theme;
    private Optional<Cursor> cursor = Optional.empty();

    Frame(Canvas canvas, Theme theme) {
        this.canvas = canvas;
        this.theme = theme;
    }

    Canvas canvas() {
        return canvas;
    }

    Theme theme() {
        return theme;
    }

    Optional<Cursor> cursor() {
        return cursor;
    }

    /**
     * An empty part with a thin line around it, that lies over what was drawn before.
     *
     * @return what is inside the line
     */
    Rectangle box(Rectangle outer) {
        canvas.fill(outer, theme.text());
        String edge = "─".repeat(Math.max(0, outer.columns() - 2));
        canvas.text(outer, 0, 0, "┌" + edge + "┐", theme.dim());
        for (int row = 1; row < outer.rows() - 1; row++) {
            canvas.text(outer, 0, row, "│", theme.dim());
            canvas.text(outer, outer.columns() - 1, row, "│", theme.dim());
        }
        canvas.text(outer, 0, outer.rows() - 1, "└" + edge + "┘", theme.dim());
        return new Rectangle(outer.column() + 1, outer.row() + 1, outer.columns() - 2, outer.rows() - 2);
    }

    /** At a place in an area; outside it the cursor is not seen. */
    void placeCursor(Rectangle area, int column, int row) {
        placeCursor(area, column, row, Cursor.Shape.DEFAULT);
    }

    void placeCursor(Rectangle area, int column, int row, Cursor.Shape shape) {
        boolean inside = column >= 0 && column < area.columns() && row >= 0 && row < area.rows();
        cursor = inside
                ? Optional.of(new Cursor(area.column() + column, area.row() + row, shape, true))
                : Optional.empty();
    }

    void hideCursor() {
        cursor = Optional.empty();
    }
}
