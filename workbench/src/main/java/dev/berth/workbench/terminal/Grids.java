package dev.berth.workbench.terminal;

import dev.berth.core.sandbox.TerminalSize;
import org.jspecify.annotations.Nullable;

/** The grids of the main and of the alternate screen, and which of them is shown. Belongs to the emulator's thread. */
final class Grids {

    private final Grid main;
    /** Made when it is first shown. */
    private @Nullable Grid alternate;
    private Grid shown;

    Grids(TerminalSize size, Scrollback scrollback) {
        main = new Grid(size, scrollback);
        shown = main;
    }

    Grid shown() {
        return shown;
    }

    ScreenKind kind() {
        return shown == main ? ScreenKind.MAIN : ScreenKind.ALTERNATE;
    }

    void show(ScreenKind kind) {
        shown = switch (kind) {
            case MAIN -> main;
            case ALTERNATE -> alternate();
        };
    }

    private Grid alternate() {
        if (alternate == null) {
            alternate = new Grid(shown.size(), new Scrollback(0));
        }
        return alternate;
    }

    Scrollback scrollback() {
        return main.scrollback();
    }

    /**
     * The marks are places of the main screen that are to follow its text.
     *
     * @param cursor where it is on what is shown
     * @return how many lines went at the top of the alternate screen
     */
    int resize(TerminalSize size, Reflow.Mark cursor, Reflow.Mark savedInMain) {
        int row = cursor.row();
        boolean mainShown = shown == main;
        Reflow.resize(main, size, mainShown ? cursor : savedInMain, mainShown ? savedInMain : cursor);
        return alternate == null ? 0 : Reflow.cut(alternate, size, row);
    }

    /** The main screen, empty. */
    void clear() {
        shown = main;
        alternate = null;
        main.clear(0, main.size().rows(), Look.PLAIN);
    }

    void compact() {
        main.compact();
        if (alternate != null) {
            alternate.compact();
            alternate = alternate != shown && alternate.isBlank() ? null : alternate;
        }
    }

    void save(StateWriter out) {
        main.save(out);
        out.writeFlag(alternate != null);
        if (alternate != null) {
            alternate.save(out);
        }
        out.writeFlag(shown == main);
    }

    void restore(StateReader in) {
        main.restore(in);
        if (in.readFlag()) {
            alternate().restore(in);
        }
        show(in.readFlag() ? ScreenKind.MAIN : ScreenKind.ALTERNATE);
    }
}
