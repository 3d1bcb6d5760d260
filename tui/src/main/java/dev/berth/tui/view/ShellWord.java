package dev.berth.tui.view;

import dev.berth.workbench.shell.Shell;
import dev.berth.workbench.terminal.Row;
import java.util.Optional;

/** The word at a place of a shell: what is between blanks, quotes and brackets, over the ends of lines that were wrapped. */
final class ShellWord {

    private static final String NO_WORD = "()[]{}<>\"'`,;|│";

    private ShellWord() {}

    static LinePlace start(Shell shell, LinePlace place) {
        LinePlace start = place;
        while (isWord(shell, before(shell, start))) {
            start = before(shell, start);
        }
        return start;
    }

    /** The place of its last character. */
    static LinePlace end(Shell shell, LinePlace place) {
        LinePlace end = place;
        while (isWord(shell, after(shell, end))) {
            end = after(shell, end);
        }
        return end;
    }

    private static LinePlace before(Shell shell, LinePlace place) {
        boolean wraps = place.column() == 0 && place.line() > shell.oldestLine() && isWrapped(shell, place.line() - 1);
        return wraps
                ? new LinePlace(place.line() - 1, lastColumn(shell))
                : new LinePlace(place.line(), place.column() - 1);
    }

    private static LinePlace after(Shell shell, LinePlace place) {
        boolean wraps = place.column() == lastColumn(shell) && isWrapped(shell, place.line());
        return wraps ? new LinePlace(place.line() + 1, 0) : new LinePlace(place.line(), place.column() + 1);
    }

    private static int lastColumn(Shell shell) {
        return shell.snapshot().size().columns() - 1;
    }

    private static boolean isWrapped(Shell shell, long line) {
        return shell.lines(line, 1).stream().anyMatch(Row::isWrapped);
    }

    private static boolean isWord(Shell shell, LinePlace place) {
        Optional<Row> row = shell.lines(place.line(), 1).stream().findFirst();
        if (row.isEmpty() || place.column() < 0 || place.column() >= row.get().columns()) {
            return false;
        }
        String text = row.get().isContinuation(place.column()) ? "x" : row.get().text(place.column());
        return !text.isBlank() && NO_WORD.indexOf(text.charAt(0)) < 0;
    }
}
