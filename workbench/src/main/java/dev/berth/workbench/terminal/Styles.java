package dev.berth.workbench.terminal;

import org.jspecify.annotations.Nullable;

/**
 * Makes styles of looks, the same object for the same look as long as it is remembered: most screens show a handful of
 * them. Belongs to one emulator and its thread.
 */
final class Styles {

    private static final int REMEMBERED = 256;

    private final long[] looks = new long[REMEMBERED];
    private final long[] colors = new long[REMEMBERED];
    private final @Nullable Style[] styles = new Style[REMEMBERED];

    Style of(long look, long extra) {
        long underlineColor = Look.withoutLink(extra);
        long shown = look & ~Look.UNSEEN;
        if (shown == Look.PLAIN && underlineColor == 0) {
            return Style.PLAIN;
        }
        int place = Long.hashCode((shown ^ underlineColor) * 0x9E3779B97F4A7C15L) & REMEMBERED - 1;
        Style style = styles[place];
        if (style == null || looks[place] != shown || colors[place] != underlineColor) {
            style = Look.style(shown, underlineColor);
            looks[place] = shown;
            colors[place] = underlineColor;
            styles[place] = style;
        }
        return style;
    }
}
