package dev.berth.workbench.terminal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One line of a screen or of the scrollback, as it was when it was taken. Immutable. */
public final class Row {

    /** In the cell after a wide character, which fills both. */
    static final int CONTINUATION = -1;

    private final int[] codePoints;
    private final Style[] styles;
    private final String @Nullable [] clusters;
    private final boolean wrapped;

    /** Takes the arrays over; nobody else may keep them. */
    Row(int[] codePoints, Style[] styles, String @Nullable [] clusters, boolean wrapped) {
        this.codePoints = codePoints;
        this.styles = styles;
        this.clusters = clusters;
        this.wrapped = wrapped;
    }

    public int columns() {
        return codePoints.length;
    }

    /** True where the text went on in the next row because this one was full. */
    public boolean isWrapped() {
        return wrapped;
    }

    /** True for the second half of a wide character, which has no text of its own. */
    public boolean isContinuation(int column) {
        return codePoints[column] == CONTINUATION;
    }

    public boolean isWide(int column) {
        return column + 1 < codePoints.length && codePoints[column + 1] == CONTINUATION;
    }

    /** The character with its combining marks; a space where nothing was written, empty in a continuation. */
    public String text(int column) {
        String cluster = clusters == null ? null : clusters[column];
        if (cluster != null) {
            return cluster;
        }
        int codePoint = codePoints[column];
        return codePoint == CONTINUATION ? "" : Character.toString(codePoint == 0 ? ' ' : codePoint);
    }

    /** The first code point of {@link #text}; a space where nothing was written. */
    public int codePoint(int column) {
        return codePoints[column] <= 0 ? ' ' : codePoints[column];
    }

    /** True where {@link #text} is more than {@link #codePoint}. */
    public boolean isCluster(int column) {
        return clusters != null && clusters[column] != null;
    }

    public Style style(int column) {
        return styles[column];
    }

    /** The text without trailing blanks. */
    public String text() {
        StringBuilder text = new StringBuilder(columns());
        for (int column = 0; column < columns(); column++) {
            text.append(text(column));
        }
        return text.toString().stripTrailing();
    }

    /** The same without the cells at the end that were never written, for keeping. */
    Row trimmed() {
        int end = codePoints.length;
        while (end > 0 && codePoints[end - 1] == 0 && styles[end - 1].equals(Style.PLAIN)) {
            end--;
        }
        return end == codePoints.length
                ? this
                : new Row(Arrays.copyOf(codePoints, end), Arrays.copyOf(styles, end),
                        clusters == null ? null : Arrays.copyOf(clusters, end), wrapped);
    }
}
