package dev.berth.tui.canvas;

import dev.berth.workbench.terminal.Style;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers for the characters and styles of one view's canvases, so that a cell is two numbers: canvases of references
 * were most of what a collection had to look through while hundreds of views were drawn. Grows until it is replaced by
 * another. Owned by the view's thread.
 */
final class Palette {

    /** Far more than a screen shows at once: a new one is begun a few times a second where a program goes through all colours. */
    private static final int MOST = 16_384;

    /** The number of {@link Style#PLAIN} in every palette. */
    static final int PLAIN = 0;

    private final Map<Style, Integer> styleNumbers = new HashMap<>();
    private final List<Style> styles = new ArrayList<>();
    private final Map<String, Integer> clusterNumbers = new HashMap<>();
    private final List<String> clusters = new ArrayList<>();
    private Style lastStyle = Style.PLAIN;
    private int lastNumber = PLAIN;

    Palette() {
        styleNumbers.put(lastStyle, addStyle(lastStyle));
    }

    /** Whether it is time for another. Never by itself: what is numbered stays. */
    boolean isFull() {
        return styles.size() > MOST || clusters.size() > MOST;
    }

    /** One code point is its own number; what is more has a negative one. */
    int number(String glyph) {
        int first = glyph.codePointAt(0);
        return glyph.length() == Character.charCount(first)
                ? first
                : clusterNumbers.computeIfAbsent(glyph, this::addCluster);
    }

    private int addCluster(String cluster) {
        clusters.add(cluster);
        return -clusters.size();
    }

    String glyph(int number) {
        return number < 0 ? clusters.get(-number - 1) : Glyphs.text(number);
    }

    /** Nearly always it is the one before. */
    int number(Style style) {
        if (!style.equals(lastStyle)) {
            lastNumber = styleNumbers.computeIfAbsent(style, this::addStyle);
            lastStyle = style;
        }
        return lastNumber;
    }

    private int addStyle(Style style) {
        styles.add(style);
        return styles.size() - 1;
    }

    Style style(int number) {
        return styles.get(number);
    }
}
