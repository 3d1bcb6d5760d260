package dev.berth.workbench.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Joins lines that were wrapped and wraps them at another width, one after the other. Lives for one change of width.
 */
final class LineWrapper {

    private final int oldColumns;
    private final int columns;
    private final Consumer<Line> out;
    private Line current;
    private int column;
    private int written;
    /** The line before went on in the next. */
    private boolean open;

    /** @param out takes each line before the next is made */
    LineWrapper(int oldColumns, int columns, Consumer<Line> out) {
        this.oldColumns = oldColumns;
        this.columns = columns;
        this.out = out;
        this.current = new Line(columns);
    }

    /** How many lines were written so far. */
    int written() {
        return written;
    }

    /** @param marks the places in this line, which become places in what is written */
    void add(Line line, List<Reflow.Mark> marks) {
        if (!open && !line.isWrapped() && line.textEnd() <= columns) {
            marks.forEach(mark -> mark.set(written, Math.min(mark.column(), columns)));
            line.erase(columns, line.columns(), Look.PLAIN);
            write(line);
            return;
        }
        wrap(line, length(line), marks);
        open = line.isWrapped();
        if (!open) {
            end();
        }
    }

    /** A wide character that did not fit left the last cell unwritten, which is no text. */
    private int length(Line line) {
        if (!line.isWrapped()) {
            return line.textEnd();
        }
        int filled = Math.min(line.columns(), Math.max(oldColumns, line.textEnd()));
        return line.points()[filled - 1] == Line.UNWRITTEN ? filled - 1 : filled;
    }

    private void wrap(Line line, int length, List<Reflow.Mark> marks) {
        List<Reflow.Mark> waiting = new ArrayList<>(marks);
        int from = 0;
        while (from < length) {
            int count = fitting(line, from, length);
            if (count == 0) {
                current.setWrapped(true);
                end();
                continue;
            }
            current.copy(line, from, column, count);
            int to = from + count;
            int shift = column - from;
            waiting.removeIf(mark -> mark.column() < to && mark.set(written, mark.column() + shift));
            column += count;
            from = to;
        }
        waiting.forEach(mark -> mark.set(written, Math.min(columns, column + mark.column() - length)));
    }

    /** How many cells go into what is left of the current line, so that no wide character is cut in two. */
    private int fitting(Line line, int from, int length) {
        int count = Math.min(columns - column, length - from);
        boolean cuts = count > 0 && from + count < length && line.isContinuation(from + count);
        return cuts && columns > 1 ? count - 1 : count;
    }

    /** Writes what is begun. */
    void end() {
        Line full = current;
        current = new Line(columns);
        column = 0;
        write(full);
    }

    /** After the last line. */
    void finish() {
        if (open) {
            current.setWrapped(true);
            end();
        }
    }

    private void write(Line line) {
        written++;
        out.accept(line);
    }
}
