package dev.berth.workbench.input;

/** Keys that are not characters. */
public enum KeyCode {
    CHARACTER, ENTER, TAB, BACKSPACE, ESCAPE, UP, DOWN, LEFT, RIGHT, HOME, END, PAGE_UP, PAGE_DOWN, INSERT, DELETE,
    F1, F2, F3, F4, F5, F6, F7, F8, F9, F10, F11, F12
}
