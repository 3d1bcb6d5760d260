package dev.berth.workbench.terminal;

import dev.berth.core.sandbox.TerminalSize;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives a grid another size. On the main screen lines that were wrapped are joined and wrapped anew, in the scrollback
 * too. Then the text keeps its place: a screen that was full to its last line stays full to its last line, with lines
 * from the scrollback if there are any; otherwise what is at the top stays there. The cursor's line always stays in
 * sight, so on a screen that becomes too low, lines far below the cursor are lost (a menu under a prompt; its program
 * draws it again). Lives for one change.
 */
final class Reflow {

    /** So many lines of one text are taken back from the scrollback; a longer one is cut there. */
    private static final int MOST_JOINED = 1000;

    /** A place that follows its text; in the column behind the last one a wrap is pending. */
    static final class Mark {

        private int row;
        private int column;

        Mark(int row, int column) {
            this.row = row;
            this.column = column;
        }

        int row() {
            return row;
        }

        int column() {
            return column;
        }

        /** @return true */
        boolean set(int newRow, int newColumn) {
            row = newRow;
            column = newColumn;
            return true;
        }
    }

    private final Grid grid;
    private final TerminalSize size;
    private final Mark cursor;
    private final Mark top = new Mark(0, 0);
    private final List<Mark> marks;
    private Scrollback scrollback;

    private Reflow(Grid grid, TerminalSize size, Mark cursor, Mark other) {
        this.grid = grid;
        this.size = size;
        this.cursor = cursor;
        this.marks = List.of(top, cursor, other);
        this.scrollback = grid.scrollback();
    }

    /** The main screen. The cursor's mark stays in sight, the other follows its text. */
    static void resize(Grid grid, TerminalSize size, Mark cursor, Mark other) {
        if (!size.equals(grid.size())) {
            new Reflow(grid, size, cursor, other).run();
        }
    }

    /**
     * The alternate screen: nothing is wrapped, and lines go at the top only if the cursor needs it.
     *
     * @return how many went at the top
     */
    static int cut(Grid grid, TerminalSize size, int cursorRow) {
        int first = Math.max(0, cursorRow - size.rows() + 1);
        List<Line> lines = new ArrayList<>();
        for (int row = first; row < Math.min(grid.size().rows(), first + size.rows()); row++) {
            lines.add(grid.line(row));
        }
        fill(lines, size);
        grid.replace(size, lines, grid.scrollback());
        return first;
    }

    private static void fill(List<Line> lines, TerminalSize size) {
        lines.forEach(line -> line.setColumns(size.columns()));
        while (lines.size() < size.rows()) {
            lines.add(new Line(size.columns()));
        }
    }

    private void run() {
        List<Line> lines = used();
        boolean full = lines.size() == grid.size().rows();
        if (size.columns() != grid.size().columns()) {
            takeBackWrapped(lines);
            scrollback = rewrapped(scrollback);
            lines = rewrapped(lines);
        }
        place(lines, full);
    }

    /** The screen down to the cursor or the last line that shows anything. */
    private List<Line> used() {
        int end = grid.size().rows();
        while (end > cursor.row() + 1 && grid.line(end - 1).end() == 0) {
            end--;
        }
        List<Line> lines = new ArrayList<>();
        for (int row = 0; row < end; row++) {
            lines.add(grid.line(row));
        }
        return lines;
    }

    /** The text that goes on from the scrollback into the screen is taken as a whole. */
    private void takeBackWrapped(List<Line> lines) {
        int taken = 0;
        while (taken < MOST_JOINED && scrollback.oldest() < scrollback.end()
                && scrollback.line(scrollback.end() - 1).isWrapped()) {
            takeBack(lines);
            taken++;
        }
    }

    private boolean takeBack(List<Line> lines) {
        Line line = new Line(TerminalSize.MOST);
        boolean taken = scrollback.takeNewest(line);
        if (taken) {
            lines.addFirst(line);
            marks.forEach(mark -> mark.set(mark.row() + 1, mark.column()));
        }
        return taken;
    }

    private Scrollback rewrapped(Scrollback old) {
        Scrollback made = old.emptied();
        LineWrapper wrapper = new LineWrapper(grid.size().columns(), size.columns(), made::add);
        for (long number = old.oldest(); number < old.end(); number++) {
            wrapper.add(old.line(number), List.of());
        }
        wrapper.finish();
        return made;
    }

    private List<Line> rewrapped(List<Line> lines) {
        List<Line> made = new ArrayList<>();
        LineWrapper wrapper = new LineWrapper(grid.size().columns(), size.columns(), made::add);
        List<Mark> waiting = new ArrayList<>(marks);
        for (int row = 0; row < lines.size(); row++) {
            int here = row;
            List<Mark> inLine = waiting.stream().filter(mark -> mark.row() == here).toList();
            waiting.removeAll(inLine);
            wrapper.add(lines.get(row), inLine);
        }
        wrapper.finish();
        waiting.forEach(mark -> mark.set(wrapper.written() + mark.row() - lines.size(), mark.column()));
        return made;
    }

    private void place(List<Line> lines, boolean full) {
        int first = Math.max(lines.size() - size.rows(), full ? Integer.MIN_VALUE : top.row());
        first = Math.min(first, cursor.row());
        while (first < 0 && takeBack(lines)) {
            first++;
        }
        first = Math.max(first, 0);
        lines.subList(0, first).forEach(scrollback::add);
        List<Line> shown = new ArrayList<>(lines.subList(first, Math.min(lines.size(), first + size.rows())));
        fill(shown, size);
        for (Mark mark : marks) {
            mark.set(Math.clamp(mark.row() - (long) first, 0, size.rows() - 1),
                    Math.min(mark.column(), size.columns()));
        }
        grid.replace(size, shown, scrollback);
    }
}
