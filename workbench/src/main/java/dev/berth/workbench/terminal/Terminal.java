package dev.berth.workbench.terminal;

import dev.berth.core.sandbox.TerminalSize;
import dev.berth.workbench.terminal.TerminalSnapshot.Cursor;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * All that a terminal is, put together: what the control functions act on, and what is saved. Belongs to the emulator
 * and its thread.
 */
final class Terminal {

    private static final Cursor.Shape[] SHAPES = Cursor.Shape.values();

    private final TerminalEvents events;
    private final Modes modes = new Modes();
    private final Charsets charsets = new Charsets();
    private final TabStops tabs = new TabStops();
    private final Palette palette = new Palette();
    private final Titles titles = new Titles();
    private final Links links = new Links();
    private final Styles styles = new Styles();
    private final Protection protection = new Protection();
    private final Conformance conformance = new Conformance();
    private final AreaAttributes areaAttributes;
    private final Map<ScreenKind, SavedCursor> savedCursors = new EnumMap<>(ScreenKind.class);
    private final SynchronizedOutput synchronizedOutput;
    private final Screen screen;
    private Cursor.Shape shape = Cursor.Shape.DEFAULT;
    private long bells;

    Terminal(TerminalSize size, int scrollbackLines, TerminalEvents events, LongSupplier nanoClock) {
        this.events = events;
        this.synchronizedOutput = new SynchronizedOutput(nanoClock);
        this.screen = new Screen(size, new Scrollback(scrollbackLines), modes);
        this.areaAttributes = new AreaAttributes(this);
    }

    Modes modes() {
        return modes;
    }

    Charsets charsets() {
        return charsets;
    }

    TabStops tabs() {
        return tabs;
    }

    Palette palette() {
        return palette;
    }

    Titles titles() {
        return titles;
    }

    Links links() {
        return links;
    }

    Styles styles() {
        return styles;
    }

    Screen screen() {
        return screen;
    }

    Protection protection() {
        return protection;
    }

    Conformance conformance() {
        return conformance;
    }

    AreaAttributes areaAttributes() {
        return areaAttributes;
    }

    SynchronizedOutput synchronizedOutput() {
        return synchronizedOutput;
    }

    Cursor.Shape shape() {
        return shape;
    }

    void setShape(Cursor.Shape newShape) {
        shape = newShape;
    }

    void ring() {
        bells++;
    }

    /** To the program. All of it is made here: nothing that a program printed is ever a part of it. */
    void answer(String text) {
        events.answer(text.getBytes(StandardCharsets.US_ASCII));
    }

    void mark(PromptMark mark) {
        events.mark(mark);
    }

    void copy(String text) {
        events.copy(text);
    }

    void saveCursor() {
        savedCursors.put(screen.shown(), new SavedCursor(screen.column(), screen.row(), screen.isWrapPending(),
                screen.pen(), modes.has(Mode.ORIGIN), charsets.copy()));
    }

    void restoreCursor() {
        SavedCursor saved = saved(screen.shown());
        screen.setPen(saved.pen());
        if (saved.originMode()) {
            modes.set(Mode.ORIGIN);
        } else {
            modes.reset(Mode.ORIGIN);
        }
        screen.moveTo(saved.column(), saved.row());
        screen.setWrapPending(saved.wrapPending() && screen.column() == saved.column());
        charsets.set(saved.charsets());
    }

    private SavedCursor saved(ScreenKind kind) {
        return savedCursors.getOrDefault(kind, SavedCursor.HOME);
    }

    /** DECSTR. */
    void softReset() {
        modes.softReset();
        charsets.reset();
        screen.reset();
        savedCursors.clear();
        protection.reset();
        shape = Cursor.Shape.DEFAULT;
    }

    /** RIS; the scrollback stays, as in xterm. */
    void fullReset() {
        softReset();
        modes.reset();
        tabs.reset();
        palette.reset();
        titles.reset();
        conformance.reset();
        areaAttributes.reset();
        synchronizedOutput.end();
        screen.clearAll();
    }

    void resize(TerminalSize size) {
        if (size.equals(screen.size())) {
            return;
        }
        synchronizedOutput.end();
        SavedCursor saved = saved(ScreenKind.MAIN);
        Reflow.Mark mark = saved.mark();
        screen.resize(size, mark);
        savedCursors.put(ScreenKind.MAIN, saved.movedTo(mark, size.columns()));
    }

    TerminalSnapshot picture() {
        return new TerminalSnapshot(screen.size(), screen.grid().rows(styles, links),
                new Cursor(screen.column(), screen.row(), shape, modes.has(Mode.CURSOR_VISIBLE)),
                modes.snapshot(screen.shown()), titles.title(), titles.folder(), bells, screen.scrollback().end());
    }

    void save(StateWriter out) {
        modes.save(out);
        charsets.save(out);
        tabs.save(out);
        palette.save(out);
        titles.save(out);
        links.save(out);
        screen.save(out);
        for (ScreenKind kind : ScreenKind.values()) {
            saved(kind).save(out);
        }
        out.writeOneOf(shape, SHAPES);
        out.writeNumber(bells);
    }

    void restore(StateReader in) {
        modes.restore(in);
        charsets.restore(in);
        tabs.restore(in);
        palette.restore(in);
        titles.restore(in);
        links.restore(in);
        screen.restore(in);
        for (ScreenKind kind : ScreenKind.values()) {
            savedCursors.put(kind, SavedCursor.restore(in, TerminalSize.MOST, TerminalSize.MOST));
        }
        shape = in.readOneOf(SHAPES);
        bells = in.readCount();
    }

    /** Saves what the first version of the form had not. */
    void saveLater(StateWriter out) {
        protection.save(out);
        conformance.save(out);
        areaAttributes.save(out);
    }

    void restoreLater(StateReader in) {
        protection.restore(in);
        conformance.restore(in);
        areaAttributes.restore(in);
    }
}
