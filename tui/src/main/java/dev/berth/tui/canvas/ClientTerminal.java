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

    static ClientTerminal create() {
        return new ClientTerminal(new ByteArrayOutputStream());
    }

    private ClientTerminal(ByteArrayOutputStream buffer) {
        super(InputStream.nullInputStream(), buffer, StandardCharsets.UTF_8);
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
        say("\033[22;0t");
        enterPrivateMode();
        modes();
        say("\033[2J");
    }

    /** Marked pastes, and word of the window's focus. */
    void modes() {
        say("\033[?2004h\033[?1004h");
    }

    void leave() throws IOException {
        mouse(FrameWriter.MouseReports.NONE);
        say("\033[?2004l\033[?1004l\033[0 q");
        exitPrivateMode();
        say("\033[23;0t");
    }

    void title(String printable) {
        say("\033]2;" + printable + "\007");
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
        say("\033]52;c;" + Base64.getEncoder().encodeToString(text) + "\007");
    }

    void cursorShape(Cursor.Shape shape) {
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

    /** Changes the pen from one style to another with as little as will do. */
    void style(Style from, Style to) {
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
        appendColor(codes, base.underlineColor(), to.underlineColor(), 58);
        say("\033[" + (codes.toString().equals("0") ? "" : codes) + "m");
    }

    private static final int[] ATTRIBUTE_CODES = {1, 2, 3, 5, 7, 8, 9};

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

    /** @param base 38, 48 or 58: the SGR code of an extended foreground, background or underline colour */
    private static void appendColor(StringBuilder codes, int from, int to, int base) {
        if (from == to) {
            return;
        }
        if (to == Style.DEFAULT_COLOR) {
            add(codes, String.valueOf(base + 1));
        } else if (Style.isTrueColor(to)) {
            add(codes, base + ";2;" + ((to >> 16) & 255) + ";" + ((to >> 8) & 255) + ";" + (to & 255));
        } else if (to < 8 && base != 58) {
            add(codes, String.valueOf(base - 8 + to));
        } else if (to < 16 && base != 58) {
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
