package dev.berth.tui.view;

import dev.berth.tui.canvas.Rectangle;
import dev.berth.workbench.input.Key;
import dev.berth.workbench.input.Modifiers;
import dev.berth.workbench.shell.Shell;
import dev.berth.workbench.terminal.LineMatch;
import dev.berth.workbench.terminal.Row;
import dev.berth.workbench.terminal.SearchDirection;
import dev.berth.workbench.terminal.Style;
import java.util.List;
import java.util.Optional;

/**
 * A shell's scrollback and screen, looked at without the program: moved over, searched, copied from. The program goes on
 * meanwhile; lines keep their numbers, so what is looked at stays where it is. Lives in one view, on its thread, from the
 * first step back to the last one forward.
 */
final class ShellScroll {

    /** What is copied at most, in characters. */
    private static final int LARGEST_COPY = 1 << 20;
    private static final int FETCH = 200;

    private final Shell shell;
    private long top;
    private Place cursor;
    private Optional<Place> anchor = Optional.empty();
    private Unit unit = Unit.CHARACTERS;
    private int rows = 1;

    /** A cell of a numbered line. */
    private record Place(long line, int column) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            return line != other.line ? Long.compare(line, other.line) : Integer.compare(column, other.column);
        }
    }

    /** What a selection is made of. */
    enum Unit {
        CHARACTERS, LINES
    }

    ShellScroll(Shell shell) {
        this.shell = shell;
        this.top = shell.snapshot().scrolled();
        this.cursor = new Place(top + shell.snapshot().cursor().row(), shell.snapshot().cursor().column());
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
            frame.canvas().row(area, row, lines.get(row), 0);
            mark(frame, area, row, lines.get(row));
        }
        String where = " " + (newest() - top - rows + 1) + " lines back ";
        frame.canvas().textRight(area, 0, where, frame.theme().selected());
        frame.placeCursor(area, Math.min(cursor.column(), area.columns() - 1), (int) (cursor.line() - top));
    }

    private void mark(Frame frame, Rectangle area, int row, Row content) {
        Style style = frame.theme().selected();
        for (int column = 0; column < area.columns(); column++) {
            if (isSelected(new Place(top + row, column))) {
                boolean inside = column < content.columns();
                if (!inside || !content.isContinuation(column)) {
                    frame.canvas().put(area, column, row, inside ? content.text(column) : " ",
                            inside && content.isWide(column) ? 2 : 1, style);
                }
            }
        }
    }

    private boolean isSelected(Place place) {
        if (anchor.isEmpty()) {
            return false;
        }
        Place from = from();
        Place to = to();
        return switch (unit) {
            case CHARACTERS -> place.compareTo(from) >= 0 && place.compareTo(to) <= 0;
            case LINES -> place.line() >= from.line() && place.line() <= to.line();
        };
    }

    private Place from() {
        Place other = anchor.orElse(cursor);
        return other.compareTo(cursor) < 0 ? other : cursor;
    }

    private Place to() {
        Place other = anchor.orElse(cursor);
        return other.compareTo(cursor) > 0 ? other : cursor;
    }

    // --- moving ---

    /** Takes a key that moves; false for any other. */
    boolean move(Key key) {
        Optional<Place> next = moved(key);
        next.ifPresent(this::goTo);
        return next.isPresent();
    }

    private Optional<Place> moved(Key key) {
        int page = Math.max(1, rows - 1);
        boolean plain = key.modifiers().equals(Modifiers.NONE);
        return switch (key.code()) {
            case UP -> by(-1);
            case DOWN -> by(1);
            case LEFT -> beside(-1);
            case RIGHT -> beside(1);
            case PAGE_UP -> by(-page);
            case PAGE_DOWN -> by(page);
            case HOME -> Optional.of(new Place(cursor.line(), 0));
            case END -> Optional.of(new Place(cursor.line(), lastColumn(cursor.line())));
            case CHARACTER -> plain ? letter(key.codePoint()) : control(key, page);
            default -> Optional.empty();
        };
    }

    /** As in vi and less. */
    private Optional<Place> letter(int letter) {
        return switch (letter) {
            case 'k' -> by(-1);
            case 'j' -> by(1);
            case 'h' -> beside(-1);
            case 'l' -> beside(1);
            case 'g' -> Optional.of(new Place(shell.oldestLine(), 0));
            case 'G' -> Optional.of(new Place(newest(), 0));
            case '0' -> Optional.of(new Place(cursor.line(), 0));
            case '$' -> Optional.of(new Place(cursor.line(), lastColumn(cursor.line())));
            default -> Optional.empty();
        };
    }

    private Optional<Place> control(Key key, int page) {
        if (key.equals(Key.ctrl('u'))) {
            return by(-page / 2);
        } else if (key.equals(Key.ctrl('d'))) {
            return by(page / 2);
        } else if (key.equals(Key.ctrl('b'))) {
            return by(-page);
        }
        return Optional.empty();
    }

    private Optional<Place> by(int lines) {
        return Optional.of(new Place(cursor.line() + lines, cursor.column()));
    }

    private Optional<Place> beside(int columns) {
        return Optional.of(new Place(cursor.line(), Math.max(0, cursor.column() + columns)));
    }

    private int lastColumn(long line) {
        return shell.lines(line, 1).stream().findFirst().map(row -> Math.max(0, row.text().length() - 1)).orElse(0);
    }

    private void goTo(Place place) {
        long line = Math.clamp(place.line(), shell.oldestLine(), newest());
        int widest = shell.snapshot().size().columns() - 1;
        cursor = new Place(line, Math.clamp(place.column(), 0, widest));
        if (line < top) {
            top = line;
        } else if (line >= top + rows) {
            top = line - rows + 1;
        }
    }

    /** The wheel: the text moves, the cursor stays in sight. */
    void scroll(int lines) {
        top = Math.clamp(top + lines, shell.oldestLine(), Math.max(shell.oldestLine(), newest() - rows + 1));
        cursor = new Place(Math.clamp(cursor.line(), top, top + rows - 1), cursor.column());
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
        goTo(new Place(top + row, column));
    }

    /** The mouse was dragged to here, perhaps above or below what is in sight. */
    void dragTo(int column, int row) {
        anchor = Optional.of(anchor.orElse(cursor));
        goTo(new Place(top + row, column));
    }

    boolean hasSelection() {
        return anchor.isPresent();
    }

    /** What is selected; without a selection the cursor's line. */
    String selected() {
        Place from = anchor.isPresent() ? from() : new Place(cursor.line(), 0);
        Place to = anchor.isPresent() ? to() : cursor;
        boolean whole = anchor.isEmpty() || unit == Unit.LINES;
        StringBuilder text = new StringBuilder();
        for (long first = from.line(); first <= to.line() && text.length() < LARGEST_COPY; first += FETCH) {
            List<Row> lines = shell.lines(first, (int) Math.min(FETCH, to.line() - first + 1));
            for (int i = 0; i < lines.size(); i++) {
                long line = first + i;
                int begin = whole || line > from.line() ? 0 : from.column();
                int end = whole || line < to.line() ? Integer.MAX_VALUE : to.column() + 1;
                append(text, lines.get(i), begin, end, line < to.line());
            }
        }
        return text.length() > LARGEST_COPY ? text.substring(0, LARGEST_COPY) : text.toString();
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

    // --- searching ---

    /** Goes to the nearest match in that direction; false where there is none. */
    boolean find(String words, SearchDirection direction) {
        int from = direction == SearchDirection.FORWARD ? cursor.column() + 1 : cursor.column();
        Optional<LineMatch> match = shell.find(words, cursor.line(), from, direction);
        match.ifPresent(found -> {
            goTo(new Place(found.line(), found.column()));
            long middle = found.line() - rows / 2;
            top = Math.clamp(middle, shell.oldestLine(), Math.max(shell.oldestLine(), newest() - rows + 1));
        });
        return match.isPresent();
    }
}
