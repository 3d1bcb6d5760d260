package dev.berth.tui.view;

import dev.berth.workbench.terminal.Style;

/** The five jobs colour has, and what shows focus without it. Palette colours only, so that light and dark both work. */
public enum Theme {
    COLOR, MONOCHROME;

    private static final int RED = 1;
    private static final int YELLOW = 3;
    private static final int CYAN = 6;

    Style text() {
        return Style.PLAIN;
    }

    Style dim() {
        return this == COLOR ? Style.PLAIN.withForeground(8) : Style.PLAIN.with(Style.FAINT);
    }

    Style accent() {
        return colored(CYAN).with(Style.BOLD);
    }

    Style warning() {
        return colored(YELLOW);
    }

    Style error() {
        return colored(RED).with(Style.BOLD);
    }

    Style strong() {
        return Style.PLAIN.with(Style.BOLD);
    }

    /** What is chosen in a list, or selected in a text. */
    Style selected() {
        return Style.PLAIN.with(Style.REVERSE);
    }

    private Style colored(int color) {
        return this == COLOR ? Style.PLAIN.withForeground(color) : Style.PLAIN;
    }
}
