package dev.berth.workbench.terminal;

import java.util.Arrays;
import org.jline.utils.WCWidth;

/**
 * How many cells a character takes, and what is written into the cell of the character before it: combining marks, what
 * a zero-width joiner joins, the second half of a flag, a skin tone (Unicode's extended grapheme clusters, UAX 29). A
 * joined emoji and a flag take two cells. A variation selector never changes a width: programs count with wcwidth, which
 * knows none. Invisible format characters other than joiners and tags are not shown at all, since they would turn the
 * text of somebody's terminal around (Unicode's bidi controls).
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

    /** 0, 1 or 2; -1 for what is left out. */
    static int width(int point) {
        return point < BASIC ? WIDTHS[point] : measure(point);
    }

    private static int measure(int point) {
        int width = Math.min(2, WCWidth.wcwidth(point));
        if (width > 0) {
            return isLineEnd(point) ? -1 : width;
        }
        boolean kept = point == JOINER || point == NON_JOINER || Character.getType(point) != Character.FORMAT
                || isTag(point);
        return kept ? 0 : -1;
    }

    private static boolean isLineEnd(int point) {
        return point == 0x2028 || point == 0x2029;
    }

    private static boolean isTag(int point) {
        return point >= 0xE0020 && point <= 0xE007F;
    }

    /** Whether a character that has a width of its own belongs to the cluster before it. */
    static boolean joins(String before, int point) {
        int first = before.codePointAt(0);
        if (isRegional(point)) {
            return isRegional(first) && before.length() == Character.charCount(first);
        }
        return Character.isExtendedPictographic(point) && Character.isExtendedPictographic(first)
                && before.charAt(before.length() - 1) == JOINER;
    }

    /** Whether {@link #joins} can be true at all. */
    static boolean mayJoin(int point) {
        return point >= 0x2000 && (isRegional(point) || Character.isExtendedPictographic(point));
    }

    private static boolean isRegional(int point) {
        return point >= 0x1F1E6 && point <= 0x1F1FF;
    }
}
