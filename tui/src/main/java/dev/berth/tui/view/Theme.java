package dev.berth.tui.view;

import dev.berth.workbench.terminal.Style;

/** The five jobs colour has, and what shows focus without it. Palette colours only, so that light and dark both work. */
public enum Theme {
    COLOR, MONOCHROME;

    // Made once: each is asked for dozens of times in a picture.
    private static final Style STRONG = Style.PLAIN.with(Style.BOLD);
    private static final Style SELECTED = Style.PLAIN.with(Style.REVERSE);
    private static final Style FAINT = Style.PLAIN.with(Style.FAINT);
    private static final Style GREY = Style.PLAIN.withForeground(8);
    private static final Style YELLOW = Style.PLAIN.withForeground(3);
    private static final Style MATCH = Style.PLAIN.withForeground(0).withBackground(3);
    private static final Style UNDERLINED = Style.PLAIN.withUnderline(Style.Underline.SINGLE).with(Style.BOLD);
    private static final Style STRONG_CYAN = Style.PLAIN.withForeground(6).with(Style.BOLD);
    private static final Style STRONG_RED = Style.PLAIN.withForeground(1).with(Style.BOLD);

    Style text() {
        return Style.PLAIN;
    }

    Style dim() {
        return this == COLOR ? GREY : FAINT;
    }

    Style accent() {
        return this == COLOR ? STRONG_CYAN : STRONG;
    }

    Style warning() {
        return this == COLOR ? YELLOW : Style.PLAIN;
    }

    Style error() {
        return this == COLOR ? STRONG_RED : STRONG;
    }

    Style strong() {
        return STRONG;
    }

    /** What was looked for, wherever it is. */
    Style match() {
        return this == COLOR ? MATCH : UNDERLINED;
    }

    /** What is chosen in a list, or selected in a text. */
    Style selected() {
        return SELECTED;
    }
}
