package dev.berth.workbench.terminal;

import dev.berth.workbench.terminal.Style.Underline;
import java.util.List;

/**
 * How a cell looks, as numbers, so that lines are arrays of them: a look is attributes, kind of underline, protection,
 * both colours and the mark of a right margin in 63 bits; what few cells have, the underline's colour and a link, is in the 57 bits of its extra.
 */
final class Look {

    static final long PLAIN = 0;
    /** DECSCA: DECSED and DECSEL leave the cell alone. */
    static final long PROTECTED = 1L << 11;
    /** The text went on in the next line from this cell, which was at a right margin; not to be seen. */
    static final long WRAPPED = 1L << 62;
    /** What does not show. */
    static final long UNSEEN = PROTECTED | WRAPPED;

    private static final List<Underline> UNDERLINES = List.of(Underline.values());
    private static final int UNDERLINE = 8;
    private static final int FOREGROUND = 12;
    private static final int BACKGROUND = 37;
    private static final int LINK = 25;
    private static final long ATTRIBUTES = 0xFF;
    private static final long COLOR = (1L << 25) - 1;

    private Look() {}

    static long withForeground(long look, int color) {
        return (look & ~(COLOR << FOREGROUND)) | (code(color) << FOREGROUND);
    }

    static long withBackground(long look, int color) {
        return (look & ~(COLOR << BACKGROUND)) | (code(color) << BACKGROUND);
    }

    static long withUnderline(long look, Underline kind) {
        return (look & ~(7L << UNDERLINE)) | ((long) UNDERLINES.indexOf(kind) << UNDERLINE);
    }

    /** What an erased cell keeps of a look: its background (xterm's "bce"). */
    static long erased(long look) {
        return look & (COLOR << BACKGROUND);
    }

    static long withUnderlineColor(long extra, int color) {
        return (extra & ~COLOR) | code(color);
    }

    static long withLink(long extra, int link) {
        return (extra & COLOR) | ((long) link << LINK);
    }

    static int link(long extra) {
        return (int) (extra >>> LINK);
    }

    static long withoutLink(long extra) {
        return extra & COLOR;
    }

    static Style style(long look, long extra) {
        return new Style(color(look >>> FOREGROUND & COLOR), color(look >>> BACKGROUND & COLOR), color(extra & COLOR),
                UNDERLINES.get((int) (look >>> UNDERLINE & 7)), (int) (look & ATTRIBUTES));
    }

    /** Whether a number from outside is a look. */
    static boolean isLook(long look) {
        return look >= 0 && (look >>> UNDERLINE & 7) < UNDERLINES.size()
                && isColor(look >>> FOREGROUND & COLOR) && isColor(look >>> BACKGROUND & COLOR);
    }

    static boolean isExtra(long extra) {
        return extra >= 0 && extra >>> LINK <= Integer.MAX_VALUE && isColor(extra & COLOR);
    }

    private static boolean isColor(long code) {
        return code <= 256 || Style.isTrueColor((int) code);
    }

    private static long code(int color) {
        return Style.isTrueColor(color) ? color : color + 1;
    }

    private static int color(long code) {
        return Style.isTrueColor((int) code) ? (int) code : (int) code - 1;
    }
}
