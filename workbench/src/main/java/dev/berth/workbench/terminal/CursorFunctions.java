package dev.berth.workbench.terminal;

/** Control sequences that move the cursor, and tabs. */
final class CursorFunctions {

    private final Terminal terminal;
    private final Screen screen;
    private final ReverseWrap reverseWrap;

    CursorFunctions(Terminal terminal) {
        this.terminal = terminal;
        this.screen = terminal.screen();
        this.reverseWrap = new ReverseWrap(terminal);
    }

    /** @return whether the sequence is one of these */
    boolean act(ControlSequence s) {
        switch (s.function()) {
            case 'A' -> screen.moveVertically(-s.times(0));
            case 'B', 'e' -> screen.moveVertically(s.times(0));
            case 'C', 'a' -> screen.moveHorizontally(s.times(0));
            case 'D' -> reverseWrap.back(s.times(0));
            case 'E' -> moveLines(s.times(0));
            case 'F' -> moveLines(-s.times(0));
            case 'G', '`' -> screen.moveToOrigin(s.times(0) - 1, rowFromOrigin());
            case 'H', 'f' -> screen.moveToOrigin(s.times(1) - 1, s.times(0) - 1);
            case 'd' -> screen.moveToOrigin(columnFromOrigin(), s.times(0) - 1);
            case 'I' -> tabForward(s.times(0));
            case 'Z' -> tabBack(s.times(0));
            case 'g' -> clearTabs(s.value(0, 0));
            case '?' << 16 | 'W' -> resetTabs(s.value(0, 0));
            case 'u' -> terminal.restoreCursor();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void moveLines(int by) {
        screen.moveVertically(by);
        screen.carriageReturn();
    }

    private int rowFromOrigin() {
        return terminal.modes().has(Mode.ORIGIN) ? screen.row() - screen.margins().top() : screen.row();
    }

    private int columnFromOrigin() {
        return terminal.modes().has(Mode.ORIGIN) ? screen.column() - screen.margins().left() : screen.column();
    }

    /** BS. */
    void backspace() {
        reverseWrap.back(1);
    }

    /** HT. With mode 41 (for more, which takes it for a fault otherwise) the pending wrap is done before. */
    void tab() {
        if (terminal.modes().has(Mode.MORE_FIX) && terminal.modes().has(Mode.AUTO_WRAP) && screen.isWrapPending()) {
            screen.index();
            screen.moveTo(0, screen.row());
        }
        int right = screen.margins().right();
        int last = screen.column() <= right ? right : screen.size().columns() - 1;
        screen.tabTo(terminal.tabs().after(screen.column(), last));
    }

    private void tabForward(int times) {
        for (int i = 0; i < Math.min(times, screen.size().columns()); i++) {
            tab();
        }
    }

    private void tabBack(int times) {
        int column = screen.column();
        for (int i = 0; i < Math.min(times, screen.size().columns()); i++) {
            column = terminal.tabs().before(column);
        }
        screen.tabTo(column);
    }

    /** TBC. */
    private void clearTabs(int which) {
        if (which == 0) {
            terminal.tabs().clear(screen.column());
        } else if (which == 3) {
            terminal.tabs().clearAll();
        }
    }

    /** DECST8C. */
    private void resetTabs(int which) {
        if (which == 5) {
            terminal.tabs().reset();
        }
    }
}
