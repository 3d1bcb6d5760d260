package dev.berth.workbench.terminal;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One line of a screen or of the scrollback, as it was when it was taken. Immutable. */
public final class Row {

    /** In the cell after a wide character, which fills both. */
    static final int CONTINUATION = -1;

    private final int[] points;
    private final Style[] styles;
    private final @Nullable String @Nullable [] clusters;
    private final int @Nullable [] links;
    private final Links targets;
    private final boolean wrapped;

    private Row(int[] points, Style[] styles, @Nullable String @Nullable [] clusters, int @Nullable [] links,
            Links targets, boolean wrapped) {
        this.points = points;
        this.styles = styles;
        this.clusters = clusters;
        this.links = links;
        this.targets = targets;
        this.wrapped = wrapped;
    }

    /** The first cells of a line. */
    static Row of(Line line, int columns, Styles styles, Links links) {
        @Nullable
        String[] clusters = line.clusters();
        long[] extras = line.extras();
        return new Row(Arrays.copyOf(line.points(), columns), styles(line.looks(), extras, columns, styles),
                clusters == null ? null : Arrays.copyOf(clusters, columns),
                extras == null ? null : links(extras, columns),
                links, line.isWrapped());
    }

    private static Style[] styles(long[] looks, long @Nullable [] extras, int columns, Styles styles) {
        Style[] taken = new Style[columns];
        for (int i = 0; i < columns; i++) {
            boolean same = i > 0 && looks[i] == looks[i - 1] && (extras == null || extras[i] == extras[i - 1]);
            taken[i] = same ? taken[i - 1] : styles.of(looks[i], extras == null ? 0 : extras[i]);
        }
        return taken;
    }

    private static int @Nullable [] links(long[] extras, int columns) {
        int[] links = new int[columns];
        boolean any = false;
        for (int i = 0; i < columns; i++) {
            links[i] = Look.link(extras[i]);
            any |= links[i] != Links.NONE;
        }
        return any ? links : null;
    }

    public int columns() {
        return points.length;
    }

    /** True where the text went on in the next row because this one was full. */
    public boolean isWrapped() {
        return wrapped;
    }

    /** True for the second half of a wide character, which has no text of its own. */
    public boolean isContinuation(int column) {
        return points[column] == CONTINUATION;
    }

    public boolean isWide(int column) {
        return column + 1 < points.length && points[column + 1] == CONTINUATION;
    }

    /** The character with its combining marks; a space where nothing was written, empty in a continuation. */
    public String text(int column) {
        String cluster = clusters == null ? null : clusters[column];
        if (cluster != null) {
            return cluster;
        }
        return points[column] == CONTINUATION ? "" : Characters.text(points[column]);
    }

    /** The first code point of {@link #text}; a space where nothing was written. */
    public int codePoint(int column) {
        return points[column] <= 0 ? ' ' : points[column];
    }

    /** True where {@link #text} is more than {@link #codePoint}. */
    public boolean isCluster(int column) {
        return clusters != null && clusters[column] != null;
    }

    public Style style(int column) {
        return styles[column];
    }

    /**
     * Where the cell leads (OSC 8): an http, https, mailto, ftp, ftps or file address of printable ASCII, at most 1024
     * characters long. It is the program's word: a person sees it before it is followed. Of a terminal's links the
     * newest 1024 are kept; a cell whose link was forgotten has none.
     */
    public Optional<String> link(int column) {
        return links == null ? Optional.empty() : targets.target(links[column]);
    }

    /** The text without trailing blanks. */
    public String text() {
        StringBuilder text = new StringBuilder(columns());
        for (int column = 0; column < columns(); column++) {
            text.append(text(column));
        }
        return text.toString().stripTrailing();
    }
}
