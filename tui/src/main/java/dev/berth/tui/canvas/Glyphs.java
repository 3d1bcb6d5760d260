package dev.berth.tui.canvas;

import java.text.BreakIterator;
import java.util.Locale;
import org.jline.utils.WCWidth;

/** Cuts text into what a reader takes for one character, with the columns each takes (JLine's WCWidth). */
public final class Glyphs {

    public static final int TAB_WIDTH = 4;

    private static final char SOFT_HYPHEN = 0xAD;
    /** The variation selector that asks for an emoji's picture. */
    private static final int EMOJI_SELECTOR = 0xFE0F;

    /** Takes one character after the other; false ends the cutting. */
    public interface Sink {

        /** @param index where in the text it begins; {@code column} counts from the text's start */
        boolean glyph(int index, String glyph, int column, int width);
    }

    private Glyphs() {}

    /** Tabs go to the next stop; controls are shown as their Unicode pictures. */
    public static void forEach(String text, Sink sink) {
        if (isPlain(text)) {
            for (int i = 0; i < text.length() && sink.glyph(i, text(text.charAt(i)), i, 1); i++) {
                // The sink does the work.
            }
            return;
        }
        BreakIterator glyphs = BreakIterator.getCharacterInstance(Locale.ROOT);
        glyphs.setText(text);
        int column = 0;
        int from = glyphs.first();
        for (int to = glyphs.next(); to != BreakIterator.DONE; to = glyphs.next()) {
            String glyph = text.substring(from, to);
            int width = width(glyph, column);
            if (!sink.glyph(from, shown(glyph, width), column, width)) {
                return;
            }
            column += width;
            from = to;
        }
    }

    /** The columns that a text takes. */
    public static int columns(String text) {
        if (isPlain(text)) {
            return text.length();
        }
        int[] columns = new int[1];
        forEach(text, (_, _, column, width) -> {
            columns[0] = column + width;
            return true;
        });
        return columns[0];
    }

    /** The column at which the character at {@code index} begins. */
    public static int columnOf(String text, int index) {
        return columns(text.substring(0, Math.min(index, text.length())));
    }

    /** How many characters, as a reader counts them, are before this index. */
    public static int characters(String text, int index) {
        String before = text.substring(0, Math.min(index, text.length()));
        if (isPlain(before)) {
            return before.length();
        }
        int[] count = new int[1];
        forEach(before, (_, _, _, _) -> {
            count[0]++;
            return true;
        });
        return count[0];
    }

    /** Where in the text the character at this column begins; the text's end where it is shorter. */
    public static int indexAt(String text, int column) {
        int[] index = {text.length()};
        forEach(text, (at, _, begin, width) -> {
            boolean hit = column < begin + width;
            if (hit) {
                index[0] = at;
            }
            return !hit;
        });
        return index[0];
    }

    private static final String[] ASCII = new String[128];

    static {
        for (char c = 0; c < ASCII.length; c++) {
            ASCII[c] = String.valueOf(c);
        }
    }

    /** A code point by itself. */
    static String text(int codePoint) {
        return codePoint < ASCII.length ? ASCII[codePoint] : Character.toString(codePoint);
    }

    /** Whether every char is a character by itself, shown as it is in one column: most text is, and needs no cutting. */
    static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isPlain(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Latin letters and signs, dashes and dots, and what lines, arrows and marks are drawn with here. */
    static boolean isPlain(char c) {
        return isAmong(c, ' ', '~') || (isAmong(c, 0xA1, 0x2FF) && c != SOFT_HYPHEN) || isAmong(c, 0x2010, 0x2027)
                || isAmong(c, 0x2500, 0x25FC);
    }

    private static boolean isAmong(char c, int first, int last) {
        return c >= first && c <= last;
    }

    private static int width(String glyph, int column) {
        int first = glyph.codePointAt(0);
        if (first == '\t') {
            return TAB_WIDTH - column % TAB_WIDTH;
        }
        return Math.max(1, WCWidth.wcwidth(first));
    }

    private static String shown(String glyph, int width) {
        int first = glyph.codePointAt(0);
        if (first == '\t') {
            return " ".repeat(width);
        }
        if (first < ' ') {
            return Character.toString(0x2400 + first);
        }
        boolean alone = WCWidth.wcwidth(first) == 0;
        return first == 0x7F ? "␡" : isInvisible(first) ? "�" : alone ? "◌" + glyph : glyph;
    }

    /** Whether terminals are not of one mind how wide a character of several code points is: joined emoji, flags, tones. */
    static boolean isUncertain(String glyph) {
        return widest(glyph) > Math.max(1, WCWidth.wcwidth(glyph.codePointAt(0)));
    }

    /** The columns that a terminal takes which joins nothing, and shows every emoji wide. */
    static int widest(String glyph) {
        return glyph.codePoints().map(Glyphs::widest).sum();
    }

    private static int widest(int point) {
        boolean makesWide = point == EMOJI_SELECTOR;
        boolean tone = point >= 0x1F3FB && point <= 0x1F3FF;
        return tone ? 2 : makesWide ? 1 : Math.max(0, WCWidth.wcwidth(point));
    }

    /** C1 controls, lone surrogates, and format characters that would change how what follows is shown. */
    private static boolean isInvisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.FORMAT ->
                true;
            default -> false;
        };
    }
}
