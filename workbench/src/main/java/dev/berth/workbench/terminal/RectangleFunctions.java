package dev.berth.workbench.terminal;

/** The VT420's functions on rectangles: copy, fill, erase, and their checksum. */
final class RectangleFunctions {

    private final Terminal terminal;
    private final Screen screen;

    RectangleFunctions(Terminal terminal) {
        this.terminal = terminal;
        this.screen = terminal.screen();
    }

    /** @return whether the sequence is one of these; below the VT420's level none is */
    boolean act(ControlSequence s) {
        if (!terminal.conformance().has(4)) {
            return false;
        }
        switch (s.function()) {
            case '$' << 8 | 'v' -> copy(s);
            case '$' << 8 | 'x' -> fill(s);
            case '$' << 8 | 'z' -> erase(s);
            case '$' << 8 | '{' -> eraseUnprotected(s);
            case '*' << 8 | 'y' -> checksum(s);
            default -> {
                return terminal.areaAttributes().act(s);
            }
        }
        return true;
    }

    /** DECCRA; pages there are none. */
    private void copy(ControlSequence s) {
        ScreenArea from = ScreenArea.of(s, 0, terminal);
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
        ScreenArea area = ScreenArea.of(s, 1, terminal);
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
        ScreenArea area = ScreenArea.of(s, 0, terminal);
        for (int row = area.top(); row < area.bottom(); row++) {
            screen.grid().line(row).erase(area.left(), area.right(), screen.pen().erased());
        }
    }

    /** DECSERA. */
    private void eraseUnprotected(ControlSequence s) {
        ScreenArea area = ScreenArea.of(s, 0, terminal);
        for (int row = area.top(); row < area.bottom(); row++) {
            terminal.protection().erase(screen.grid().line(row), area.left(), area.right(), Look.PLAIN,
                    Protection.Kind.DEC);
        }
    }

    /**
     * DECRQCRA: the characters and attributes in the rectangle, added up and negated as DEC's terminals do.
     * As in xterm, of blanks that nobody wrote only one in the rectangle's first cell is counted.
     */
    private void checksum(ControlSequence s) {
        ScreenArea area = ScreenArea.of(s, 2, terminal);
        int sum = 0;
        for (int row = area.top(); row < area.bottom(); row++) {
            for (int column = area.left(); column < area.right(); column++) {
                boolean first = row == area.top() && column == area.left();
                sum += cell(screen.grid().line(row), column, first ? ' ' : 0);
            }
        }
        terminal.answer("\033P%d!~%04X\033\\".formatted(s.value(0, 0), -sum & 0xFFFF));
    }

    /** @param unwritten what a blank counts that nobody wrote, and that has no colour */
    private static int cell(Line line, int column, int unwritten) {
        long look = line.looks()[column];
        Style style = Look.style(look, 0);
        int point = style.has(Style.HIDDEN) ? ' ' : Math.max(0, line.points()[column]);
        int blank = look == Look.PLAIN ? unwritten : ' ';
        return (point == Line.UNWRITTEN ? blank : point)
                + (style.underline() == Style.Underline.SINGLE ? 0x10 : 0)
                + (style.has(Style.REVERSE) ? 0x20 : 0) + (style.has(Style.BLINK) ? 0x40 : 0)
                + (style.has(Style.BOLD) ? 0x80 : 0);
    }
}
