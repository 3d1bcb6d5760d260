package dev.berth.workbench.terminal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Looks for a text in the lines of a terminal, joined where they were wrapped. Lives for one search. */
final class LineSearch {

    private static final int LONGEST = 200;
    /** So many lines of one text are joined at once; a longer one is searched in pieces. */
    static final int MOST_JOINED = 64;

    private final XtermEmulator terminal;
    private final String wanted;
    private final boolean anyCase;
    private final int columns;

    LineSearch(XtermEmulator terminal, int columns, String text) {
        this.terminal = terminal;
        this.columns = columns;
        anyCase = text.equals(text.toLowerCase(Locale.ROOT));
        wanted = text;
    }

    private boolean isSearchable() {
        return !wanted.isEmpty() && wanted.length() <= LONGEST;
    }

    Optional<LineMatch> forward(long line, int column) {
        long first = start(Math.max(line, terminal.oldestLine()));
        while (isSearchable() && first < terminal.endLine()) {
            Piece piece = new Piece(first);
            int from = piece.indexFrom(piece.cell(line, column));
            int found = piece.text.indexOf(wanted, from);
            if (found >= 0) {
                return Optional.of(piece.match(found));
            }
            first = piece.end;
        }
        return Optional.empty();
    }

    Optional<LineMatch> backward(long line, int column) {
        long last = Math.min(line, terminal.endLine() - 1);
        while (isSearchable() && last >= terminal.oldestLine()) {
            Piece piece = new Piece(start(last));
            int before = piece.indexFrom(piece.cell(line, column));
            int found = before == 0 ? -1 : piece.text.lastIndexOf(wanted, before - 1);
            if (found >= 0) {
                return Optional.of(piece.match(found));
            }
            last = piece.first - 1;
        }
        return Optional.empty();
    }

    /** The line in which the text begins that this line is a part of. */
    private long start(long line) {
        long start = Math.min(line, terminal.endLine() - 1);
        while (start > terminal.oldestLine() && line - start < MOST_JOINED - 1
                && terminal.line(start - 1).isWrapped()) {
            start--;
        }
        return start;
    }

    /** Some lines as one text, and in which cell each of its characters is. */
    private final class Piece {

        private final long first;
        private final long end;
        private final StringBuilder text = new StringBuilder();
        private int[] cells = new int[256];

        Piece(long first) {
            this.first = first;
            long next = first;
            boolean open = true;
            while (open && next < terminal.endLine() && next - first < MOST_JOINED) {
                Line line = terminal.line(next);
                open = line.isWrapped();
                add(line, (int) (next - first) * columns);
                next++;
            }
            end = next;
        }

        private void add(Line line, int firstCell) {
            int textEnd = line.textEnd();
            for (int column = 0; column < textEnd; column++) {
                if (!line.isContinuation(column)) {
                    add(line.cluster(column), firstCell + column);
                }
            }
            cells[text.length()] = firstCell + textEnd;
        }

        private void add(String character, int cell) {
            if (text.length() + character.length() >= cells.length) {
                cells = Arrays.copyOf(cells, 2 * cells.length + character.length());
            }
            for (int i = 0; i < character.length(); i++) {
                cells[text.length()] = cell;
                char c = character.charAt(i);
                text.append(anyCase ? Character.toLowerCase(c) : c);
            }
        }

        long cell(long line, int column) {
            return (line - first) * columns + column;
        }

        /** The first character that begins in this cell or behind it. */
        int indexFrom(long cell) {
            int low = 0;
            int high = text.length();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (cells[middle] < cell) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        LineMatch match(int index) {
            int last = index + wanted.length();
            while (last < text.length() && cells[last] == cells[last - 1]) {
                last++;
            }
            int cell = cells[index];
            return new LineMatch(first + cell / columns, cell % columns, cells[last] - cell);
        }
    }
}
