package dev.berth.core.sandbox;

/**
 * A terminal's size in cells. Any size a client asks for is brought within {@link #MOST}, so that nobody can make the
 * server allocate a screen of a million lines.
 */
public record TerminalSize(int columns, int rows) {

    public static final int MOST = 1000;
    public static final TerminalSize STANDARD = new TerminalSize(80, 24);

    public TerminalSize {
        if (columns < 1 || rows < 1 || columns > MOST || rows > MOST) {
            throw new IllegalArgumentException("not a terminal's size: " + columns + "x" + rows);
        }
    }

    /** The nearest size that can be: 0, as clients without a window send, means the standard one. */
    public static TerminalSize bounded(long columns, long rows) {
        return new TerminalSize(columns <= 0 ? STANDARD.columns : (int) Math.min(columns, MOST),
                rows <= 0 ? STANDARD.rows : (int) Math.min(rows, MOST));
    }
}
