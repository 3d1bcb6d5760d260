package dev.berth.workbench.terminal;

import dev.berth.core.Printable;
import dev.berth.core.sandbox.TerminalSize;
import dev.berth.workbench.terminal.TerminalSnapshot.Cursor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/**
 * An emulator after xterm's "Control Sequences" (ctlseqs), far enough for bash, vim, less, htop, tmux and programs
 * written with ncurses. Differences from xterm-256color that are known: lines are not joined again when the width
 * changes; no left and right margins, no rectangles, no 8-bit C1, no OSC 52, no answer to colour queries, no
 * DECRQSS; a variation selector never changes a character's width.
 */
public final class XtermEmulator implements TerminalEmulator {

    private final Scrollback scrollback;
    private final Consumer<byte[]> answers;
    private final Parser parser = new Parser(new Sequences());
    private final Charsets charsets = new Charsets();
    private final TabStops tabs = new TabStops();
    private final PrivateModes modes = new PrivateModes();
    private final Screen main;
    private Screen alternate;
    private Screen screen;
    private SavedCursor mainSaved = SavedCursor.HOME;
    private SavedCursor alternateSaved = SavedCursor.HOME;
    private Cursor.Shape shape = Cursor.Shape.DEFAULT;
    private String title = "";
    private long bells;
    private int lastPrinted = ' ';

    /**
     * @param scrollbackLines how many lines to keep that left the screen at its top
     * @param answers takes what is to be sent to the program; called on the writing thread
     */
    public XtermEmulator(TerminalSize size, int scrollbackLines, Consumer<byte[]> answers) {
        this.scrollback = new Scrollback(scrollbackLines);
        this.answers = answers;
        this.main = new Screen(size, scrollback);
        this.alternate = new Screen(size, new Scrollback(0));
        this.screen = main;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        parser.parse(bytes, offset, length);
    }

    @Override
    public void resize(TerminalSize size) {
        main.resize(size);
        alternate.resize(size);
    }

    @Override
    public TerminalSnapshot snapshot() {
        return new TerminalSnapshot(new TerminalSize(screen.columns(), screen.rows()), screen.taken(),
                new Cursor(screen.column(), screen.row(), shape, modes.cursorVisible()),
                modes.snapshot(screen == alternate), title, bells, scrollback.total());
    }

    /** The newest lines of the scrollback, oldest first, at most {@code most}. */
    public List<Row> scrollback(int most) {
        return scrollback.newest(Math.min(most, scrollback.size()));
    }

    private void answer(String text) {
        answers.accept(text.getBytes(StandardCharsets.US_ASCII));
    }

    private record SavedCursor(int column, int row, Style style, boolean originMode, boolean autoWrap,
            Charsets charsets) {

        static final SavedCursor HOME = new SavedCursor(0, 0, Style.PLAIN, false, true, new Charsets());
    }

    private void saveCursor() {
        SavedCursor saved = new SavedCursor(screen.column(), screen.row(), screen.style(), screen.originMode(),
                screen.autoWrap(), charsets.copy());
        if (screen == main) {
            mainSaved = saved;
        } else {
            alternateSaved = saved;
        }
    }

    private void restoreCursor() {
        SavedCursor saved = screen == main ? mainSaved : alternateSaved;
        screen.setStyle(saved.style());
        screen.setOriginMode(saved.originMode());
        screen.setAutoWrap(saved.autoWrap());
        screen.moveTo(saved.column(), saved.row());
        charsets.restore(saved.charsets());
    }

    private void useAlternate() {
        if (screen == main) {
            alternate.moveTo(main.column(), main.row());
            alternate.setStyle(main.style());
            screen = alternate;
        }
    }

    private void useMain() {
        if (screen == alternate) {
            main.moveTo(alternate.column(), alternate.row());
            screen = main;
        }
    }

    private void softReset() {
        modes.softReset();
        charsets.reset();
        screen.reset();
        mainSaved = SavedCursor.HOME;
        alternateSaved = SavedCursor.HOME;
        shape = Cursor.Shape.DEFAULT;
    }

    private void fullReset() {
        softReset();
        modes.reset();
        tabs.reset();
        screen = main;
        alternate = new Screen(new TerminalSize(main.columns(), main.rows()), new Scrollback(0));
        main.reset();
        main.eraseRows(0, main.rows());
        main.moveTo(0, 0);
        title = "";
    }

    /** What the parser finds, done to the screen. */
    private final class Sequences implements Parser.Handler {

        @Override
        public void ascii(byte[] bytes, int from, int to) {
            lastPrinted = bytes[to - 1];
            if (charsets.isAscii()) {
                screen.printAscii(bytes, from, to);
            } else {
                for (int i = from; i < to; i++) {
                    screen.print(charsets.map(bytes[i]));
                }
            }
        }

        @Override
        public void print(int codePoint) {
            lastPrinted = codePoint;
            screen.print(codePoint);
        }

