package dev.berth.workbench.terminal;

import java.util.Arrays;
import org.jline.utils.WCWidth;

/**
 * How many cells a character takes, and what is written into the cell of the character before it.
 *
 * <p>
 * Widths are those of wcwidth in the workspace image's C library, with which readline and most programs count: combining
 * marks and joiners take no cell, a skin tone two, each half of a flag one. Of invisible format characters only joiners
 * and tags are kept, since the others would turn the text of somebody's terminal around (Unicode's bidi controls).
 *
 * <p>
 * Where a program sets mode 2027, what a zero-width joiner joins, a flag and a skin tone belong to the character before
 * (Unicode's extended grapheme clusters, UAX 29), which then takes two cells. A variation selector never changes a width.
 */
final class Characters {

    private static final int JOINER = 0x200D;
    private static final int NON_JOINER = 0x200C;
    private static final int BASIC = 0x10000;

    private static final byte[] WIDTHS = new byte[BASIC];
    private static final String[] ASCII = new String[0x80];

    static {
        Arrays.setAll(ASCII, Character::toString);
        ASCII[Line.UNWRITTEN] = " ";
        for (int point = 0; point < BASIC; point++) {
            WIDTHS[point] = (byte) measure(point);
        }
    }

    private Characters() {}

    /** What a cell with this character shows; without making a string for the most usual ones. */
    static String text(int point) {
        return point < ASCII.length ? ASCII[point] : Character.toString(point);
    }

    /** 0, 1 or 2, or -1 for what is left out. */
    static int width(int point) {
        return point < BASIC ? WIDTHS[point] : measure(point);
    }

    private static int measure(int point) {
        int width = cells(point);
        if (width > 0) {
            return isLineEnd(point) ? -1 : width;
        }
        boolean kept = point == JOINER || point == NON_JOINER || Character.getType(point) != Character.FORMAT
                || isTag(point);
        return kept ? 0 : -1;
    }

    /** As the C library has it, where JLine's table is of another mind. */
    private static int cells(int point) {
        if (isRegional(point) || isPrepended(point) || isWideSinceUnicode16(point)) {
            return 1;
        } else if (isSkinTone(point) || (point >= 0x3248 && point <= 0x324F)) {
            return 2;
        } else if (isJamo(point) || Character.getType(point) == Character.NON_SPACING_MARK) {
            return 0;
        }
        return Math.min(2, WCWidth.wcwidth(point));
    }

    /** Signs for numbers in Arabic, Syriac and Kaithi: format characters that are seen. */
    private static boolean isPrepended(int point) {
        return (point >= 0x600 && point <= 0x605) || point == 0x6DD || point == 0x70F || point == 0x890
                || point == 0x891
                || point == 0x8E2 || point == 0x110BD || point == 0x110CD;
    }

    /** Trigrams, monograms, Tai Xuan Jing and counting rod signs, which took one cell before. */
    private static boolean isWideSinceUnicode16(int point) {
        return (point >= 0x2630 && point <= 0x2637) || (point >= 0x268A && point <= 0x268F)
                || (point >= 0x1D300 && point <= 0x1D376);
    }

    /** Medial vowels and final consonants of old Hangul. */
    private static boolean isJamo(int point) {
        return point >= 0xD7B0 && point <= 0xD7FB;
    }

    private static boolean isSkinTone(int point) {
        return point >= 0x1F3FB && point <= 0x1F3FF;
    }

    private static boolean isLineEnd(int point) {
        return point == 0x2028 || point == 0x2029;
    }

    private static boolean isTag(int point) {
        return point >= 0xE0020 && point <= 0xE007F;
    }

    /** The width of a character in clusters that is not joined to the one before. */
    static int clusterWidth(int point) {
        return isRegional(point) ? 2 : width(point);
    }

    /** Whether a character that has a width of its own belongs to the cluster before it. */
    static boolean joins(String before, int point) {
        int first = before.codePointAt(0);
        if (isRegional(point)) {
            return isRegional(first) && before.length() == Character.charCount(first);
        }
        return Character.isExtendedPictographic(first)
                && (isSkinTone(point) || before.charAt(before.length() - 1) == JOINER);
    }

    /** Whether {@link #joins} can be true at all. */
    static boolean mayJoin(int point) {
        return point >= 0x2000 && (isRegional(point) || isSkinTone(point) || Character.isExtendedPictographic(point));
    }

    private static boolean isRegional(int point) {
        return point >= 0x1F1E6 && point <= 0x1F1FF;
    }
}
