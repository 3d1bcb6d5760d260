package dev.berth.workbench.terminal;

import dev.berth.workbench.terminal.Style.Underline;

/**
 * DECCARA and DECRARA, which change and reverse attributes of what is on the screen already, and DECSACE, which says
 * whether they mean a rectangle or the text from one corner to the other. Belongs to the emulator's thread.
 */
final class AreaAttributes {

    private static final int RECTANGLE = 2;
    private static final int STREAM = 0;
    private static final int FIRST_ATTRIBUTE = 4;
    private static final int ALL = Style.BOLD | Style.BLINK | Style.REVERSE | Style.HIDDEN;

    private final Terminal terminal;
    private final Screen screen;
    /** As DECRQSS tells it: 0 to 2. */
    private int extent = STREAM;

    /** Changes the look of a cell. */
    @FunctionalInterface
    private interface Change {
        long apply(long look);
    }

    AreaAttributes(Terminal terminal) {
        this.terminal = terminal;
        this.screen = terminal.screen();
    }

    /** @return whether the sequence is one of these */
    boolean act(ControlSequence s) {
        switch (s.function()) {
            case '$' << 8 | 'r' -> change(s, look -> changed(s, look));
            case '$' << 8 | 't' -> change(s, look -> reversed(s, look));
            case '*' << 8 | 'x' -> extent = s.value(0, 0) <= RECTANGLE ? s.value(0, 0) : extent;
            default -> {
                return false;
            }
        }
        return true;
    }

    int extent() {
        return extent;
    }

    void reset() {
        extent = STREAM;
    }

    private void change(ControlSequence s, Change change) {
        ScreenArea area = ScreenArea.of(s, 0, terminal);
        for (int row = area.top(); row < area.bottom(); row++) {
            boolean whole = extent != RECTANGLE;
            int from = whole && row > area.top() ? 0 : area.left();
            int to = whole && row < area.bottom() - 1 ? screen.size().columns() : area.right();
            change(screen.grid().line(row), from, to, change);
        }
    }

    private static void change(Line line, int from, int to, Change change) {
        long[] looks = line.looks();
        for (int column = from; column < to; column++) {
            looks[column] = change.apply(looks[column]);
        }
        line.filled(line.columns());
    }

    private static long changed(ControlSequence s, long look) {
        long changed = look;
        for (int i = FIRST_ATTRIBUTE; i < Math.max(s.count(), FIRST_ATTRIBUTE + 1); i++) {
            changed = switch (s.value(i, 0)) {
                case 0 -> Look.withUnderline(changed & ~ALL, Underline.NONE);
                case 1 -> changed | Style.BOLD;
                case 4 -> Look.withUnderline(changed, Underline.SINGLE);
                case 5 -> changed | Style.BLINK;
                case 7 -> changed | Style.REVERSE;
                case 8 -> changed | Style.HIDDEN;
                case 22 -> changed & ~Style.BOLD;
                case 24 -> Look.withUnderline(changed, Underline.NONE);
                case 25 -> changed & ~Style.BLINK;
                case 27 -> changed & ~Style.REVERSE;
                case 28 -> changed & ~Style.HIDDEN;
                default -> changed;
            };
        }
        return changed;
    }

    private static long reversed(ControlSequence s, long look) {
        long reversed = look;
        for (int i = FIRST_ATTRIBUTE; i < s.count(); i++) {
            reversed = switch (s.value(i, 0)) {
                case 0 -> underlineReversed(reversed ^ ALL);
                case 1 -> reversed ^ Style.BOLD;
                case 4 -> underlineReversed(reversed);
                case 5 -> reversed ^ Style.BLINK;
                case 7 -> reversed ^ Style.REVERSE;
                case 8 -> reversed ^ Style.HIDDEN;
                default -> reversed;
            };
        }
        return reversed;
    }

    private static long underlineReversed(long look) {
        boolean underlined = Look.style(look, 0).underline() != Underline.NONE;
        return Look.withUnderline(look, underlined ? Underline.NONE : Underline.SINGLE);
    }

    void save(StateWriter out) {
        out.writeNumber(extent);
    }

    void restore(StateReader in) {
        extent = in.readNumber(RECTANGLE);
    }
}
