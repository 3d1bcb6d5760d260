package dev.berth.tui.view;

import dev.berth.workbench.terminal.ClientColors;
import dev.berth.workbench.terminal.Style;
import java.util.Optional;

/** The five jobs colour has, and what shows focus without it. Palette colours only, so that light and dark both work. */
public enum Theme {
    COLOR, LIGHT, MONOCHROME;

    // Made once: each is asked for dozens of times in a picture.
    private static final Style STRONG = Style.PLAIN.with(Style.BOLD);
    private static final Style SELECTED = Style.PLAIN.with(Style.REVERSE);
    private static final Style FAINT = Style.PLAIN.with(Style.FAINT);
    private static final Style GREY = Style.PLAIN.withForeground(8);
    private static final Style YELLOW = Style.PLAIN.withForeground(3);
    private static final Style MAGENTA = Style.PLAIN.withForeground(5);
    private static final Style STRONG_BLUE = Style.PLAIN.withForeground(4).with(Style.BOLD);
    private static final Style MATCH = Style.PLAIN.withForeground(0).withBackground(3);
    private static final Style UNDERLINED = Style.PLAIN.withUnderline(Style.Underline.SINGLE).with(Style.BOLD);
    private static final Style STRONG_CYAN = Style.PLAIN.withForeground(6).with(Style.BOLD);
    private static final Style STRONG_RED = Style.PLAIN.withForeground(1).with(Style.BOLD);

    /** The theme for a terminal that looks like this: colours that are read on a bright background where it has one. */
    Theme on(Optional<ClientColors> colors) {
        return this == COLOR && colors.filter(ClientColors::isBright).isPresent() ? LIGHT : this;
    }

    Style text() {
        return Style.PLAIN;
    }

    Style dim() {
        return this == MONOCHROME ? FAINT : GREY;
    }

    Style accent() {
        return switch (this) {
            case COLOR -> STRONG_CYAN;
            case LIGHT -> STRONG_BLUE;
            case MONOCHROME -> STRONG;
        };
    }

    Style warning() {
        return switch (this) {
            case COLOR -> YELLOW;
            case LIGHT -> MAGENTA;
            case MONOCHROME -> Style.PLAIN;
        };
    }

    Style error() {
        return this == MONOCHROME ? STRONG : STRONG_RED;
    }

    Style strong() {
        return STRONG;
    }

    /** What was looked for, wherever it is. */
    Style match() {
        return this == MONOCHROME ? UNDERLINED : MATCH;
    }

    /** What is chosen in a list, or selected in a text. */
    Style selected() {
        return SELECTED;
    }
}