        @Override
        public void control(int code) {
            switch (code) {
                case 0x07 -> bells++;
                case 0x08 -> screen.backspace();
                case 0x09 -> screen.moveTo(tabs.after(screen.column(), screen.columns()), screen.row());
                case 0x0A, 0x0B, 0x0C -> lineFeed();
                case 0x0D -> screen.carriageReturn();
                case 0x0E -> charsets.shiftOut();
                case 0x0F -> charsets.shiftIn();
                default -> {
                    // The other C0 controls do nothing on a terminal.
                }
            }
        }

        private void lineFeed() {
            screen.index();
            if (modes.newLine()) {
                screen.carriageReturn();
            }
        }

        @Override
        public void escape(int intermediate, int last) {
            if (intermediate == '(' || intermediate == ')') {
                charsets.designate(intermediate, last);
            } else if (intermediate == '#' && last == '8') {
                screen.fillWith('E');
            } else if (intermediate == 0) {
                plainEscape(last);
            }
        }

        private void plainEscape(int last) {
            switch (last) {
                case '7' -> saveCursor();
                case '8' -> restoreCursor();
                case 'D' -> screen.index();
                case 'E' -> {
                    screen.carriageReturn();
                    screen.index();
                }
                case 'H' -> tabs.set(screen.column());
                case 'M' -> screen.reverseIndex();
                case 'Z' -> answer(DEVICE_ATTRIBUTES);
                case 'c' -> fullReset();
                case '=' -> modes.setApplicationKeypad(true);
                case '>' -> modes.setApplicationKeypad(false);
                default -> {
                    // Not a function of this terminal.
                }
            }
        }

        @Override
        public void csi(ControlSequence sequence) {
            if (sequence.isPlain()) {
                plainCsi(sequence);
                return;
            }
            switch (sequence.function()) {
                case "?h" -> setPrivateModes(sequence, true);
                case "?l" -> setPrivateModes(sequence, false);
                case "?J" -> eraseDisplay(sequence.value(0, 0));
                case "?K" -> eraseLine(sequence.value(0, 0));
                case "?n" -> privateReport(sequence.value(0, 0));
                case "?$p" ->
                    answer("\033[?%d;%d$y".formatted(sequence.value(0, 0), modes.report(sequence.value(0, 0))));
                case " q" -> shape = shape(sequence.value(0, 0));
                case "!p" -> softReset();
                case ">c" -> answer("\033[>41;380;0c");
                case ">q" -> answer("\033P>|Berth\033\\");
                default -> {
                    // Swallowed: not a function of this terminal.
                }
            }
        }

        private void plainCsi(ControlSequence s) {
            switch (s.last()) {
                case 'A' -> screen.moveVertically(-s.times(0));
                case 'B', 'e' -> screen.moveVertically(s.times(0));
                case 'C', 'a' -> screen.moveHorizontally(s.times(0));
                case 'D' -> screen.moveHorizontally(-s.times(0));
                case 'E' -> {
                    screen.moveVertically(s.times(0));
                    screen.carriageReturn();
                }
                case 'F' -> {
                    screen.moveVertically(-s.times(0));
                    screen.carriageReturn();
                }
                case 'G', '`' -> screen.moveTo(s.times(0) - 1, screen.row());
                case 'H', 'f' -> screen.moveToOrigin(s.times(1) - 1, s.times(0) - 1);
                case 'd' -> screen.moveToOrigin(screen.column(), s.times(0) - 1);
                default -> edit(s);
            }
        }

        private void edit(ControlSequence s) {
            switch (s.last()) {
                case '@' -> screen.insertCells(s.times(0));
                case 'P' -> screen.deleteCells(s.times(0));
                case 'X' -> screen.eraseCells(s.times(0));
                case 'L' -> screen.insertLines(s.times(0));
                case 'M' -> screen.deleteLines(s.times(0));
                case 'S' -> screen.scrollUp(s.times(0));
                case 'T' -> screen.scrollDown(s.times(0));
                case 'J' -> eraseDisplay(s.value(0, 0));
                case 'K' -> eraseLine(s.value(0, 0));
                case 'b' -> repeat(s.times(0));
                default -> set(s);
            }
        }

        private void set(ControlSequence s) {
            switch (s.last()) {
                case 'm' -> screen.setStyle(GraphicRendition.apply(s, screen.style()));
                case 'r' -> setRegion(s);
                case 'h' -> setMode(s.value(0, 0), true);
                case 'l' -> setMode(s.value(0, 0), false);
                case 'I' -> tab(s.times(0), true);
                case 'Z' -> tab(s.times(0), false);
                case 'g' -> clearTabs(s.value(0, 0));
                case 's' -> saveCursor();
                case 'u' -> restoreCursor();
                case 'c' -> answer(DEVICE_ATTRIBUTES);
                case 'n' -> report(s.value(0, 0));
                case 't' -> windowReport(s.value(0, 0));
                default -> {
                    // Swallowed: not a function of this terminal.
                }
            }
        }

