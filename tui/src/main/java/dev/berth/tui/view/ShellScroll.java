package dev.berth.tui.view;

import dev.berth.tui.canvas.Rectangle;
import dev.berth.workbench.input.Key;
import dev.berth.workbench.input.Modifiers;
import dev.berth.workbench.shell.Shell;
import dev.berth.workbench.terminal.LineMatch;
import dev.berth.workbench.terminal.Row;
import dev.berth.workbench.terminal.SearchDirection;
import java.util.List;
import java.util.Optional;

/**
 * A shell's scrollback and screen, looked at without the program: moved over, searched, copied from. The program goes on
 * meanwhile; lines keep their numbers, so what is looked at stays where it is. Lives in one view, on its thread, from the
 * first step back to the last one forward.
 */
final class ShellScroll {

    /** Of one text that was wrapped; a longer one is taken in pieces. */
    private static final int MOST_WRAPPED = 500;

    private final Shell shell;
    private final int left;
    private long top;
    private LinePlace cursor;
    private Optional<LinePlace> anchor = Optional.empty();
    private Unit unit = Unit.CHARACTERS;
    private int rows;
    /** What was looked for last, and is marked wherever it is in sight. */
    private String words = "";

    /** What a selection is made of; lines are whole ones, however often they were wrapped. */
    enum Unit {
        CHARACTERS, LINES
    }

    /**
     * Begins where the live screen is.
     *
     * @param first the row of the shell's screen that is the first in sight
     * @param left the first column in sight
     * @param rows in sight
     */
    ShellScroll(Shell shell, int first, int left, int rows) {
        this.shell = shell;
        this.left = left;
        this.rows = rows;
        this.top = shell.snapshot().scrolled() + first;
        this.cursor = new LinePlace(shell.snapshot().scrolled() + shell.snapshot().cursor().row(),
                shell.snapshot().cursor().column());
    }

    private long newest() {
        return shell.snapshot().scrolled() + shell.snapshot().rows().size() - 1;
    }

    /** True where the newest line is in sight and nothing is selected: there is no difference to the live screen. */
    boolean isAtTheEnd() {
        return top >= shell.snapshot().scrolled() && anchor.isEmpty();
    }

    // --- drawing ---

    void render(Frame frame, Rectangle area) {
        rows = Math.max(1, area.rows());
        top = Math.clamp(top, shell.oldestLine(), Math.max(shell.oldestLine(), newest() - rows + 1));
        List<Row> lines = shell.lines(top, rows);
        for (int row = 0; row < lines.size(); row++) {
            frame.canvas().row(area, row, lines.get(row), left);
        }
        ShellMatches.render(frame, area, shell, new ShellMatches.Sight(words, top, left, lines));
        for (int row = 0; row < lines.size(); row++) {
            mark(frame, area, row, lines.get(row));
        }
        String where = " " + (newest() - top - rows + 1) + " lines back ";
        frame.canvas().textRight(area, 0, where, frame.theme().selected());
        frame.placeCursor(area, Math.min(cursor.column() - left, area.columns() - 1), (int) (cursor.line() - top));
    }

    private void mark(Frame frame, Rectangle area, int row, Row content) {
        for (int column = left; column < left + area.columns(); column++) {
            if (isSelected(new LinePlace(top + row, column))) {
                ShellMatches.mark(frame, area, row, content, column, left, frame.theme().selected());
            }
        }
    }

    private boolean isSelected(LinePlace place) {
        if (anchor.isEmpty()) {
            return false;
        }
        LinePlace from = from();
        LinePlace to = to();
        return switch (unit) {
            case CHARACTERS -> place.compareTo(from) >= 0 && place.compareTo(to) <= 0;
            case LINES -> place.line() >= first(from.line()) && place.line() <= last(to.line());
        };
    }

    /** The line in which the text of this line begins. */
    private long first(long line) {
        long first = line;
        while (first > shell.oldestLine() && line - first < MOST_WRAPPED && isWrapped(first - 1)) {
            first--;
        }
        return first;
    }

    private long last(long line) {
        long last = line;
        while (last < newest() && last - line < MOST_WRAPPED && isWrapped(last)) {
            last++;
        }
        return last;
    }

    private boolean isWrapped(long line) {
        return shell.lines(line, 1).stream().anyMatch(Row::isWrapped);
    }

    private LinePlace from() {
        LinePlace other = anchor.orElse(cursor);
        return other.compareTo(cursor) < 0 ? other : cursor;
    }

    private LinePlace to() {
        LinePlace other = anchor.orElse(cursor);
        return other.compareTo(cursor) > 0 ? other : cursor;
    }

    // --- moving ---

    /** Takes a key that moves; false for any other. */
    boolean move(Key key) {
        Optional<LinePlace> next = moved(key);
        next.ifPresent(this::goTo);
        return next.isPresent();
    }

