package dev.berth.tui.canvas;

import com.googlecode.lanterna.terminal.ansi.ANSITerminal;
import dev.berth.workbench.terminal.Style;
import dev.berth.workbench.terminal.TerminalSnapshot.Cursor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Speaks to the client's terminal: Lanterna's ANSI terminal, and over it what Lanterna cannot say (whole graphemes, faint,
 * underline kinds and colours, cursor shapes, bracketed paste, the title's stack). Everything goes to a buffer that
 * {@link #take} empties, so that a frame leaves in one piece. Owned by the view's thread.
 */
final class ClientTerminal extends ANSITerminal {

    private final ByteArrayOutputStream buffer;
    private final ClientKind kind;

    static ClientTerminal create(ClientKind kind) {
        return new ClientTerminal(kind, new ByteArrayOutputStream());
    }

    private ClientTerminal(ClientKind kind, ByteArrayOutputStream buffer) {
        super(InputStream.nullInputStream(), buffer, StandardCharsets.UTF_8);
        this.kind = kind;
        this.buffer = buffer;
    }

    /** What was said since the last call. */
    byte[] take() {
        byte[] bytes = buffer.toByteArray();
        buffer.reset();
        return bytes;
    }

    /** Takes the screen: the person's own comes back with {@link #leave}. */
    void enter() throws IOException {
        if (kind.hasTitle()) {
            say("\033[22;0t");
        }
        enterPrivateMode();
        modes();
        say("\033[2J");
        askColors();
    }

    /** Marked pastes, and word of the window's focus. */
    void modes() {
        say("\033[?2004h\033[?1004h");
    }

    void leave() throws IOException {
        mouse(FrameWriter.MouseReports.NONE);
        say("\033[?2004l\033[?1004l");
        cursorShape(Cursor.Shape.DEFAULT);
        exitPrivateMode();
        if (kind.hasTitle()) {
            say("\033[23;0t");
        }
    }

    void title(String printable) {
        if (kind.hasTitle()) {
            say("\033]2;" + printable + "\007");
        }
    }

    /** With SGR places (1006), which know no last column; terminals that do not answer in the old form. */
    void mouse(FrameWriter.MouseReports wanted) {
        say(switch (wanted) {
            case NONE -> "\033[?1003l\033[?1002l\033[?1006l";
            case BUTTONS_AND_DRAGGING -> "\033[?1003l\033[?1002h\033[?1006h";
            case MOVEMENT -> "\033[?1003h\033[?1006h";
        });
    }

    /** OSC 52. */
    void copy(byte[] text) {
        if (kind.hasTitle()) {
            say("\033]52;c;" + Base64.getEncoder().encodeToString(text) + "\007");
        }
    }

    /** Begins a link (OSC 8), or with an empty address ends it. */
    void link(String address) {
        say("\033]8;;" + address + "\033\\");
    }

    /** Whether links are shown at all. */
    boolean hasLinks() {
        return kind.hasLinks();
    }

    /** Asks what text and background look like (OSC 10 and 11). */
    private void askColors() {
        if (kind.hasLinks()) {
            say("\033]10;?\033\\\033]11;?\033\\");
        }
    }

    void cursorShape(Cursor.Shape shape) {
        if (!kind.hasTitle()) {
            return;
        }
        say("\033[" + switch (shape) {
            case DEFAULT -> 0;
            case BLINKING_BLOCK -> 1;
            case BLOCK -> 2;
            case BLINKING_UNDERLINE -> 3;
            case UNDERLINE -> 4;
            case BLINKING_BAR -> 5;
            case BAR -> 6;
        } + " q");
    }

    void cursorRight(int columns) {
        say(columns == 1 ? "\033[C" : "\033[" + columns + "C");
    }

    void clearToEndOfLine() {
        say("\033[K");
    }

    void beginFrame() {
        say("\033[?2026h");
    }

    void endFrame() {
        say("\033[?2026l");
    }

    /** Changes the pen from one style to another with as little as will do, as far as the terminal has them. */
    void style(Style fromWanted, Style toWanted) {
        Style from = kind.shown(fromWanted);
        Style to = kind.shown(toWanted);
        if (from.equals(to)) {
            return;
        }
        boolean loses = (from.attributes() & ~to.attributes()) != 0;
        boolean anew = loses || to.equals(Style.PLAIN);
        Style base = anew ? Style.PLAIN : from;
        StringBuilder codes = new StringBuilder(anew ? "0" : "");
        appendAttributes(codes, to.attributes() & ~base.attributes());
        if (to.underline() != base.underline()) {
            add(codes, underline(to.underline()));
        }
        appendColor(codes, base.foreground(), to.foreground(), 38);
        appendColor(codes, base.background(), to.background(), 48);
        if (!codes.isEmpty()) {
            say("\033[" + (codes.toString().equals("0") ? "" : codes) + "m");
        }
        if (base.underlineColor() != to.underlineColor()) {
            underlineColor(to.underlineColor());
        }
    }

    /** A sequence of its own, with colons: where it is not known, nothing else is lost and nothing taken for something else. */
    private void underlineColor(int color) {
        if (color == Style.DEFAULT_COLOR) {
            say("\033[59m");
        } else if (Style.isTrueColor(color)) {
            say("\033[58:2::" + (color >> 16 & 255) + ":" + (color >> 8 & 255) + ":" + (color & 255) + "m");
        } else {
            say("\033[58:5:" + color + "m");
        }
    }

    private static final int[] ATTRIBUTE_CODES = {1, 2, 3, 5, 7, 8, 9, 53};

    private static void appendAttributes(StringBuilder codes, int attributes) {
        for (int bit = 0; bit < ATTRIBUTE_CODES.length; bit++) {
            if ((attributes & (1 << bit)) != 0) {
                add(codes, String.valueOf(ATTRIBUTE_CODES[bit]));
            }
        }
    }

    private static String underline(Style.Underline underline) {
        return switch (underline) {
            case NONE -> "24";
            case SINGLE -> "4";
            case DOUBLE -> "4:2";
            case CURLY -> "4:3";
            case DOTTED -> "4:4";
            case DASHED -> "4:5";
        };
    }

    /** @param base 38 or 48: the SGR code of an extended foreground or background colour */
    private static void appendColor(StringBuilder codes, int from, int to, int base) {
        if (from == to) {
            return;
        }
        if (to == Style.DEFAULT_COLOR) {
            add(codes, String.valueOf(base + 1));
        } else if (Style.isTrueColor(to)) {
            add(codes, base + ";2;" + ((to >> 16) & 255) + ";" + ((to >> 8) & 255) + ";" + (to & 255));
        } else if (to < 8) {
            add(codes, String.valueOf(base - 8 + to));
        } else if (to < 16) {
            add(codes, String.valueOf(base + 52 + to - 8));
        } else {
            add(codes, base + ";5;" + to);
        }
    }

    private static void add(StringBuilder codes, String code) {
        codes.append(codes.isEmpty() ? "" : ";").append(code);
    }

    /** A whole grapheme: Lanterna's own putString cuts surrogate pairs in two. */
    void print(String glyph) {
        say(glyph);
    }

    private void say(String text) {
        buffer.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
