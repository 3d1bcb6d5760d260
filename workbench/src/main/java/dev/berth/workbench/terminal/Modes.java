package dev.berth.workbench.terminal;

import dev.berth.workbench.terminal.TerminalModes.MouseTracking;

/** Which modes are set, and which were when a program saved them (XTSAVE). Belongs to the emulator's thread. */
final class Modes {

    private static final long AT_START = Mode.AUTO_WRAP.bit() | Mode.AUTO_REPEAT.bit() | Mode.CURSOR_VISIBLE.bit()
            | Mode.ALTERNATE_SCROLL.bit() | Mode.META_SENDS_ESCAPE.bit() | Mode.LOCAL_ECHO_OFF.bit();
    private static final long MOUSE = Mode.MOUSE_X10.bit() | Mode.MOUSE_BUTTONS.bit() | Mode.MOUSE_DRAG.bit()
            | Mode.MOUSE_MOVE.bit();
    /** What DECSTR sets back (DEC STD 070; xterm). */
    private static final long SOFT = Mode.INSERT.bit() | Mode.ORIGIN.bit() | Mode.APPLICATION_CURSOR.bit()
            | Mode.APPLICATION_KEYPAD.bit() | Mode.SIDE_MARGINS.bit() | Mode.AUTO_WRAP.bit() | Mode.CURSOR_VISIBLE.bit()
            | Mode.REVERSE_WRAP.bit() | Mode.EXTENDED_REVERSE_WRAP.bit() | Mode.KEYBOARD_LOCKED.bit();
    private static final long ALL = (1L << Mode.values().length) - 1;

    private long set = AT_START;
    private long saved = AT_START;

    boolean has(Mode mode) {
        return (set & mode.bit()) != 0;
    }

    /** Of the mouse's modes the last one counts, and resetting any ends all of them, as in xterm. */
    void set(Mode mode) {
        set = (mode.isMouse() ? set & ~MOUSE : set) | mode.bit();
    }

    void reset(Mode mode) {
        set &= mode.isMouse() ? ~MOUSE : ~mode.bit();
    }

    void save(Mode mode) {
        saved = (saved & ~mode.bit()) | (set & mode.bit());
    }

    boolean wasSet(Mode mode) {
        return (saved & mode.bit()) != 0;
    }

    void softReset() {
        set = (set & ~SOFT) | (AT_START & SOFT);
    }

    void reset() {
        set = AT_START;
        saved = AT_START;
    }

    TerminalModes snapshot(ScreenKind shown) {
        return new TerminalModes(has(Mode.APPLICATION_CURSOR), has(Mode.APPLICATION_KEYPAD), has(Mode.NEW_LINE),
                has(Mode.BRACKETED_PASTE),
                has(Mode.FOCUS_EVENTS), mouse(), has(Mode.MOUSE_SGR), shown == ScreenKind.ALTERNATE,
                has(Mode.ALTERNATE_SCROLL), has(Mode.BACKARROW_SENDS_BACKSPACE));
    }

    private MouseTracking mouse() {
        if (has(Mode.MOUSE_X10)) {
            return MouseTracking.PRESS;
        } else if (has(Mode.MOUSE_BUTTONS)) {
            return MouseTracking.PRESS_AND_RELEASE;
        } else if (has(Mode.MOUSE_DRAG)) {
            return MouseTracking.DRAG;
        }
        return has(Mode.MOUSE_MOVE) ? MouseTracking.MOVE : MouseTracking.OFF;
    }

    void save(StateWriter out) {
        out.writeNumber(set);
        out.writeNumber(saved);
    }

    void restore(StateReader in) {
        set = in.readNumber();
        saved = in.readNumber();
        in.require((set & ~ALL) == 0 && (saved & ~ALL) == 0 && Long.bitCount(set & MOUSE) <= 1);
    }
}
