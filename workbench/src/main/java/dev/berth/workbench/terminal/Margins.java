package dev.berth.workbench.terminal;

import dev.berth.core.sandbox.TerminalSize;

/** The part of a screen that scrolls (DECSTBM, DECSLRM), 0-based, all four inside. */
final class Margins {

    private TerminalSize size;
    private int top;
    private int bottom;
    private int left;
    private int right;

    Margins(TerminalSize size) {
        this.size = size;
        reset(size);
    }

    void reset(TerminalSize newSize) {
        size = newSize;
        top = 0;
        bottom = size.rows() - 1;
        resetSides();
    }

    void resetSides() {
        left = 0;
        right = size.columns() - 1;
    }

    /** Fewer than two lines are no region, and leave the old. */
    boolean setRows(int newTop, int newBottom) {
        int last = Math.min(newBottom, size.rows() - 1);
        boolean region = newTop >= 0 && newTop < last;
        if (region) {
            top = newTop;
            bottom = last;
        }
        return region;
    }

    boolean setSides(int newLeft, int newRight) {
        int last = Math.min(newRight, size.columns() - 1);
        boolean region = newLeft >= 0 && newLeft < last;
        if (region) {
            left = newLeft;
            right = last;
        }
        return region;
    }

    int top() {
        return top;
    }

    int bottom() {
        return bottom;
    }

    int left() {
        return left;
    }

    int right() {
        return right;
    }

    boolean areFullWidth() {
        return left == 0 && right == size.columns() - 1;
    }

    boolean containRow(int row) {
        return row >= top && row <= bottom;
    }

    boolean containColumn(int column) {
        return column >= left && column <= right;
    }

    boolean contain(int column, int row) {
        return containRow(row) && containColumn(column);
    }

    void save(StateWriter out) {
        out.writeNumber(top);
        out.writeNumber(bottom);
        out.writeNumber(left);
        out.writeNumber(right);
    }

    void restore(StateReader in) {
        top = in.readNumber(size.rows() - 1);
        bottom = in.readNumber(size.rows() - 1);
        left = in.readNumber(size.columns() - 1);
        right = in.readNumber(size.columns() - 1);
        in.require((top < bottom || size.rows() == 1) && (left < right || size.columns() == 1));
    }
}
