package dev.berth.workbench.terminal;

/** What DECSC saves. A value; nobody changes its character sets. */
record SavedCursor(int column, int row, boolean wrapPending, Pen pen, boolean originMode, Charsets charsets) {

    static final SavedCursor HOME = new SavedCursor(0, 0, false, Pen.PLAIN, false, new Charsets());

    Reflow.Mark mark() {
        return new Reflow.Mark(row, column + (wrapPending ? 1 : 0));
    }

    SavedCursor movedTo(Reflow.Mark mark, int columns) {
        return new SavedCursor(Math.min(mark.column(), columns - 1), mark.row(), mark.column() == columns, pen,
                originMode, charsets);
    }

    void save(StateWriter out) {
        out.writeNumber(column);
        out.writeNumber(row);
        out.writeFlag(wrapPending);
        pen.save(out);
        out.writeFlag(originMode);
        charsets.save(out);
    }

    static SavedCursor restore(StateReader in, int lastColumn, int lastRow) {
        int column = in.readNumber(lastColumn);
        int row = in.readNumber(lastRow);
        boolean wrapPending = in.readFlag();
        Pen pen = Pen.restore(in);
        boolean originMode = in.readFlag();
        Charsets charsets = new Charsets();
        charsets.restore(in);
        return new SavedCursor(column, row, wrapPending, pen, originMode, charsets);
    }
}
