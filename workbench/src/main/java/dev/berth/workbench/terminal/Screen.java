package dev.berth.workbench.terminal;

import dev.berth.core.sandbox.TerminalSize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jline.utils.WCWidth;

/**
 * A grid of lines with a cursor, a scroll region and a current style: what the control functions of a VT act on. Rows
 * and columns are 0-based; every position given is brought onto the grid. The main screen hands the lines that leave at
 * its top to a {@link Scrollback}.
 */
final class Screen {

    private final Scrollback scrollback;
    private int columns;
    private int rows;
    private Line[] lines;
    private int top;
    private int bottom;
    private int column;
    private int row;
    /** The last column is filled and the next character goes to the next line (DECAWM's delayed wrap). */
    private boolean wrapPending;
    private Style style = Style.PLAIN;
    private boolean originMode;
    private boolean autoWrap = true;
    private boolean insertMode;

    Screen(TerminalSize size, Scrollback scrollback) {
        this.scrollback = scrollback;
        columns = size.columns();
        rows = size.rows();
        lines = new Line[rows];
        Arrays.setAll(lines, _ -> new Line(columns, Style.PLAIN));
        bottom = rows - 1;
    }

    // --- printing ---

    /** Prints plain ASCII, the way nearly all output goes. */
    void printAscii(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            print(bytes[i], 1);
        }
    }

    void print(int codePoint) {
        int width = WCWidth.wcwidth(codePoint);
        boolean joins = width > 0 && codePoint > 0x2000 && lines[row].endsWithJoiner(lastPrinted());
        if (width <= 0 || joins) {
            lines[row].combine(lastPrinted(), codePoint);
        } else {
            print(codePoint, Math.min(width, columns));
        }
    }

    private int lastPrinted() {
        return wrapPending || column == 0 ? column : column - 1;
    }

    private void print(int codePoint, int width) {
        if (wrapPending || column + width > columns) {
            wrap(width);
        }
        Line line = lines[row];
        if (insertMode) {
            line.insert(column, width, columns, style.erased());
        }
        if (width == 2) {
            line.putWide(column, codePoint, style);
        } else {
            line.put(column, codePoint, style);
        }
        if (column + width < columns) {
            column += width;
        } else {
            column = columns - 1;
            wrapPending = autoWrap;
        }
    }

    private void wrap(int width) {
        wrapPending = false;
        if (autoWrap) {
            lines[row].markWrapped();
            column = 0;
            index();
        } else {
            column = columns - width;
        }
    }

    // --- moving ---

    void carriageReturn() {
        moveTo(0, row);
    }

    void backspace() {
        moveTo(column - 1, row);
    }

    /** IND: down, scrolling at the bottom of the region. */
    void index() {
        wrapPending = false;
        if (row == bottom) {
            scrollUp(1);
        } else if (row < rows - 1) {
            row++;
        }
    }

    /** RI: up, scrolling at the top of the region. */
    void reverseIndex() {
        wrapPending = false;
        if (row == top) {
            scrollDown(1);
        } else if (row > 0) {
            row--;
        }
    }

    /** To a place on the grid, regardless of the origin mode. */
    void moveTo(int newColumn, int newRow) {
        wrapPending = false;
        column = Math.clamp(newColumn, 0, columns - 1);
        row = Math.clamp(newRow, 0, rows - 1);
    }

    /** CUP: to a place counted from the region's corner in origin mode. */
    void moveToOrigin(int newColumn, int newRow) {
        if (originMode) {
            moveTo(newColumn, Math.clamp((long) newRow + top, top, bottom));
        } else {
            moveTo(newColumn, newRow);
        }
    }

    /** CUU and CUD: stops at the region's edge when it starts inside. */
    void moveVertically(int by) {
        int least = row >= top ? top : 0;
        int most = row <= bottom ? bottom : rows - 1;
        moveTo(column, Math.clamp((long) row + by, least, most));
    }

    void moveHorizontally(int by) {
        moveTo(Math.clamp((long) column + by, 0, columns - 1), row);
    }

    // --- editing ---

    void eraseInLine(int from, int to) {
        wrapPending = false;
        lines[row].erase(from, to, style.erased());
        if (to >= columns) {
            lines[row].markEnded();
        }
    }

    void eraseRows(int from, int to) {
        wrapPending = false;
        for (int i = from; i < to; i++) {
            lines[i].erase(0, Integer.MAX_VALUE, style.erased());
            lines[i].markEnded();
        }
    }

    void eraseCells(int count) {
        eraseInLine(column, Math.min(columns, column + count));
    }

    void insertCells(int count) {
        wrapPending = false;
        lines[row].insert(column, Math.min(count, columns - column), columns, style.erased());
    }

    void deleteCells(int count) {
        wrapPending = false;
        lines[row].delete(column, Math.min(count, columns - column), columns, style.erased());
    }

    void insertLines(int count) {
        if (row >= top && row <= bottom) {
            shiftDown(row, count);
            carriageReturn();
        }
    }

    void deleteLines(int count) {
        if (row >= top && row <= bottom) {
            shiftUp(row, count);
            carriageReturn();
        }
    }

    void scrollUp(int count) {
        int left = Math.min(count, bottom - top + 1);
        for (int i = 0; i < left && top == 0; i++) {
            scrollback.add(lines[i].row(columns));
        }
        shiftUp(top, left);
    }

    void scrollDown(int count) {
        shiftDown(top, count);
    }

    private void shiftUp(int from, int count) {
        int moved = Math.clamp(count, 0, bottom - from + 1);
        System.arraycopy(lines, from + moved, lines, from, bottom - from + 1 - moved);
        fillBlank(bottom + 1 - moved, bottom + 1);
    }

    private void shiftDown(int from, int count) {
        int moved = Math.clamp(count, 0, bottom - from + 1);
        System.arraycopy(lines, from, lines, from + moved, bottom - from + 1 - moved);
        fillBlank(from, from + moved);
    }

    private void fillBlank(int from, int to) {
        Style blank = style.erased();
        for (int i = from; i < to; i++) {
            lines[i] = new Line(columns, blank);
        }
    }

    /** DECALN: the screen full of E. */
    void fillWith(int codePoint) {
        for (Line line : lines) {
            for (int i = 0; i < columns; i++) {
                line.put(i, codePoint, Style.PLAIN);
            }
        }
    }

    // --- size and state ---

    /** The main screen keeps the cursor's line in sight: what does not fit goes to the scrollback. */
    void resize(TerminalSize size) {
        List<Line> kept = new ArrayList<>(List.of(lines));
        while (kept.size() > size.rows()) {
            if (row < kept.size() - 1 && isBlank(kept.getLast())) {
                kept.removeLast();
            } else {
                scrollback.add(kept.removeFirst().row(columns));
                row = Math.max(0, row - 1);
            }
        }
        while (kept.size() < size.rows()) {
            kept.add(new Line(size.columns(), Style.PLAIN));
        }
        kept.forEach(line -> line.ensure(size.columns()));
        lines = kept.toArray(Line[]::new);
        columns = size.columns();
        rows = size.rows();
        setRegion(0, rows - 1);
        moveTo(column, row);
    }

    private boolean isBlank(Line line) {
        return line.row(columns).text().isEmpty();
    }

    /** DECSTBM; a region of fewer than two lines is not one, and leaves the old. */
    void setRegion(int newTop, int newBottom) {
        int last = Math.min(newBottom, rows - 1);
        if (newTop >= 0 && (newTop < last || rows == 1)) {
            top = Math.min(newTop, last);
            bottom = last;
        }
    }

    /** DECSTR and RIS: everything but the text. */
    void reset() {
        setRegion(0, rows - 1);
        style = Style.PLAIN;
        originMode = false;
        autoWrap = true;
        insertMode = false;
        wrapPending = false;
    }

    void setOriginMode(boolean on) {
        originMode = on;
        moveToOrigin(0, 0);
    }

    void setAutoWrap(boolean on) {
        autoWrap = on;
        wrapPending &= on;
    }

    void setInsertMode(boolean on) {
        insertMode = on;
    }

    void setStyle(Style newStyle) {
        style = newStyle;
    }

    Style style() {
        return style;
    }

    boolean originMode() {
        return originMode;
    }

    boolean autoWrap() {
        return autoWrap;
    }

    int column() {
        return column;
    }

    int row() {
        return row;
    }

    /** The cursor's row as a program sees it: from the region's top in origin mode. */
    int reportedRow() {
        return originMode ? row - top : row;
    }

    int columns() {
        return columns;
    }

    int rows() {
        return rows;
    }

    int regionTop() {
        return top;
    }

    int regionBottom() {
        return bottom;
    }

    List<Row> taken() {
        return Arrays.stream(lines).map(line -> line.row(columns)).toList();
    }
}
