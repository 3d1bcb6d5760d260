package dev.berth.tui.view;

import dev.berth.workbench.shell.Shell;
import dev.berth.workbench.terminal.Row;
import java.util.List;

/** Reads text from a shell's lines, as one would have typed it: lines that were only wrapped are one. */
final class SelectedText {

    /** What is copied at most, in characters. */
    private static final int LARGEST = 1 << 20;
    private static final int FETCH = 200;

    private SelectedText() {}

    /**
     * @param firstColumn of the first line
     * @param endColumn of the last line, behind what is taken
     */
    static String of(Shell shell, long firstLine, int firstColumn, long lastLine, int endColumn) {
        StringBuilder text = new StringBuilder();
        for (long first = firstLine; first <= lastLine && text.length() < LARGEST; first += FETCH) {
            List<Row> lines = shell.lines(first, (int) Math.min(FETCH, lastLine - first + 1));
            for (int i = 0; i < lines.size(); i++) {
                long line = first + i;
                int begin = line > firstLine ? 0 : firstColumn;
                int end = line < lastLine ? Integer.MAX_VALUE : endColumn;
                append(text, lines.get(i), begin, end, line < lastLine);
            }
        }
        return text.length() > LARGEST ? text.substring(0, LARGEST) : text.toString();
    }

    /** A line that was cut only because the screen was full goes on in the next. */
    private static void append(StringBuilder text, Row row, int begin, int end, boolean more) {
        StringBuilder line = new StringBuilder();
        for (int column = begin; column < Math.min(end, row.columns()); column++) {
            line.append(row.text(column));
        }
        text.append(row.isWrapped() && more ? line.toString() : line.toString().stripTrailing());
        if (more && !row.isWrapped()) {
            text.append('\n');
        }
    }
}
