package dev.berth.workbench.terminal;

import dev.berth.core.sandbox.TerminalSize;
import java.util.Arrays;
import java.util.List;

/**
 * The lines of a screen. Those that leave the main screen's grid at its top go to a {@link Scrollback}, and are used
 * again as blank ones at the bottom. Belongs to the emulator's thread.
 */
final class Grid {

    private Scrollback scrollback;
    private TerminalSize size;
    private Line[] lines;

    Grid(TerminalSize size, Scrollback scrollback) {
        this.size = size;
        this.scrollback = scrollback;
        lines = new Line[size.rows()];
        Arrays.setAll(lines, _ -> new Line(size.columns()));
    }

    TerminalSize size() {
        return size;
    }

    Line line(int row) {
        return lines[row];
    }

    Scrollback scrollback() {
        return scrollback;
    }

    /** Other lines, another size: what {@link Reflow} made. */
    void replace(TerminalSize newSize, List<Line> newLines, Scrollback newScrollback) {
        size = newSize;
        lines = newLines.toArray(Line[]::new);
        scrollback = newScrollback;
    }

    /** Lines from {@code top} on, within the margins, go up; blank ones come in at the bottom. */
    void shiftUp(int top, Margins margins, int count, long look) {
        int moved = Math.min(count, margins.bottom() - top + 1);
        if (margins.areFullWidth()) {
            rotateUp(top, margins.bottom(), moved);
        } else {
            for (int row = top; row + moved <= margins.bottom(); row++) {
                copy(row + moved, row, margins);
            }
        }
        blank(margins.bottom() + 1 - moved, margins.bottom() + 1, margins, look);
        endLineAbove(top);
        endLineAbove(margins.bottom() + 1 - moved);
    }

    /** Lines from {@code top} on, within the margins, go down; blank ones come in at the top. */
    void shiftDown(int top, Margins margins, int count, long look) {
        int moved = Math.min(count, margins.bottom() - top + 1);
        if (margins.areFullWidth()) {
            rotateUp(top, margins.bottom(), margins.bottom() - top + 1 - moved);
        } else {
            for (int row = margins.bottom(); row - moved >= top; row--) {
                copy(row - moved, row, margins);
            }
        }
        blank(top, top + moved, margins, look);
        endLineAbove(top);
        lines[margins.bottom()].setWrapped(false);
    }

    /** The whole region goes up; where it is the screen's top that leaves, it is kept. */
    void scrollUp(Margins margins, int count, long look) {
        boolean leave = margins.top() == 0 && margins.areFullWidth();
        int kept = leave ? Math.min(count, margins.bottom() + 1) : 0;
        for (int row = 0; row < kept; row++) {
            scrollback.add(lines[row]);
        }
        if (kept == 1) {
            scrollOne(margins.bottom(), look);
        } else {
            shiftUp(margins.top(), margins, count, look);
        }
    }

    /** The way nearly every line goes. */
    private void scrollOne(int bottom, long look) {
        Line first = lines[0];
        System.arraycopy(lines, 1, lines, 0, bottom);
        lines[bottom] = first;
        first.clear(look);
    }

    private void rotateUp(int top, int bottom, int count) {
        Line[] moved = Arrays.copyOfRange(lines, top, top + count);
        System.arraycopy(lines, top + count, lines, top, bottom - top + 1 - count);
        System.arraycopy(moved, 0, lines, bottom + 1 - count, count);
    }

    private void copy(int from, int to, Margins margins) {
        lines[to].copy(lines[from], margins.left(), margins.left(), margins.right() - margins.left() + 1);
    }

    private void blank(int from, int to, Margins margins, long look) {
        for (int row = from; row < to; row++) {
            if (margins.areFullWidth()) {
                lines[row].clear(look);
            } else {
                lines[row].erase(margins.left(), margins.right() + 1, look);
            }
        }
    }

    /** What comes now is not what the line above went on with. */
    private void endLineAbove(int row) {
        if (row > 0) {
            lines[row - 1].setWrapped(false);
        }
    }

    void clear(int from, int to, long look) {
        for (int row = from; row < to; row++) {
            lines[row].clear(look);
        }
        endLineAbove(from);
    }

    boolean isBlank() {
        return Arrays.stream(lines).allMatch(line -> line.end() == 0);
    }

    List<Row> rows(Styles styles, Links links) {
        Row[] rows = new Row[lines.length];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = lines[row].row(styles, links);
        }
        return List.of(rows);
    }

    void compact() {
        scrollback.compact();
        for (Line line : lines) {
            line.compact();
        }
    }

    void save(StateWriter out) {
        scrollback.save(out);
        for (Line line : lines) {
            LineCodec.write(line, out);
        }
    }

    void restore(StateReader in) {
        scrollback.restore(in);
        for (Line line : lines) {
            LineCodec.read(in, line);
        }
    }
}
