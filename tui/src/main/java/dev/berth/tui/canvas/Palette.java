package dev.berth.tui.canvas;

import dev.berth.workbench.terminal.Style;
import java.util.ArrayList;
import java.util.BitSet;
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

    private static final String NO_LINK = "";

    /** A style with the address that its cells lead to. */
    private record Linked(Style style, String link) {}

    private final Map<Style, Integer> styleNumbers = new HashMap<>();
    private final Map<Linked, Integer> linkedNumbers = new HashMap<>();
    private final List<Style> styles = new ArrayList<>();
    /** By the same numbers. */
    private final List<String> links = new ArrayList<>();
    private final Map<String, Integer> clusterNumbers = new HashMap<>();
    private final List<String> clusters = new ArrayList<>();
    private final BitSet uncertain = new BitSet();
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
        uncertain.set(clusters.size(), Glyphs.isUncertain(cluster));
        clusters.add(cluster);
        return -clusters.size();
    }

    /** Whether terminals are not of one mind how wide this is. */
    boolean isUncertain(int number) {
        return number < 0 && uncertain.get(-number - 1);
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

    /** @param link an address; empty for a cell that leads nowhere */
    int number(Style style, String link) {
        return link.isEmpty() ? number(style) : linkedNumbers.computeIfAbsent(new Linked(style, link), this::addLinked);
    }

    private int addStyle(Style style) {
        return add(style, NO_LINK);
    }

    private int addLinked(Linked linked) {
        return add(linked.style(), linked.link());
    }

    private int add(Style style, String link) {
        styles.add(style);
        links.add(link);
        return styles.size() - 1;
    }

    /** Empty where there is none. */
    String link(int number) {
        return links.get(number);
    }

    Style style(int number) {
        return styles.get(number);
    }
}
