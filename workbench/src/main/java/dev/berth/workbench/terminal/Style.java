package dev.berth.workbench.terminal;

/**
 * How a cell looks. A colour is {@link #DEFAULT_COLOR}, 0 to 255 (xterm's palette), or {@link #rgb}.
 *
 * @param attributes bits, see the constants
 */
public record Style(int foreground, int background, int underlineColor, Underline underline, int attributes) {

    public static final int DEFAULT_COLOR = -1;
    public static final int BOLD = 1;
    public static final int FAINT = 1 << 1;
    public static final int ITALIC = 1 << 2;
    public static final int BLINK = 1 << 3;
    public static final int REVERSE = 1 << 4;
    public static final int HIDDEN = 1 << 5;
    public static final int STRIKE = 1 << 6;
    public static final int OVERLINE = 1 << 7;

    public static final Style PLAIN = new Style(DEFAULT_COLOR, DEFAULT_COLOR, DEFAULT_COLOR, Underline.NONE, 0);

    private static final int TRUE_COLOR = 1 << 24;

    /** SGR 4:0 to 4:5. */
    public enum Underline {
        NONE, SINGLE, DOUBLE, CURLY, DOTTED, DASHED
    }

    public static int rgb(int red, int green, int blue) {
        return TRUE_COLOR | ((red & 255) << 16) | ((green & 255) << 8) | (blue & 255);
    }

    public static boolean isTrueColor(int color) {
        return color >= TRUE_COLOR;
    }

    public boolean has(int attribute) {
        return (attributes & attribute) != 0;
    }

    public Style withForeground(int color) {
        return new Style(color, background, underlineColor, underline, attributes);
    }

    public Style withBackground(int color) {
        return new Style(foreground, color, underlineColor, underline, attributes);
    }

    public Style withUnderlineColor(int color) {
        return new Style(foreground, background, color, underline, attributes);
    }

    public Style withUnderline(Underline kind) {
        return new Style(foreground, background, underlineColor, kind, attributes);
    }

    public Style with(int attribute) {
        return new Style(foreground, background, underlineColor, underline, attributes | attribute);
    }

    public Style without(int attribute) {
        return new Style(foreground, background, underlineColor, underline, attributes & ~attribute);
    }
}
