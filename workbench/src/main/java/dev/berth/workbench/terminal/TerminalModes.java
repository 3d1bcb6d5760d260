package dev.berth.workbench.terminal;

/**
 * The modes a program has set that decide what keys, pastes and mouse events are sent as. Numbers are DEC private modes
 * (xterm's ctlseqs).
 *
 * @param applicationCursor 1: cursor keys are sent as SS3
 * @param applicationKeypad DECKPAM
 * @param newLine ANSI mode 20: Enter sends a line feed after its carriage return
 * @param bracketedPaste 2004
 * @param focusEvents 1004
 * @param mouse 9, 1000, 1002 and 1003
 * @param sgrMouse 1006
 * @param alternateScreen 47, 1047, 1049
 * @param alternateScroll 1007: where a program takes no mouse, the wheel sends cursor keys on the alternate screen. On
 *            unless the program resets it, unlike in xterm: so it is in every terminal people use today
 * @param backarrowBackspace 67: the Backspace key sends BS, and with Ctrl DEL; the other way round otherwise
 */
public record TerminalModes(boolean applicationCursor, boolean applicationKeypad, boolean newLine,
        boolean bracketedPaste, boolean focusEvents, MouseTracking mouse, boolean sgrMouse, boolean alternateScreen,
        boolean alternateScroll, boolean backarrowBackspace) {

    /** Which mouse events a program wants. */
    public enum MouseTracking {
        OFF, PRESS, PRESS_AND_RELEASE, DRAG, MOVE
    }
}