        private void repeat(int times) {
            int most = Math.min(times, screen.columns() * screen.rows());
            for (int i = 0; i < most; i++) {
                screen.print(charsets.map(lastPrinted));
            }
        }

        private void tab(int times, boolean right) {
            int column = screen.column();
            for (int i = 0; i < Math.min(times, screen.columns()); i++) {
                column = right ? tabs.after(column, screen.columns()) : tabs.before(column);
            }
            screen.moveTo(column, screen.row());
        }

        private void clearTabs(int which) {
            if (which == 0) {
                tabs.clear(screen.column());
            } else if (which == 3) {
                tabs.clearAll();
            }
        }

        private void setRegion(ControlSequence s) {
            screen.setRegion(s.times(0) - 1,
                    s.value(1, screen.rows()) == 0 ? screen.rows() - 1 : s.value(1, screen.rows()) - 1);
            screen.moveToOrigin(0, 0);
        }

        private void setMode(int mode, boolean on) {
            if (mode == 4) {
                screen.setInsertMode(on);
            } else if (mode == 20) {
                modes.setNewLine(on);
            }
        }

        private void eraseDisplay(int part) {
            switch (part) {
                case 0 -> {
                    eraseLine(0);
                    screen.eraseRows(screen.row() + 1, screen.rows());
                }
                case 1 -> {
                    eraseLine(1);
                    screen.eraseRows(0, screen.row());
                }
                case 2 -> screen.eraseRows(0, screen.rows());
                case 3 -> scrollback.clear();
                default -> {
                    // No such part.
                }
            }
        }

        private void eraseLine(int part) {
            switch (part) {
                case 0 -> screen.eraseInLine(screen.column(), Integer.MAX_VALUE);
                case 1 -> screen.eraseInLine(0, screen.column() + 1);
                case 2 -> screen.eraseInLine(0, Integer.MAX_VALUE);
                default -> {
                    // No such part.
                }
            }
        }

        private void setPrivateModes(ControlSequence sequence, boolean on) {
            for (int i = 0; i < sequence.count(); i++) {
                setPrivateMode(sequence.value(i, 0), on);
            }
        }

        private void setPrivateMode(int mode, boolean on) {
            modes.set(mode, on);
            switch (mode) {
                case 6 -> screen.setOriginMode(on);
                case 7 -> screen.setAutoWrap(on);
                case 47, 1047, 1049 -> switchScreen(mode, on);
                case 1048 -> {
                    if (on) {
                        saveCursor();
                    } else {
                        restoreCursor();
                    }
                }
                default -> {
                    // Kept in modes, or not a mode of this terminal.
                }
            }
        }

        private void switchScreen(int mode, boolean toAlternate) {
            if (toAlternate) {
                if (mode == 1049) {
                    saveCursor();
                }
                useAlternate();
                if (mode == 1049) {
                    alternate.eraseRows(0, alternate.rows());
                }
            } else {
                if (mode == 1047 && screen == alternate) {
                    alternate.eraseRows(0, alternate.rows());
                }
                useMain();
                if (mode == 1049) {
                    restoreCursor();
                }
            }
        }

        private void report(int what) {
            if (what == 5) {
                answer("\033[0n");
            } else if (what == 6) {
                answer("\033[%d;%dR".formatted(screen.reportedRow() + 1, screen.column() + 1));
            }
        }

        private void privateReport(int what) {
            if (what == 6) {
                answer("\033[?%d;%dR".formatted(screen.reportedRow() + 1, screen.column() + 1));
            }
        }

        private void windowReport(int what) {
            if (what == 18) {
                answer("\033[8;%d;%dt".formatted(screen.rows(), screen.columns()));
            }
        }

        /** DECSCUSR. */
        private Cursor.Shape shape(int code) {
            return switch (code) {
                case 0 -> Cursor.Shape.DEFAULT;
                case 1 -> Cursor.Shape.BLINKING_BLOCK;
                case 2 -> Cursor.Shape.BLOCK;
                case 3 -> Cursor.Shape.BLINKING_UNDERLINE;
                case 4 -> Cursor.Shape.UNDERLINE;
                case 5 -> Cursor.Shape.BLINKING_BAR;
                case 6 -> Cursor.Shape.BAR;
                default -> shape;
            };
        }

        @Override
        public void osc(String content) {
            int semicolon = content.indexOf(';');
            String command = semicolon < 0 ? content : content.substring(0, semicolon);
            if ((command.equals("0") || command.equals("2")) && semicolon >= 0) {
                title = Printable.of(content.substring(semicolon + 1), 200);
            }
        }

        @Override
        public void dcs(String content) {
            // Swallowed: no device control string is a function of this terminal yet.
        }
    }

    /** A VT220 with ANSI colour, as xterm and tmux answer. */
    private static final String DEVICE_ATTRIBUTES = "\033[?62;22c";
}
