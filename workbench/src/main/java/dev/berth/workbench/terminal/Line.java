package dev.berth.workbench.terminal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A line of a screen that is being written to. It keeps cells beyond the screen's width, so that a narrow window loses
 * nothing that a wide one showed.
 */
final class Line {

    /** A cluster longer than this takes no more marks: nobody reads it, and it must not grow without bound. */
    private static final int LONGEST_CLUSTER = 32;

    private int[] codePoints;
    private Style[] styles;
    private String @Nullable [] clusters;
    private boolean wrapped;
    private @Nullable Row taken;

    Line(int columns, Style blank) {
        codePoints = new int[columns];
        styles = new Style[columns];
        Arrays.fill(styles, blank);
    }

    /** Makes room for a wider screen; never shrinks. */
    void ensure(int columns) {
        int before = codePoints.length;
        taken = null;
        if (columns > before) {
            codePoints = Arrays.copyOf(codePoints, columns);
            styles = Arrays.copyOf(styles, columns);
            Arrays.fill(styles, before, columns, Style.PLAIN);
            clusters = clusters == null ? null : Arrays.copyOf(clusters, columns);
        }
    }

    void put(int column, int codePoint, Style style) {
        taken = null;
        if (codePoints[column] == Row.CONTINUATION || clusters != null) {
            splitWide(column);
        }
        if (column + 1 < codePoints.length && codePoints[column + 1] == Row.CONTINUATION) {
            clear(column + 1, styles[column + 1]);
        }
        codePoints[column] = codePoint;
        styles[column] = style;
    }

    void putWide(int column, int codePoint, Style style) {
        put(column + 1, 0, style);
        put(column, codePoint, style);
        codePoints[column + 1] = Row.CONTINUATION;
    }

    /** Adds a combining mark, a joiner or what it joins to the character in this cell. */
    void combine(int column, int codePoint) {
        taken = null;
        int base = codePoints[column] == Row.CONTINUATION && column > 0 ? column - 1 : column;
        if (clusters == null) {
            clusters = new String[codePoints.length];
        }
        String before = textOf(base);
        if (before.length() < LONGEST_CLUSTER) {
            clusters[base] = before + Character.toString(codePoint);
            codePoints[base] = codePoints[base] == 0 ? ' ' : codePoints[base];
        }
    }

    /** True where the cell's cluster ends with a zero-width joiner, so that the next character belongs to it. */
    boolean endsWithJoiner(int column) {
        int base = codePoints[column] == Row.CONTINUATION && column > 0 ? column - 1 : column;
        return clusters != null && clusters[base] != null && clusters[base].endsWith("\u200D");
    }

    private String textOf(int column) {
        String cluster = clusters == null ? null : clusters[column];
        return cluster != null ? cluster : Character.toString(codePoints[column] == 0 ? ' ' : codePoints[column]);
    }

    /** Blanks the first half of a wide character whose second half is about to be overwritten, and old marks. */
    private void splitWide(int column) {
        if (codePoints[column] == Row.CONTINUATION && column > 0) {
            clear(column - 1, styles[column - 1]);
        }
        if (clusters != null) {
            clusters[column] = null;
        }
    }

    private void clear(int column, Style style) {
        codePoints[column] = 0;
        styles[column] = style;
        if (clusters != null) {
            clusters[column] = null;
        }
    }

    void erase(int from, int to, Style style) {
        int end = Math.min(to, codePoints.length);
        taken = null;
        if (from < end && codePoints[from] == Row.CONTINUATION && from > 0) {
            clear(from - 1, styles[from - 1]);
        }
        if (end < codePoints.length && codePoints[end] == Row.CONTINUATION) {
            clear(end, styles[end]);
        }
        for (int column = from; column < end; column++) {
            clear(column, style);
        }
    }

    /** Moves the cells from {@code from} on to the right, within {@code columns}; what falls off is gone. */
    void insert(int from, int count, int columns, Style blank) {
        int moved = Math.max(0, columns - from - count);
        shift(from, from + count, moved);
        erase(from, Math.min(columns, from + count), blank);
    }

    /** Takes cells out and moves the rest, within {@code columns}, to the left. */
    void delete(int from, int count, int columns, Style blank) {
        int moved = Math.max(0, columns - from - count);
        shift(from + count, from, moved);
        erase(from + moved, columns, blank);
    }

    private void shift(int from, int to, int count) {
        taken = null;
        System.arraycopy(codePoints, from, codePoints, to, count);
        System.arraycopy(styles, from, styles, to, count);
        if (clusters != null) {
            System.arraycopy(clusters, from, clusters, to, count);
        }
        if (count > 0 && codePoints[to] == Row.CONTINUATION) {
            clear(to, styles[to]);
        }
    }

    void markWrapped() {
        taken = null;
        wrapped = true;
    }

    void markEnded() {
        wrapped = false;
    }

    Row row(int columns) {
        Row row = taken;
        if (row == null || row.columns() != columns) {
            row = new Row(Arrays.copyOf(codePoints, columns), Arrays.copyOf(styles, columns),
                    clusters == null ? null : Arrays.copyOf(clusters, columns), wrapped);
            taken = row;
        }
        return row;
    }
}
