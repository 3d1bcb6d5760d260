package dev.berth.workbench.terminal;

import dev.berth.core.sandbox.TerminalSize;

/**
 * The main and the alternate screen with the one cursor, pen and margins that they share, as in xterm: what printing
 * and moving act on. Rows and columns are 0-based; every position given is brought onto the grid. Belongs to the
 * emulator's thread.
 */
final class Screen {

    private final Modes modes;
    private final Grids grids;
    private final Margins margins;
    private int column;
    private int row;
    /** The last column is filled; with DECAWM, set by then, the next character goes to the next line. */
    private boolean wrapPending;
    private Pen pen = Pen.PLAIN;

    Screen(TerminalSize size, Scrollback scrollback, Modes modes) {
        this.modes = modes;
        grids = new Grids(size, scrollback);
        margins = new Margins(size);
    }

    // --- printing ---

    /** Prints plain ASCII, the way nearly all output goes. */
    void printAscii(byte[] bytes, int from, int to) {
        int next = from;
        while (next < to) {
            if (wrapPending) {
                wrap(1);
            }
            int edge = edge();
            int count = Math.min(edge - column, to - next);
            makeRoom(count, edge);
            line().putAscii(column, bytes, next, count, pen);
            next += count;
            if (!advance(count, edge) && next < to) {
                // Without wrapping all that follows is written to the last column, and only the last of it stays.
                next = to - 1;
            }
        }
    }

    /** @return whether the character took a cell of its own */
    boolean print(int point) {
        int width = Characters.width(point);
        if (width > 0 && modes.has(Mode.GRAPHEME_CLUSTERS) && Characters.mayJoin(point)) {
            width = joinsLast(point) ? 0 : Characters.clusterWidth(point);
        }
        if (width == 0) {
            combine(point);
        } else if (width > 0) {
            put(point, width);
        }
        return width > 0;
    }

    private boolean joinsLast(int point) {
        Line line = line();
        return hasLast() && Characters.joins(line.cluster(line.base(lastColumn())), point);
    }

    /** A mark with no character before it in its line is not shown. */
    private void combine(int point) {
        if (hasLast()) {
            line().combine(lastColumn(), point);
        }
    }

    private boolean hasLast() {
        return wrapPending || column > 0;
    }

    private int lastColumn() {
        return wrapPending ? column : column - 1;
    }

    private void put(int point, int wanted) {
        int width = Math.min(wanted, size().columns());
        if (wrapPending || column + width > edge()) {
            wrap(width);
        }
        int edge = edge();
        makeRoom(width, edge);
        line().put(column, point, width, pen);
        advance(width, edge);
    }

    private void makeRoom(int count, int edge) {
        if (modes.has(Mode.INSERT)) {
            line().insert(column, count, edge, pen.erased());
        }
    }

    /** @return false where the edge was reached and stays where it is */
    private boolean advance(int width, int edge) {
        column += width;
        if (column < edge) {
            return true;
        }
        column = edge - 1;
        wrapPending = true;
        return modes.has(Mode.AUTO_WRAP);
    }

    /** The column that a line ends before. */
    private int edge() {
        return column <= margins.right() ? margins.right() + 1 : size().columns();
    }

    private void wrap(int width) {
        wrapPending = false;
        if (modes.has(Mode.AUTO_WRAP)) {
            if (margins.areFullWidth()) {
                line().setWrapped(true);
            } else {
                ReverseWrap.mark(line(), edge() - 1);
            }
            index();
            column = margins.left();
        } else {
            column = edge() - width;
        }
    }

    // --- moving ---

    /** CR: to the left margin, or from left of it to the first column. */
    void carriageReturn() {
        moveTo(modes.has(Mode.ORIGIN) || column >= margins.left() ? margins.left() : 0, row);
    }

    /** IND: down, scrolling at the bottom of the region. */
    void index() {
        wrapPending = false;
        if (row != margins.bottom()) {
            row = Math.min(row + 1, size().rows() - 1);
        } else if (margins.containColumn(column)) {
            grid().scrollUp(margins, 1, pen.erased());
        }
    }

