package dev.berth.workbench.terminal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A line of a screen that is being written to: for each cell a character and a {@link Look}, and rarely a cluster (a
 * character with what is combined with it) and an extra. Half a wide character never stays when the other half goes.
 * Belongs to the emulator's thread; used again and again as lines scroll away.
 */
final class Line {

    /** Of chars: a cluster this long takes no more marks. */
    static final int LONGEST_CLUSTER = 32;
    /** A cell that nothing was written to. */
    static final int UNWRITTEN = 0;

    private int[] points;
    private long[] looks;
    private long @Nullable [] extras;
    private @Nullable String @Nullable [] clusters;
    /** From here on every cell is unwritten and plain. */
    private int used;
    private boolean wrapped;
    private @Nullable Row taken;

    Line(int columns) {
        points = new int[columns];
        looks = new long[columns];
    }

    // --- writing ---

    void putAscii(int column, byte[] bytes, int from, int count, Pen pen) {
        open(column, column + count);
        for (int i = 0; i < count; i++) {
            points[column + i] = bytes[from + i];
        }
        Arrays.fill(looks, column, column + count, pen.look());
        setExtras(column, column + count, pen.extra());
    }

    /** A character one or two cells wide. */
    void put(int column, int point, int width, Pen pen) {
        open(column, column + width);
        Arrays.fill(points, column, column + width, Row.CONTINUATION);
        points[column] = point;
        Arrays.fill(looks, column, column + width, pen.look());
        setExtras(column, column + width, pen.extra());
    }

    private void open(int from, int to) {
        taken = null;
        split(from);
        split(to);
        if (clusters != null) {
            Arrays.fill(clusters, from, to, null);
        }
        used = Math.max(used, to);
    }

    private void setExtras(int from, int to, long extra) {
        if (extra != 0 && extras == null) {
            extras = new long[points.length];
        }
        if (extras != null) {
            Arrays.fill(extras, from, to, extra);
        }
    }

    /** A wide character with its halves on both sides of this edge becomes two blanks. */
    private void split(int column) {
        if (column < used && points[column] == Row.CONTINUATION) {
            taken = null;
            points[column] = UNWRITTEN;
            points[column - 1] = UNWRITTEN;
            if (clusters != null) {
                clusters[column - 1] = null;
            }
        }
    }

    /** Adds a combining mark, a joiner or what it joins to the character in this cell. */
    void combine(int column, int point) {
        int base = base(column);
        String before = cluster(base);
        if (before.length() < LONGEST_CLUSTER) {
            taken = null;
            points[base] = points[base] == UNWRITTEN ? ' ' : points[base];
            setCluster(base, before + Character.toString(point));
            used = Math.max(used, base + 1);
        }
    }

    void setCluster(int column, String text) {
        if (clusters == null) {
            clusters = new String[points.length];
        }
        clusters[column] = text;
    }

    /** The cell in which the character begins that this cell is a part of. */
    int base(int column) {
        return points[column] == Row.CONTINUATION ? column - 1 : column;
    }

    /** The whole text of the character that begins here. */
    String cluster(int column) {
        String cluster = clusters == null ? null : clusters[column];
        return cluster != null ? cluster : Characters.text(points[column]);
    }

    // --- erasing and moving ---

    void erase(int from, int to, long look) {
        int end = Math.min(to, points.length);
        if (from < end) {
            open(from, end);
            clear(from, end, look);
            if (look == Look.PLAIN && end == used) {
                used = from;
            }
        }
    }

    private void clear(int from, int to, long look) {
        if (clusters != null) {
            Arrays.fill(clusters, from, to, null);
        }
        Arrays.fill(points, from, to, UNWRITTEN);
        Arrays.fill(looks, from, to, look);
        setExtras(from, to, 0);
    }

    /** The whole line as new. */
    void clear(long look) {
        taken = null;
        wrapped = false;
        extras = null;
        clusters = null;
        Arrays.fill(points, 0, used, UNWRITTEN);
        Arrays.fill(looks, 0, look == Look.PLAIN ? used : looks.length, look);
        used = look == Look.PLAIN ? 0 : looks.length;
    }

