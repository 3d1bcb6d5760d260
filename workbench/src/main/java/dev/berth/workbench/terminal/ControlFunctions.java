package dev.berth.workbench.terminal;

/** What the parser finds, done: characters, C0 and ESC here, the rest by who knows it. Lives as long as its terminal. */
final class ControlFunctions implements Parser.Handler {

    private static final int NONE = 0;

    private final Terminal terminal;
    private final Screen screen;
    private final CursorFunctions cursor;
    private final EditingFunctions editing;
    private final ModeFunctions modes;
    private final RectangleFunctions rectangles;
    private final DeviceReports reports;
    private final WindowFunctions window;
    private final OperatingSystemCommands commands;
    /** What REP repeats; {@link #NONE} after anything that is no character. */
    private int lastPrinted = NONE;

    ControlFunctions(Terminal terminal) {
        this.terminal = terminal;
        this.screen = terminal.screen();
        this.cursor = new CursorFunctions(terminal);
        this.editing = new EditingFunctions(terminal);
        this.modes = new ModeFunctions(terminal);
        this.rectangles = new RectangleFunctions(terminal);
        this.reports = new DeviceReports(terminal);
        this.window = new WindowFunctions(terminal);
        this.commands = new OperatingSystemCommands(terminal);
    }

    @Override
    public void ascii(byte[] bytes, int from, int to) {
        if (terminal.charsets().isAscii()) {
            lastPrinted = bytes[to - 1];
            screen.printAscii(bytes, from, to);
        } else {
            for (int i = from; i < to; i++) {
                print(terminal.charsets().map(bytes[i]));
            }
        }
    }

    @Override
    public void print(int codePoint) {
        if (screen.print(codePoint)) {
            lastPrinted = codePoint;
        }
    }

    @Override
    public void control(int code) {
        lastPrinted = NONE;
        switch (code) {
            case 0x07 -> terminal.ring();
            case 0x08 -> cursor.backspace();
            case 0x09 -> cursor.tab();
            case 0x0A, 0x0B, 0x0C -> lineFeed();
            case 0x0D -> screen.carriageReturn();
            case 0x0E -> terminal.charsets().use(1);
            case 0x0F -> terminal.charsets().use(0);
            default -> {
                // The other C0 controls do nothing on a terminal.
            }
        }
    }

    private void lineFeed() {
        screen.index();
        if (terminal.modes().has(Mode.NEW_LINE)) {
            screen.carriageReturn();
        }
    }

    @Override
    public void escape(int intermediate, int last) {
        lastPrinted = NONE;
        switch (intermediate) {
            case 0 -> plainEscape(last);
            case '(', ')', '*', '+' -> terminal.charsets().designate(intermediate, last);
            case '#' -> {
                if (last == '8') {
                    editing.align();
                }
            }
            default -> {
                // Swallowed: not a function of this terminal.
            }
        }
    }

    private void plainEscape(int last) {
        switch (last) {
            case '6' -> editing.backIndex();
            case '7' -> terminal.saveCursor();
            case '8' -> terminal.restoreCursor();
            case '9' -> editing.forwardIndex();
            case '=' -> terminal.modes().set(Mode.APPLICATION_KEYPAD);
            case '>' -> terminal.modes().reset(Mode.APPLICATION_KEYPAD);
            case 'D' -> screen.index();
            case 'E' -> {
                screen.index();
                screen.carriageReturn();
            }
            case 'H' -> terminal.tabs().set(screen.column());
            case 'M' -> screen.reverseIndex();
            case 'N' -> terminal.charsets().useOnce(2);
            case 'O' -> terminal.charsets().useOnce(3);
            case 'V' -> editing.protect(Protection.Kind.ISO);
            case 'W' -> editing.protect(Protection.Kind.NONE);
            case 'Z' -> reports.primaryAttributes();
            case 'c' -> terminal.fullReset();
            case 'n' -> terminal.charsets().use(2);
            case 'o' -> terminal.charsets().use(3);
            default -> {
                // Swallowed: not a function of this terminal.
            }
        }
    }

    @Override
    public void csi(ControlSequence sequence) {
        switch (sequence.function()) {
            case 'm' -> screen.setPen(GraphicRendition.apply(sequence, screen.pen()));
            case 'b' -> repeat(sequence.times(0));
            default -> {
                // The first who knows the function does it; what nobody knows is swallowed.
                boolean _ = cursor.act(sequence) || editing.act(sequence) || modes.act(sequence)
                        || rectangles.act(sequence) || reports.act(sequence) || window.act(sequence);
            }
        }
        lastPrinted = NONE;
    }

    /** REP: the character before, without what was combined with it. */
    private void repeat(int times) {
        int most = lastPrinted == NONE ? 0 : Math.min(times, screen.size().columns() * screen.size().rows());
        for (int i = 0; i < most; i++) {
            screen.print(lastPrinted);
        }
    }

    @Override
    public void osc(String content, String terminator) {
        lastPrinted = NONE;
        commands.act(content, terminator);
    }

    @Override
    public void dcs(String content) {
        lastPrinted = NONE;
        reports.requested(content);
    }

    void save(StateWriter out) {
        out.writeNumber(lastPrinted);
    }

    void restore(StateReader in) {
        lastPrinted = in.readNumber(Character.MAX_CODE_POINT);
        in.require(lastPrinted == NONE || (lastPrinted >= 0x20 && (lastPrinted < 0x7F || lastPrinted >= 0xA0)
                && (lastPrinted < Character.MIN_SURROGATE || lastPrinted > Character.MAX_SURROGATE)));
    }
}
