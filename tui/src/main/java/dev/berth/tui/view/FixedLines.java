package dev.berth.tui.view;

import dev.berth.tui.canvas.Glyphs;
import dev.berth.tui.canvas.Rectangle;
import dev.berth.workbench.room.Notice;
import dev.berth.workbench.terminal.Style;
import java.util.ArrayList;
import java.util.List;

/** The lines that every screen has in the same places: banner, status, hints; and what stands instead of them all. */
final class FixedLines {

    private static final int BETWEEN_HINTS = 3;
    /** More lines of one message would hide what it is about. */
    private static final int MOST_LINES = 6;

    private FixedLines() {}

    static void banner(Frame frame, Rectangle line, String banner) {
        frame.canvas().fill(line, frame.theme().selected());
        frame.canvas().text(line, 1, 0, banner, frame.theme().selected());
    }

    static void status(Frame frame, Rectangle line, String status) {
        frame.canvas().text(line, 1, 0, status, frame.theme().text());
    }

    /**
     * Draws a message at the bottom of an area, over what is there, on as many lines as it needs.
     *
     * @return the rows that it took
     */
    static int wrapped(Frame frame, Rectangle area, String message, Style style) {
        List<String> lines = wrap(message, Math.max(1, area.columns() - 2));
        Rectangle part = area.bottom(lines.size());
        frame.canvas().fill(part, frame.theme().text());
        for (int row = 0; row < part.rows(); row++) {
            frame.canvas().text(part, 1, row, lines.get(row), style);
        }
        return part.rows();
    }

    static int news(Frame frame, Rectangle area, Notice notice) {
        Theme theme = frame.theme();
        return wrapped(frame, area, notice.text(), switch (notice.level()) {
            case INFO -> theme.text();
            case WARNING -> theme.warning();
            case ERROR -> theme.error();
        });
    }

    /** Breaks at blanks, and inside a word only where it is longer than a line; what is beyond the most lines is cut with a mark. */
    static List<String> wrap(String message, int columns) {
        List<String> lines = new ArrayList<>();
        String rest = message.strip();
        while (Glyphs.columns(rest) > columns && lines.size() < MOST_LINES - 1) {
            int end = Math.max(1, Glyphs.indexAt(rest, columns));
            int blank = rest.lastIndexOf(' ', end);
            int cut = blank > 0 ? blank : end;
            lines.add(rest.substring(0, cut));
            rest = rest.substring(cut).strip();
        }
        lines.add(cut(rest, columns));
        return lines;
    }

    /** The text as far as the columns go, with a mark where it went on. */
    static String cut(String text, int columns) {
        return Glyphs.columns(text) <= columns
                ? text
                : text.substring(0, Glyphs.indexAt(text, Math.max(0, columns - 1))) + "…";
    }

    /** The text's end as far as the columns go, with a mark where there was more before: of a path, its name. */
    static String cutFront(String text, int columns) {
        int all = Glyphs.columns(text);
        return all <= columns ? text : "…" + text.substring(Glyphs.indexAt(text, all - columns + 1));
    }

    /** As many as fit, whole ones; a single one is shown as far as it goes. */
    static void hints(Frame frame, Rectangle line, List<String> hints) {
        int column = 1;
        for (String hint : hints) {
            if (hints.size() == 1 || column + hint.length() < line.columns()) {
                column = frame.canvas().text(line, column, 0, hint, frame.theme().dim()) + BETWEEN_HINTS;
            }
        }
    }

    /** Broken anywhere, since a window that is too small may be too small for the words, too. */
    static void tooSmall(Frame frame, Rectangle needed) {
        String sentence = "too small: " + needed.columns() + "x" + needed.rows() + " needed";
        int columns = frame.canvas().columns();
        for (int row = 0; row * columns < sentence.length(); row++) {
            String part = sentence.substring(row * columns, Math.min(sentence.length(), (row + 1) * columns));
            frame.canvas().text(frame.canvas().all(), 0, row, part, frame.theme().warning());
        }
    }
}
