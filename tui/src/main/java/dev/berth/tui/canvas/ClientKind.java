package dev.berth.tui.canvas;

import dev.berth.workbench.terminal.Style;
import dev.berth.workbench.terminal.Style.Underline;
import java.util.List;
import java.util.Locale;

/** What a client's terminal is able to do, by the name it has for terminfo (TERM): it is sent nothing else. */
public enum ClientKind {

    /** xterm and all that say they are like it: 24-bit colours, OSC, and SGR parameters with colons. */
    XTERM(Colors.TRUE),
    /** 256 colours and a title: GNU screen, rxvt, PuTTY, st. */
    PLAIN(Colors.PALETTE),
    /** The console of Linux and BSD: 16 colours, no OSC. */
    CONSOLE(Colors.SIXTEEN),
    /** DEC's terminals, and whatever else is not known: bold, underline, blinking, reverse. */
    VT(Colors.NONE);

    private enum Colors {
        TRUE, PALETTE, SIXTEEN, NONE
    }

    private static final List<String> LIKE_XTERM = List.of("xterm", "tmux", "alacritty", "foot", "kitty", "wezterm",
            "ghostty",
            "contour", "konsole", "gnome", "vte", "mintty", "iterm", "ms-terminal", "mlterm", "rio");
    private static final List<String> PLAINER = List.of("screen", "rxvt", "putty", "st", "eterm", "aterm", "nsterm",
            "dtterm",
            "teraterm");
    private static final List<String> CONSOLES = List.of("linux", "cons", "wscons", "pc", "fbterm", "con");

    /** The attributes of a VT100; italic, faint, struck out and overlined text it shows as plain. */
    private static final int OLD_ATTRIBUTES = Style.BOLD | Style.BLINK | Style.REVERSE | Style.HIDDEN;

    private final Colors colors;

    ClientKind(Colors colors) {
        this.colors = colors;
    }

    /** @param term the client's TERM */
    public static ClientKind of(String term) {
        String name = term.toLowerCase(Locale.ROOT);
        if (isAmong(LIKE_XTERM, name)) {
            return XTERM;
        } else if (isAmong(PLAINER, name)) {
            return PLAIN;
        }
        return isAmong(CONSOLES, name) ? CONSOLE : VT;
    }

    private static boolean isAmong(List<String> names, String term) {
        return names.stream().anyMatch(name -> term.equals(name) || (term.startsWith(name)
                && !Character.isLetter(term.charAt(name.length()))));
    }

    /** Whether it has a window's title and a clipboard, and asks nobody to print what it does not know. */
    boolean hasTitle() {
        return this == XTERM || this == PLAIN;
    }

    /** OSC 8, and OSC 10 and 11 with a question. */
    boolean hasLinks() {
        return this == XTERM;
    }

    /** What it shows instead of this style. */
    Style shown(Style style) {
        if (this == XTERM) {
            return style;
        }
        int attributes = this == PLAIN ? style.attributes() & ~Style.OVERLINE : style.attributes() & OLD_ATTRIBUTES;
        Underline underline = style.underline() == Underline.NONE ? Underline.NONE : Underline.SINGLE;
        return new Style(color(style.foreground()), color(style.background()), Style.DEFAULT_COLOR, underline,
                attributes);
    }

    private int color(int color) {
        return switch (colors) {
            case TRUE -> color;
            case PALETTE -> Style.isTrueColor(color) ? NearestColor.of256(color) : color;
            case SIXTEEN -> color < 16 ? color : NearestColor.of16(color);
            case NONE -> Style.DEFAULT_COLOR;
        };
    }
}
