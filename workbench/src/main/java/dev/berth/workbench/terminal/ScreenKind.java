package dev.berth.workbench.terminal;

/** The two screens of xterm: the one that scrolls into the scrollback, and the one for programs that fill the screen. */
enum ScreenKind {
    MAIN, ALTERNATE
}
