package dev.berth.tui.canvas;

import dev.berth.workbench.terminal.Row;
import dev.berth.workbench.terminal.Style;
import java.util.Arrays;
import java.util.Objects;

/**
 * A grid of styled characters that a view is drawn on. What is drawn outside is clipped. Owned by the view's thread.
 */
public final class Canvas {

    private static final String BLANK = " ";
    /** Stands in the cell after a wide character. */
    static final String CONTINUATION = "";

    private final int columns;
    private final int rows;
    private final String[] texts;
    private final Style[] styles;

    public Canvas(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
        this.texts = new String[columns * rows];
        this.styles = new Style[columns * rows];
        clear();
    }

    /** As it was when it was new. */
    void clear() {
        Arrays.fill(texts, BLANK);
        Arrays.fill(styles, Style.PLAIN);
    }

    public int columns() {
        return columns;
    }

    public int rows() {
        return rows;
    }

    public Rectangle all() {
        return new Rectangle(0, 0, columns, rows);
    }

    String text(int column, int row) {
        return texts[row * columns + column];
    }

    Style style(int column, int row) {
        return styles[row * columns + column];
    }

    boolean isBlank(int column, int row) {
        int cell = row * columns + column;
        return texts[cell].equals(BLANK) && same(styles[cell], Style.PLAIN);
    }

    boolean sameCell(Canvas other, int column, int row) {
        int cell = row * columns + column;
        return texts[cell].equals(other.texts[cell]) && same(styles[cell], other.styles[cell]);
    }

    /** Nearly always it is one object, which this looks at first; a record's own equals compares all its parts. */
    private static boolean same(Style one, Style other) {
        return Objects.equals(one, other);
    }

    /** Blanks a part, in this style. */
    public void fill(Rectangle area, Style style) {
        for (int row = Math.max(0, area.row()); row < Math.min(rows, area.row() + area.rows()); row++) {
            for (int column = Math.max(0, area.column()); column < Math.min(columns,
                    area.column() + area.columns()); column++) {
                set(column, row, BLANK, style);
            }
        }
    }

    /** Half of a wide character does not stay when the other half goes. */
    private void set(int column, int row, String text, Style style) {
        int cell = row * columns + column;
        if (texts[cell].equals(CONTINUATION) && column > 0) {
            texts[cell - 1] = BLANK;
        }
        if (column + 1 < columns && texts[cell + 1].equals(CONTINUATION)) {
            texts[cell + 1] = BLANK;
        }
        texts[cell] = text;
        styles[cell] = style;
    }

    /** One character of this width, if the area has room for all of it; half a wide one shows a blank. */
    public void put(Rectangle area, int column, int row, String text, int width, Style style) {
        int x = area.column() + column;
        int y = area.row() + row;
        boolean inside = column >= 0 && column < area.columns() && row >= 0 && row < area.rows() && x >= 0
                && x < columns && y >= 0 && y < rows;
        if (!inside) {
            return;
        }
        boolean whole = column + width <= area.columns() && x + width <= columns;
        set(x, y, whole ? text : BLANK, style);
        if (whole && width > 1) {
            set(x + 1, y, BLANK, style);
            texts[y * columns + x + 1] = CONTINUATION;
        }
    }

    /**
     * Text from a place on, cut where the area ends.
     *
     * @return the column behind it
     */
    public int text(Rectangle area, int column, int row, String text, Style style) {
        int[] end = {column};
        Glyphs.forEach(text, (_, glyph, at, width) -> {
            if (glyph.isBlank() && width > 1) {
                for (int i = 0; i < width; i++) {
                    put(area, column + at + i, row, BLANK, 1, style);
                }
            } else {
                put(area, column + at, row, glyph, width, style);
            }
            end[0] = column + at + width;
            return column + at < area.columns();
        });
        return end[0];
    }

    /** Text that ends at the area's right edge. */
    public void textRight(Rectangle area, int row, String text, Style style) {
        text(area, area.columns() - Glyphs.columns(text), row, text, style);
    }

    /** A row of a terminal, from one of its columns on. */
    public void row(Rectangle area, int row, Row content, int from) {
        int end = Math.min(from + area.columns(), content.columns());
        for (int column = from; column < end; column++) {
            if (!content.isContinuation(column)) {
                put(area, column - from, row, content.text(column), content.isWide(column) ? 2 : 1,
                        content.style(column));
            }
        }
    }
}
