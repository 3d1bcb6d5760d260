package dev.berth.workbench.terminal;

/** The VT420's functions on rectangles: copy, fill, erase, and their checksum. */
final class RectangleFunctions {

    private final Terminal terminal;
    private final Screen screen;

    RectangleFunctions(Terminal terminal) {
        this.terminal = terminal;
        this.screen = terminal.screen();
    }

    /** @return whether the sequence is one of these */
    boolean act(ControlSequence s) {
        switch (s.function()) {
            case '$' << 8 | 'v' -> copy(s);
            case '$' << 8 | 'x' -> fill(s);
            case '$' << 8 | 'z' -> erase(s);
            case '$' << 8 | '{' -> eraseUnprotected(s);
            case '*' << 8 | 'y' -> checksum(s);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** All four inside the screen, the second pair exclusive; empty where it begins behind its end. */
    private record Rectangle(int top, int left, int bottom, int right) {}

    private Rectangle rectangle(ControlSequence s, int at) {
        boolean origin = terminal.modes().has(Mode.ORIGIN);
        int firstRow = origin ? screen.margins().top() : 0;
        int firstColumn = origin ? screen.margins().left() : 0;
        int rows = origin ? screen.margins().bottom() + 1 : screen.size().rows();
        int columns = origin ? screen.margins().right() + 1 : screen.size().columns();
        int bottom = s.value(at + 2, 0);
        int right = s.value(at + 3, 0);
        return new Rectangle(firstRow + s.times(at) - 1, firstColumn + s.times(at + 1) - 1,
                bottom == 0 ? rows : Math.min(rows, firstRow + bottom),
                right == 0 ? columns : Math.min(columns, firstColumn + right));
    }

    /** DECCRA; pages there are none. */
    private void copy(ControlSequence s) {
        Rectangle from = rectangle(s, 0);
        boolean origin = terminal.modes().has(Mode.ORIGIN);
        int top = s.times(5) - 1 + (origin ? screen.margins().top() : 0);
        int left = s.times(6) - 1 + (origin ? screen.margins().left() : 0);
        int rows = Math.min(from.bottom() - from.top(), screen.size().rows() - top);
        int columns = Math.min(from.right() - from.left(), screen.size().columns() - left);
        if (columns <= 0) {
            return;
        }
        for (int i = 0; i < rows; i++) {
            int row = top <= from.top() ? i : rows - 1 - i;
            screen.grid().line(top + row).copy(screen.grid().line(from.top() + row), from.left(), left, columns);
        }
    }

    /** DECFRA. */
    private void fill(ControlSequence s) {
        int character = s.value(0, 0);
        Rectangle area = rectangle(s, 1);
        if (character < 0x20 || character > 0xFF || (character >= 0x7F && character < 0xA0)) {
            return;
        }
        for (int row = area.top(); row < area.bottom(); row++) {
            for (int column = area.left(); column < area.right(); column++) {
                screen.grid().line(row).put(column, character, 1, screen.pen());
            }
        }
    }

    /** DECERA. */
    private void erase(ControlSequence s) {
        Rectangle area = rectangle(s, 0);
        for (int row = area.top(); row < area.bottom(); row++) {
            screen.grid().line(row).erase(area.left(), area.right(), screen.pen().erased());
        }
    }

    /** DECSERA. */
    private void eraseUnprotected(ControlSequence s) {
        Rectangle area = rectangle(s, 0);
        for (int row = area.top(); row < area.bottom(); row++) {
            screen.grid().line(row).eraseUnprotected(area.left(), area.right(), Look.PLAIN);
        }
    }

    /**
     * DECRQCRA: the characters and attributes in the rectangle, added up and negated as DEC's terminals do.
     * As in xterm, blanks that nobody wrote are not counted.
     */
    private void checksum(ControlSequence s) {
        Rectangle area = rectangle(s, 2);
        int sum = 0;
        for (int row = area.top(); row < area.bottom(); row++) {
            for (int column = area.left(); column < area.right(); column++) {
                Line line = screen.grid().line(row);
                sum += line.points()[column] == Line.UNWRITTEN ? 0 : cell(line, column);
            }
        }
        terminal.answer("\033P%d!~%04X\033\\".formatted(s.value(0, 0), -sum & 0xFFFF));
    }

    private static int cell(Line line, int column) {
        long look = line.looks()[column];
        Style style = Look.style(look, 0);
        int point = Math.max(0, line.points()[column]);
        return point + ((look & Look.PROTECTED) != 0 ? 0x04 : 0)
                + (style.has(Style.HIDDEN) ? 0x08 : 0) + (style.underline() != Style.Underline.NONE ? 0x10 : 0)
                + (style.has(Style.REVERSE) ? 0x20 : 0) + (style.has(Style.BLINK) ? 0x40 : 0)
                + (style.has(Style.BOLD) ? 0x80 : 0);
    }
}