    /** RI: up, scrolling at the top of the region. */
    void reverseIndex() {
        wrapPending = false;
        if (row != margins.top()) {
            row = Math.max(row - 1, 0);
        } else if (margins.containColumn(column)) {
            grid().shiftDown(row, margins, 1, pen.erased());
        }
    }

    /** To a place on the grid, regardless of the origin mode. */
    void moveTo(int newColumn, int newRow) {
        wrapPending = false;
        column = Math.clamp(newColumn, 0, size().columns() - 1);
        row = Math.clamp(newRow, 0, size().rows() - 1);
    }

    /** HT, CHT and CBT: along the line, without an end to the pending wrap, as in xterm. */
    void tabTo(int newColumn) {
        column = newColumn;
    }

    /** CUP: to a place counted from the region's corner, and held in the region, in origin mode. */
    void moveToOrigin(int newColumn, int newRow) {
        if (modes.has(Mode.ORIGIN)) {
            moveTo(Math.clamp((long) newColumn + margins.left(), margins.left(), margins.right()),
                    Math.clamp((long) newRow + margins.top(), margins.top(), margins.bottom()));
        } else {
            moveTo(newColumn, newRow);
        }
    }

    /** CUU and CUD: stops at the region's edge unless it starts beyond it. */
    void moveVertically(int by) {
        int least = row >= margins.top() ? margins.top() : 0;
        int most = row <= margins.bottom() ? margins.bottom() : size().rows() - 1;
        moveTo(column, Math.clamp((long) row + by, least, most));
    }

    /** CUF and CUB, likewise. */
    void moveHorizontally(int by) {
        int least = column >= margins.left() ? margins.left() : 0;
        int most = column <= margins.right() ? margins.right() : size().columns() - 1;
        moveTo(Math.clamp((long) column + by, least, most), row);
    }

    // --- the two screens, size, state ---

    ScreenKind shown() {
        return grids.kind();
    }

    void show(ScreenKind kind) {
        grids.show(kind);
    }

    /** The marks are places of the main screen that are to follow its text; without the cursor, which follows by itself. */
    void resize(TerminalSize size, Reflow.Mark savedInMain) {
        Reflow.Mark cursor = new Reflow.Mark(row, column + (wrapPending ? 1 : 0));
        int top = grids.resize(size, cursor, savedInMain);
        Reflow.Mark place = shown() == ScreenKind.MAIN ? cursor : new Reflow.Mark(row - top, column);
        margins.reset(size);
        moveTo(place.column(), place.row());
        wrapPending = place.column() == size.columns();
    }

    /** DECSTR and RIS: everything but the text and the cursor's place. */
    void reset() {
        margins.reset(size());
        pen = Pen.PLAIN;
    }

    /** RIS: the main screen, empty. */
    void clearAll() {
        grids.clear();
        moveTo(0, 0);
    }

    TerminalSize size() {
        return grid().size();
    }

    Grid grid() {
        return grids.shown();
    }

    Scrollback scrollback() {
        return grids.scrollback();
    }

    Margins margins() {
        return margins;
    }

    Pen pen() {
        return pen;
    }

    void setPen(Pen newPen) {
        pen = newPen;
    }

    int column() {
        return column;
    }

    int row() {
        return row;
    }

    Line line() {
        return grid().line(row);
    }

    boolean isWrapPending() {
        return wrapPending;
    }

    void setWrapPending(boolean pending) {
        wrapPending = pending;
    }

    void compact() {
        grids.compact();
    }

    void save(StateWriter out) {
        grids.save(out);
        margins.save(out);
        out.writeNumber(column);
        out.writeNumber(row);
        out.writeFlag(wrapPending);
        pen.save(out);
    }

    void restore(StateReader in) {
        grids.restore(in);
        margins.restore(in);
        column = in.readNumber(size().columns() - 1);
        row = in.readNumber(size().rows() - 1);
        wrapPending = in.readFlag();
        pen = Pen.restore(in);
    }
}
