package dev.berth.workbench.terminal;

import dev.berth.workbench.terminal.TerminalModes.MouseTracking;

/** The DEC private modes that are only kept, and asked for again (xterm's ctlseqs numbers them). */
final class PrivateModes {

    private boolean applicationCursor;
    private boolean applicationKeypad;
    private boolean bracketedPaste;
    private boolean focusEvents;
    private boolean sgrMouse;
    private boolean cursorVisible = true;
    private boolean newLine;
    private MouseTracking mouse = MouseTracking.OFF;

    void set(int mode, boolean on) {
        switch (mode) {
            case 1 -> applicationCursor = on;
            case 9 -> mouse = on ? MouseTracking.PRESS : MouseTracking.OFF;
            case 25 -> cursorVisible = on;
            case 66 -> applicationKeypad = on;
            case 1000 -> mouse = on ? MouseTracking.PRESS_AND_RELEASE : MouseTracking.OFF;
            case 1002 -> mouse = on ? MouseTracking.DRAG : MouseTracking.OFF;
            case 1003 -> mouse = on ? MouseTracking.MOVE : MouseTracking.OFF;
            case 1004 -> focusEvents = on;
            case 1006 -> sgrMouse = on;
            case 2004 -> bracketedPaste = on;
            default -> {
                // Acted on elsewhere, or not a mode of this terminal.
            }
        }
    }

    /** DECRPM: 1 set, 2 reset, 0 not known. */
    int report(int mode) {
        return switch (mode) {
            case 1 -> state(applicationCursor);
            case 25 -> state(cursorVisible);
            case 1004 -> state(focusEvents);
            case 1006 -> state(sgrMouse);
            case 2004 -> state(bracketedPaste);
            default -> 0;
        };
    }

    private static int state(boolean on) {
        return on ? 1 : 2;
    }

    void setApplicationKeypad(boolean on) {
        applicationKeypad = on;
    }

    void setNewLine(boolean on) {
        newLine = on;
    }

    boolean newLine() {
        return newLine;
    }

    boolean cursorVisible() {
        return cursorVisible;
    }

    void softReset() {
        applicationCursor = false;
        applicationKeypad = false;
        cursorVisible = true;
    }

    void reset() {
        softReset();
        bracketedPaste = false;
        focusEvents = false;
        sgrMouse = false;
        newLine = false;
        mouse = MouseTracking.OFF;
    }

    TerminalModes snapshot(boolean alternateScreen) {
        return new TerminalModes(applicationCursor, applicationKeypad, bracketedPaste, focusEvents, mouse, sgrMouse,
                alternateScreen);
    }
}
