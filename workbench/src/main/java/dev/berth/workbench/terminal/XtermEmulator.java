package dev.berth.workbench.terminal;

import dev.berth.core.sandbox.TerminalSize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.zip.Deflater;

/**
 * An emulator that behaves as xterm-256color does, after xterm's "Control Sequences" (ctlseqs) and DEC STD 070. The way
 * of a byte: {@link Parser} cuts the stream, {@link ControlFunctions} and the classes it knows do what it says to the
 * {@link Terminal}, {@link TerminalEmulator#snapshot} takes {@link Row}s of the lines that changed.
 *
 * <p>
 * Where it is not as xterm, on purpose:
 * <ul>
 * <li>Main screen lines are wrapped anew when the width changes, and a higher screen takes lines back; xterm cuts.
 * <li>Joined emoji, flags and skin tones are one character of two cells if the program sets mode 2027, which xterm has
 * not; a variation selector changes no width; bidi controls are left out ({@link Characters}).
 * <li>Alternate scroll (1007) is on from the start. DECSET 40 and 3 do nothing. RIS ends a lower level (DECSCL) too.
 * <li>No title, icon name or clipboard is ever reported; pixel sizes are those of a cell of 8 by 16; colours set by a
 * program are remembered for its questions but not shown, and text and background are those of the client; XTGETTCAP knows a handful of names and never repeats one.
 * <li>Kept and reported but not shown: reverse screen (5). Not there, and swallowed: 8-bit C1 controls, VT52, Tektronix,
 * sixel and other pictures, double-size lines, blinking cursor (12) apart from DECSCUSR, soft fonts, macros, pages,
 * highlight tracking, mouse encodings 1005, 1015 and 1016, modifyOtherKeys, kitty's keyboard.
 * </ul>
 */
public final class XtermEmulator implements TerminalEmulator {

    /** "BTE" and the version of the form. The first version ended before {@link Terminal#saveLater}. */
    private static final byte[] MAGIC = {'B', 'T', 'E', 2};
    private static final int FIRST_VERSION = 1;
    /** A full scrollback and two large screens of text take a third of it. */
    private static final int LARGEST_STATE = 64 * 1024 * 1024;

    private final Terminal terminal;
    private final ControlFunctions functions;
    private final Parser parser;

    /**
     * @param scrollbackLines how many lines to keep that left the screen at its top; fewer where they take more than
     *            eight megabytes
     * @param events takes what is to be sent to the program; called on the writing thread
     */
    public XtermEmulator(TerminalSize size, int scrollbackLines, TerminalEvents events) {
        this(size, scrollbackLines, events, System::nanoTime);
    }

    /** @param nanoClock as {@link System#nanoTime} */
    public XtermEmulator(TerminalSize size, int scrollbackLines, TerminalEvents events, LongSupplier nanoClock) {
        terminal = new Terminal(size, scrollbackLines, events, nanoClock);
        functions = new ControlFunctions(terminal);
        parser = new Parser(functions);
    }

    /**
     * An emulator as the one that was saved. Reads at most 64 MiB into memory, whatever the bytes say; a larger state, of
     * a screen with half a million cells full of combining marks, is refused too.
     *
     * @throws UnreadableStateException where the bytes are not what {@link #save} of this version or an earlier one gave;
     *             nothing else
     */
    public static XtermEmulator restore(byte[] saved, int scrollbackLines, TerminalEvents events) {
        int last = MAGIC.length - 1;
        boolean known = saved.length > MAGIC.length && Arrays.equals(MAGIC, 0, last, saved, 0, last)
                && saved[last] >= FIRST_VERSION && saved[last] <= MAGIC[last];
        if (!known) {
            throw new UnreadableStateException("not a saved terminal, or one of another version");
        }
        StateReader in = StateWriter.inflated(saved, MAGIC.length, LARGEST_STATE).reader(0);
        TerminalSize size = new TerminalSize(1 + in.readNumber(TerminalSize.MOST - 1),
                1 + in.readNumber(TerminalSize.MOST - 1));
        XtermEmulator emulator = new XtermEmulator(size, scrollbackLines, events);
        emulator.terminal.restore(in);
        emulator.functions.restore(in);
        emulator.parser.restore(in);
        if (saved[last] > FIRST_VERSION) {
            emulator.terminal.restoreLater(in);
        }
        in.end();
        return emulator;
    }

    @Override
    public byte[] save() {
        StateWriter out = new StateWriter(64 * 1024);
        TerminalSize size = terminal.screen().size();
        out.writeNumber(size.columns() - 1);
        out.writeNumber(size.rows() - 1);
        terminal.save(out);
        functions.save(out);
        parser.save(out);
        terminal.saveLater(out);
        return out.deflated(MAGIC, Deflater.BEST_SPEED);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        parser.parse(bytes, offset, length);
    }

    @Override
    public void resize(TerminalSize size) {
        terminal.resize(size);
    }

    @Override
    public TerminalSnapshot snapshot() {
        return terminal.synchronizedOutput().picture().orElseGet(terminal::picture);
    }

    @Override
    public boolean isHeld() {
        return terminal.synchronizedOutput().isHeld();
    }

    @Override
    public long oldestLine() {
        return terminal.screen().scrollback().oldest();
    }

    /** The number behind the screen's last row. */
    long endLine() {
        return terminal.screen().scrollback().end() + terminal.screen().size().rows();
    }

    /** Valid until the next call. */
    Line line(long number) {
        Scrollback scrollback = terminal.screen().scrollback();
        return number < scrollback.end()
                ? scrollback.line(number)
                : terminal.screen().grid().line((int) (number - scrollback.end()));
    }

    @Override
    public List<Row> lines(long first, int count) {
        long from = Math.max(first, oldestLine());
        long to = Math.min(first > endLine() ? 0 : first + count, endLine());
        List<Row> rows = new ArrayList<>();
        for (long number = from; number < to; number++) {
            rows.add(row(number));
        }
        return List.copyOf(rows);
    }

    private Row row(long number) {
        Line line = line(number);
        return number < terminal.screen().scrollback().end()
                ? Row.of(line, line.end(), terminal.styles(), terminal.links())
                : line.row(terminal.styles(), terminal.links());
    }

    @Override
    public Optional<LineMatch> find(String text, long line, int column, SearchDirection direction) {
        LineSearch search = new LineSearch(this, terminal.screen().size().columns(), text);
        long from = Math.clamp(line, oldestLine() - 1, endLine());
        return switch (direction) {
            case FORWARD -> search.forward(from, column);
            case BACKWARD -> search.backward(from, column);
        };
    }

    @Override
    public void setClientColors(Optional<ClientColors> colors) {
        terminal.palette().setClient(colors);
    }

    @Override
    public void clearScrollback() {
        terminal.screen().scrollback().clear();
    }

    @Override
    public void compact() {
        terminal.screen().compact();
    }
}