    private Optional<LinePlace> moved(Key key) {
        int page = Math.max(1, rows - 1);
        boolean plain = key.modifiers().equals(Modifiers.NONE);
        return switch (key.code()) {
            case UP -> by(-1);
            case DOWN -> by(1);
            case LEFT -> beside(-1);
            case RIGHT -> beside(1);
            case PAGE_UP -> by(-page);
            case PAGE_DOWN -> by(page);
            case HOME -> Optional.of(new LinePlace(cursor.line(), 0));
            case END -> Optional.of(new LinePlace(cursor.line(), lastColumn(cursor.line())));
            case CHARACTER -> plain ? letter(key.codePoint()) : control(key, page);
            default -> Optional.empty();
        };
    }

    /** As in vi and less. */
    private Optional<LinePlace> letter(int letter) {
        return switch (letter) {
            case 'k' -> by(-1);
            case 'j' -> by(1);
            case 'h' -> beside(-1);
            case 'l' -> beside(1);
            case 'g' -> Optional.of(new LinePlace(shell.oldestLine(), 0));
            case 'G' -> Optional.of(new LinePlace(newest(), 0));
            case '0' -> Optional.of(new LinePlace(cursor.line(), 0));
            case '$' -> Optional.of(new LinePlace(cursor.line(), lastColumn(cursor.line())));
            default -> Optional.empty();
        };
    }

    private Optional<LinePlace> control(Key key, int page) {
        if (key.equals(Key.ctrl('u'))) {
            return by(-page / 2);
        } else if (key.equals(Key.ctrl('d'))) {
            return by(page / 2);
        } else if (key.equals(Key.ctrl('b'))) {
            return by(-page);
        }
        return Optional.empty();
    }

    private Optional<LinePlace> by(int lines) {
        return Optional.of(new LinePlace(cursor.line() + lines, cursor.column()));
    }

    private Optional<LinePlace> beside(int columns) {
        return Optional.of(new LinePlace(cursor.line(), Math.max(0, cursor.column() + columns)));
    }

    private int lastColumn(long line) {
        return shell.lines(line, 1).stream().findFirst().map(row -> Math.max(0, row.text().length() - 1)).orElse(0);
    }

    private void goTo(LinePlace place) {
        long line = Math.clamp(place.line(), shell.oldestLine(), newest());
        int widest = shell.snapshot().size().columns() - 1;
        cursor = new LinePlace(line, Math.clamp(place.column(), 0, widest));
        if (line < top) {
            top = line;
        } else if (line >= top + rows) {
            top = line - rows + 1;
        }
    }

    /** The wheel: the text moves, the cursor stays in sight. */
    void scroll(int lines) {
        top = Math.clamp(top + lines, shell.oldestLine(), Math.max(shell.oldestLine(), newest() - rows + 1));
        cursor = new LinePlace(Math.clamp(cursor.line(), top, top + rows - 1), cursor.column());
    }

    // --- selecting ---

    /** Begins a selection at the cursor, or gives one up. */
    void select(Unit wanted) {
        boolean same = anchor.isPresent() && unit == wanted;
        unit = wanted;
        anchor = same ? Optional.empty() : Optional.of(anchor.orElse(cursor));
    }

    /** The mouse was pressed here: what is dragged from now on is selected. */
    void point(int column, int row) {
        anchor = Optional.empty();
        unit = Unit.CHARACTERS;
        goTo(new LinePlace(top + row, left + column));
    }

    /** The word at the cursor: what is between blanks and brackets, as far as the text goes over line ends. */
    void selectWord() {
        anchor = Optional.of(ShellWord.start(shell, cursor));
        unit = Unit.CHARACTERS;
        goTo(ShellWord.end(shell, cursor));
    }

    /** The mouse was dragged to here, perhaps above or below what is in sight. */
    void dragTo(int column, int row) {
        anchor = Optional.of(anchor.orElse(cursor));
        goTo(new LinePlace(top + row, left + column));
    }

    boolean hasSelection() {
        return anchor.isPresent();
    }

    /** What is selected; without a selection the cursor's line. */
    String selected() {
        boolean whole = anchor.isEmpty() || unit == Unit.LINES;
        return whole
                ? SelectedText.of(shell, first(from().line()), 0, last(to().line()), Integer.MAX_VALUE)
                : SelectedText.of(shell, from().line(), from().column(), to().line(), to().column() + 1);
    }

    // --- searching ---

    /** Goes to the nearest match in that direction; false where there is none. */
    boolean find(String wanted, SearchDirection direction) {
        words = wanted;
        int from = direction == SearchDirection.FORWARD ? cursor.column() + 1 : cursor.column();
        Optional<LineMatch> match = shell.find(words, cursor.line(), from, direction);
        match.ifPresent(found -> {
            goTo(new LinePlace(found.line(), found.column()));
            long middle = found.line() - rows / 2;
            top = Math.clamp(middle, shell.oldestLine(), Math.max(shell.oldestLine(), newest() - rows + 1));
        });
        return match.isPresent();
    }
}