    /** Moves the cells from {@code from} on to the right, up to {@code edge}; what falls off is gone. */
    void insert(int from, int count, int edge, long look) {
        int inserted = Math.min(count, edge - from);
        split(from);
        split(edge - inserted);
        split(edge);
        move(this, from, from + inserted, edge - from - inserted);
        clear(from, from + inserted, look);
        used = Math.max(used, edge);
    }

    /** Takes cells out and moves the rest, up to {@code edge}, to the left. */
    void delete(int from, int count, int edge, long look) {
        int deleted = Math.min(count, edge - from);
        split(from);
        split(from + deleted);
        split(edge);
        move(this, from + deleted, from, edge - from - deleted);
        clear(edge - deleted, edge, look);
        used = Math.max(used, edge);
    }

    /** Takes cells over from a line that may be this one. */
    void copy(Line source, int from, int to, int count) {
        source.split(from);
        source.split(from + count);
        split(to);
        split(to + count);
        move(source, from, to, count);
        used = Math.max(used, to + count);
    }

    private void move(Line source, int from, int to, int count) {
        taken = null;
        System.arraycopy(source.points, from, points, to, count);
        System.arraycopy(source.looks, from, looks, to, count);
        if (source.extras != null || extras != null) {
            extras = extras == null ? new long[points.length] : extras;
            copyExtras(source, from, to, count);
        }
        if (source.clusters != null || clusters != null) {
            clusters = clusters == null ? new String[points.length] : clusters;
            copyClusters(source, from, to, count);
        }
    }

    private void copyExtras(Line source, int from, int to, int count) {
        if (extras != null && source.extras != null) {
            System.arraycopy(source.extras, from, extras, to, count);
        } else {
            setExtras(to, to + count, 0);
        }
    }

    private void copyClusters(Line source, int from, int to, int count) {
        if (clusters != null && source.clusters != null) {
            System.arraycopy(source.clusters, from, clusters, to, count);
        } else if (clusters != null) {
            Arrays.fill(clusters, to, to + count, null);
        }
    }

    void setColumns(int columns) {
        split(columns);
        taken = null;
        points = Arrays.copyOf(points, columns);
        looks = Arrays.copyOf(looks, columns);
        extras = extras == null ? null : Arrays.copyOf(extras, columns);
        clusters = clusters == null ? null : Arrays.copyOf(clusters, columns);
        used = Math.min(used, columns);
    }

    // --- reading ---

    int columns() {
        return points.length;
    }

    int[] points() {
        return points;
    }

    long[] looks() {
        return looks;
    }

    long @Nullable [] extras() {
        return extras;
    }

    @Nullable
    String @Nullable [] clusters() {
        return clusters;
    }

    /** Where the text ends: behind the last cell that was written to. */
    int textEnd() {
        int end = used;
        while (end > 0 && points[end - 1] == UNWRITTEN) {
            end--;
        }
        return end;
    }

    /** Where everything ends that is not as on a new line. */
    int end() {
        int end = used;
        while (end > 0 && points[end - 1] == UNWRITTEN && looks[end - 1] == Look.PLAIN) {
            end--;
        }
        return end;
    }

    boolean isContinuation(int column) {
        return column < points.length && points[column] == Row.CONTINUATION;
    }

    /** True where the text went on in the next line because this one was full. */
    boolean isWrapped() {
        return wrapped;
    }

    void setWrapped(boolean on) {
        if (wrapped != on) {
            taken = null;
            wrapped = on;
        }
    }

    void setExtras(long[] given) {
        extras = given;
    }

    /** Says that so many cells were filled in from outside. */
    void filled(int end) {
        taken = null;
        used = end;
    }

    /** The line as it is now; the same object as last time where nothing has changed since. */
    Row row(Styles styles, Links links) {
        Row row = taken;
        if (row == null) {
            row = Row.of(this, points.length, styles, links);
            taken = row;
        }
        return row;
    }

    /** Lets go of what can be made again. */
    void compact() {
        taken = null;
    }
}
