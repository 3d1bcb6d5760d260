package dev.berth.workbench.terminal;

import dev.berth.workbench.terminal.TerminalSnapshot.Cursor;
import org.jspecify.annotations.Nullable;

/** Control sequences that set how everything after them works: modes, margins, the cursor's shape, soft reset. */
final class ModeFunctions {

    private static final Cursor.Shape[] SHAPES = Cursor.Shape.values();

    private final Terminal terminal;
    private final Screen screen;
    private final Modes modes;

    ModeFunctions(Terminal terminal) {
        this.terminal = terminal;
        this.screen = terminal.screen();
        this.modes = terminal.modes();
    }

    /** @return whether the sequence is one of these */
    boolean act(ControlSequence s) {
        switch (s.function()) {
            case 'h' -> setAnsi(s);
            case 'l' -> resetAnsi(s);
            case '?' << 16 | 'h' -> setPrivate(s);
            case '?' << 16 | 'l' -> resetPrivate(s);
            case '?' << 16 | 's' -> save(s);
            case '?' << 16 | 'r' -> restore(s);
            case 'r' -> setRows(s);
            case 's' -> saveCursorOrSetSides(s);
            case ' ' << 8 | 'q' -> setShape(s.value(0, 0));
            case '!' << 8 | 'p' -> terminal.softReset();
            case '"' << 8 | 'p' -> setLevel(s.value(0, 0) - 60);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void setAnsi(ControlSequence s) {
        for (int i = 0; i < s.count(); i++) {
            Mode mode = Mode.ansi(s.value(i, 0));
            if (mode != null) {
                modes.set(mode);
            }
        }
    }

    private void resetAnsi(ControlSequence s) {
        for (int i = 0; i < s.count(); i++) {
            Mode mode = Mode.ansi(s.value(i, 0));
            if (mode != null) {
                modes.reset(mode);
            }
        }
    }

    private void setPrivate(ControlSequence s) {
        for (int i = 0; i < s.count(); i++) {
            switch (s.value(i, 0)) {
                case 47, 1047 -> screen.show(ScreenKind.ALTERNATE);
                case 1048 -> terminal.saveCursor();
                case 1049 -> enterAlternate();
                default -> set(Mode.dec(s.value(i, 0)));
            }
        }
    }

    private void resetPrivate(ControlSequence s) {
        for (int i = 0; i < s.count(); i++) {
            switch (s.value(i, 0)) {
                case 47 -> screen.show(ScreenKind.MAIN);
                case 1047 -> leaveCleared();
                case 1048 -> terminal.restoreCursor();
                case 1049 -> leaveAlternate();
                default -> reset(Mode.dec(s.value(i, 0)));
            }
        }
    }

    private void enterAlternate() {
        if (screen.shown() == ScreenKind.MAIN) {
            terminal.saveCursor();
        }
        screen.setWrapPending(false);
        screen.show(ScreenKind.ALTERNATE);
        screen.grid().clear(0, screen.size().rows(), screen.pen().erased());
    }

    private void leaveAlternate() {
        screen.show(ScreenKind.MAIN);
        terminal.restoreCursor();
    }

    private void leaveCleared() {
        if (screen.shown() == ScreenKind.ALTERNATE) {
            screen.setWrapPending(false);
            screen.grid().clear(0, screen.size().rows(), screen.pen().erased());
        }
        screen.show(ScreenKind.MAIN);
    }

    private void set(@Nullable Mode mode) {
        if (mode == null || (mode == Mode.SIDE_MARGINS && !terminal.conformance().has(4))) {
            return;
        }
        modes.set(mode);
        if (mode == Mode.ORIGIN) {
            screen.moveToOrigin(0, 0);
        } else if (mode == Mode.SYNCHRONIZED_OUTPUT && !terminal.synchronizedOutput().isHeld()) {
            terminal.synchronizedOutput().begin(terminal.picture());
        }
    }

    private void reset(@Nullable Mode mode) {
        if (mode == null) {
            return;
        }
        modes.reset(mode);
        if (mode == Mode.ORIGIN) {
            screen.moveToOrigin(0, 0);
        } else if (mode == Mode.SIDE_MARGINS) {
            screen.margins().resetSides();
        } else if (mode == Mode.SYNCHRONIZED_OUTPUT) {
            terminal.synchronizedOutput().end();
        }
    }

    /** XTSAVE. */
    private void save(ControlSequence s) {
        for (int i = 0; i < s.count(); i++) {
            Mode mode = Mode.dec(s.value(i, 0));
            if (mode != null) {
                modes.save(mode);
            }
        }
    }

    /** XTRESTORE. */
    private void restore(ControlSequence s) {
        for (int i = 0; i < s.count(); i++) {
            Mode mode = Mode.dec(s.value(i, 0));
            if (mode != null && modes.wasSet(mode)) {
                set(mode);
            } else {
                reset(mode);
            }
        }
    }

    /** DECSTBM. */
    private void setRows(ControlSequence s) {
        int rows = screen.size().rows();
        int bottom = s.value(1, 0);
        if (screen.margins().setRows(s.times(0) - 1, bottom == 0 ? rows - 1 : bottom - 1)) {
            screen.moveToOrigin(0, 0);
        }
    }

    /** SCOSC, or DECSLRM where side margins are on. */
    private void saveCursorOrSetSides(ControlSequence s) {
        if (!modes.has(Mode.SIDE_MARGINS)) {
            terminal.saveCursor();
            return;
        }
        int right = s.value(1, 0);
        if (screen.margins().setSides(s.times(0) - 1, right == 0 ? screen.size().columns() - 1 : right - 1)) {
            screen.moveToOrigin(0, 0);
        }
    }

    /** DECSCL. Answers are in seven bits, whatever its second parameter says. */
    private void setLevel(int level) {
        if (terminal.conformance().set(level)) {
            terminal.softReset();
        }
    }

    /** DECSCUSR. */
    private void setShape(int number) {
        if (number < SHAPES.length) {
            terminal.setShape(SHAPES[number]);
        }
    }
}
