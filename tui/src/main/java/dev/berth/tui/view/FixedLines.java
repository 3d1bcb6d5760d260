package dev.berth.tui.view;

import dev.berth.tui.canvas.Rectangle;
import dev.berth.workbench.room.Notice;
import java.util.List;

/** The lines that every screen has in the same places: banner, status, hints; and what stands instead of them all. */
final class FixedLines {

    private static final int BETWEEN_HINTS = 3;

    private FixedLines() {}

    static void banner(Frame frame, Rectangle line, String banner) {
        frame.canvas().fill(line, frame.theme().selected());
        frame.canvas().text(line, 1, 0, banner, frame.theme().selected());
    }

    static void status(Frame frame, Rectangle line, String status) {
        frame.canvas().text(line, 1, 0, status, frame.theme().text());
    }

    static void trouble(Frame frame, Rectangle line, String sentence) {
        frame.canvas().text(line, 1, 0, sentence, frame.theme().warning());
    }

    static void news(Frame frame, Rectangle line, Notice notice) {
        Theme theme = frame.theme();
        frame.canvas().text(line, 1, 0, notice.text(), switch (notice.level()) {
            case INFO -> theme.text();
            case WARNING -> theme.warning();
            case ERROR -> theme.error();
        });
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
