package dev.berth.tui.view;

import dev.berth.tui.canvas.Rectangle;
import dev.berth.workbench.shell.Shell;
import dev.berth.workbench.terminal.LineMatch;
import dev.berth.workbench.terminal.Row;
import dev.berth.workbench.terminal.SearchDirection;
import dev.berth.workbench.terminal.Style;
import java.util.List;
import java.util.Optional;

/** Marks what was looked for, wherever it is in sight, over line ends too. */
final class ShellMatches {

    /** More on one screen are not told apart anyway. */
    private static final int MOST_MARKED = 300;

    private ShellMatches() {}

    /**
     * What of a shell's lines is in sight.
     *
     * @param words that were looked for; may be empty
     * @param top the number of the first line
     * @param left the first column
     */
    record Sight(String words, long top, int left, List<Row> lines) {}

    static void render(Frame frame, Rectangle area, Shell shell, Sight sight) {
        int columns = shell.snapshot().size().columns();
        Optional<LineMatch> match = after(shell, sight, -1, columns);
        for (int i = 0; i < MOST_MARKED && match.filter(one -> isInSight(one, sight)).isPresent(); i++) {
            long cell = (match.get().line() - sight.top()) * columns + match.get().column();
            for (long at = cell; at < cell + match.get().length(); at++) {
                int row = (int) Math.floorDiv(at, columns);
                if (row >= 0 && row < sight.lines().size()) {
                    mark(frame, area, row, sight.lines().get(row), Math.floorMod(at, columns), sight.left(),
                            frame.theme().match());
                }
            }
            match = after(shell, sight, cell, columns);
        }
    }

    private static boolean isInSight(LineMatch match, Sight sight) {
        return match.line() < sight.top() + sight.lines().size();
    }

    /** @param cell counted from the first in sight; the match begins behind it */
    private static Optional<LineMatch> after(Shell shell, Sight sight, long cell, int columns) {
        return sight.words().isEmpty()
                ? Optional.empty()
                : shell.find(sight.words(), sight.top() + Math.floorDiv(cell + 1, columns),
                        Math.floorMod(cell + 1, columns), SearchDirection.FORWARD);
    }

    /** Draws one cell of a line in another style. */
    static void mark(Frame frame, Rectangle area, int row, Row content, int column, int left, Style style) {
        boolean inside = column < content.columns();
        if (!inside || !content.isContinuation(column)) {
            frame.canvas().put(area, column - left, row, inside ? content.text(column) : " ",
                    inside && content.isWide(column) ? 2 : 1, style);
        }
    }
}
