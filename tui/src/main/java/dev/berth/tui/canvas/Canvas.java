package dev.berth.tui.canvas;

import dev.berth.workbench.terminal.Row;
import dev.berth.workbench.terminal.Style;
import java.util.Arrays;

/**
 * A grid of styled characters that a view is drawn on; {@link FrameWriter#canvas} has them. What is drawn outside is
 * clipped. Owned by the view's thread.
 */
public final class Canvas {

    private static final int BLANK = ' ';
    /** Stands in the cell after a wide character. */
    private static final int CONTINUATION = 0;

    private final int columns;
    private final int rows;
    private final Palette palette;
    private final int[] glyphs;
    private final int[] styles;

    Canvas(int columns, int rows, Palette palette) {
        this.columns = columns;
        this.rows = rows;
        this.palette = palette;
        this.glyphs = new int[columns * rows];
        this.styles = new int[columns * rows];
        clear();
    }

    /** As it was when it was new. */
    void clear() {
        Arrays.fill(glyphs, BLANK);
        Arrays.fill(styles, Palette.PLAIN);
    }

    /** The same picture. */
    Canvas in(Palette other) {
        Canvas same = new Canvas(columns, rows, other);
        for (int cell = 0; cell < glyphs.length; cell++) {
            same.glyphs[cell] = glyphs[cell] < 0 ? other.number(palette.glyph(glyphs[cell])) : glyphs[cell];
            same.styles[cell] = other.number(palette.style(styles[cell]), palette.link(styles[cell]));
        }
        return same;
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

    /** Empty in the cell after a wide character. */
    String text(int column, int row) {
        return isContinuation(column, row) ? "" : palette.glyph(glyphs[row * columns + column]);
    }

    boolean isContinuation(int column, int row) {
        return glyphs[row * columns + column] == CONTINUATION;
    }

    Style style(int column, int row) {
        return palette.style(styles[row * columns + column]);
    }

    /** Where the cell leads; empty where it leads nowhere. */
    String link(int column, int row) {
        return palette.link(styles[row * columns + column]);
    }

    /** The first cell of a row with a cluster that terminals are not of one mind how wide to show; the row's end if none is. */
    int firstUncertain(int row) {
        int column = 0;
        while (column < columns && !palette.isUncertain(glyphs[row * columns + column])) {
            column++;
        }
        return column;
    }

    boolean isBlank(int column, int row) {
        int cell = row * columns + column;
        return glyphs[cell] == BLANK && styles[cell] == Palette.PLAIN;
    }

    /** @param other of the same size and palette */
    boolean sameRow(Canvas other, int row) {
        int from = row * columns;
        int to = from + columns;
        return Arrays.equals(glyphs, from, to, other.glyphs, from, to)
                && Arrays.equals(styles, from, to, other.styles, from, to);
    }

    /** @param other of the same size and palette */
    boolean sameCell(Canvas other, int column, int row) {
        int cell = row * columns + column;
        return glyphs[cell] == other.glyphs[cell] && styles[cell] == other.styles[cell];
    }

    /** Blanks a part, in this style. */
    public void fill(Rectangle area, Style style) {
        int number = palette.number(style);
        for (int row = Math.max(0, area.row()); row < Math.min(rows, area.row() + area.rows()); row++) {
            for (int column = Math.max(0, area.column()); column < Math.min(columns,
                    area.column() + area.columns()); column++) {
                set(column, row, BLANK, number);
            }
        }
    }

    /** Half of a wide character does not stay when the other half goes. */
    private void set(int column, int row, int glyph, int style) {
        int cell = row * columns + column;
        if (glyphs[cell] == CONTINUATION && column > 0) {
            glyphs[cell - 1] = BLANK;
        }
        if (column + 1 < columns && glyphs[cell + 1] == CONTINUATION) {
            glyphs[cell + 1] = BLANK;
        }
        glyphs[cell] = glyph;
        styles[cell] = style;
    }

    /** One character of this width, if the area has room for all of it; half a wide one shows a blank. */
    public void put(Rectangle area, int column, int row, String text, int width, Style style) {
        put(area, column, row, palette.number(text), width, palette.number(style));
    }

    private void put(Rectangle area, int column, int row, int glyph, int width, int style) {
        int x = area.column() + column;
        int y = area.row() + row;
        boolean inside = column >= 0 && column < area.columns() && row >= 0 && row < area.rows() && x >= 0
                && x < columns && y >= 0 && y < rows;
        if (!inside) {
            return;
        }
        boolean whole = column + width <= area.columns() && x + width <= columns;
        set(x, y, whole ? glyph : BLANK, style);
        if (whole && width > 1) {
            set(x + 1, y, BLANK, style);
            glyphs[y * columns + x + 1] = CONTINUATION;
        }
    }

    /**
     * Text from a place on, cut where the area ends.
     *
     * @return the column behind it
     */
    public int text(Rectangle area, int column, int row, String text, Style style) {
        return Glyphs.isPlain(text) ? plain(area, column, row, text, style) : cut(area, column, row, text, style);
    }

    private int plain(Rectangle area, int column, int row, String text, Style style) {
        int number = palette.number(style);
        int end = Math.max(0, Math.min(text.length(), area.columns() - column));
        for (int i = 0; i < end; i++) {
            put(area, column + i, row, text.charAt(i), 1, number);
        }
        return column + end;
    }

    private int cut(Rectangle area, int column, int row, String text, Style style) {
        int[] end = {column};
        Glyphs.forEach(text, (_, glyph, at, width) -> {
            if (glyph.isBlank() && width > 1) {
                for (int i = 0; i < width; i++) {
                    put(area, column + at + i, row, " ", 1, style);
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
                int glyph = content.isCluster(column)
                        ? palette.number(content.text(column))
                        : content.codePoint(column);
                put(area, column - from, row, glyph, content.isWide(column) ? 2 : 1,
                        palette.number(content.style(column), content.link(column).orElse("")));
            }
        }
    }
}
