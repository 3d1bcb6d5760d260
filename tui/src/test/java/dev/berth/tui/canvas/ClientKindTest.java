package dev.berth.tui.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.workbench.terminal.Style;
import dev.berth.workbench.terminal.TerminalSnapshot.Cursor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each client's terminal is sent what it has. */
final class ClientKindTest {

    private static final Style COLOURFUL = Style.PLAIN.withForeground(Style.rgb(255, 0, 4)).withBackground(200)
            .withUnderline(Style.Underline.CURLY).withUnderlineColor(9)
            .with(Style.BOLD | Style.ITALIC | Style.OVERLINE);

    @ParameterizedTest
    @CsvSource({"xterm,XTERM", "xterm-256color,XTERM", "tmux-256color,XTERM", "xterm-kitty,XTERM", "foot,XTERM",
            "alacritty-direct,XTERM", "screen,PLAIN", "screen.xterm-256color,PLAIN", "rxvt-unicode-256color,PLAIN",
            "putty,PLAIN", "st-256color,PLAIN", "linux,CONSOLE", "linux-16color,CONSOLE", "vt100,VT", "vt220,VT",
            "ansi,VT", "sun,VT", "'',VT", "xtermish,VT"})
    void theNameSaysTheKind(String term, ClientKind kind) {
        assertEquals(kind, ClientKind.of(term));
    }

    private static String sent(ClientKind kind) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FrameWriter writer = new FrameWriter(out, kind);
        writer.enter();
        writer.title("a title");
        writer.copy("copied");
        Canvas canvas = writer.canvas(20, 2);
        canvas.text(canvas.all(), 0, 0, "text", COLOURFUL);
        writer.show(canvas, Optional.of(new Cursor(0, 0, Cursor.Shape.BAR, true)));
        writer.leave();
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void xtermGetsEverything() throws IOException {
        String sent = sent(ClientKind.XTERM);
        assertTrue(sent.contains("\033]2;a title\007") && sent.contains("\033]52;c;") && sent.contains("\033[22;0t"),
                sent);
        assertTrue(sent.contains("\033[1;3;53;4:3;38;2;255;0;4;48;5;200m\033[58:5:9mtext"), sent);
        assertTrue(sent.contains("\033[6 q"), sent);
    }

    @Test
    void screenGetsATitleAndThePalette() throws IOException {
        String sent = sent(ClientKind.PLAIN);
        assertTrue(sent.contains("\033]2;a title\007"), sent);
        assertTrue(sent.contains("\033[1;3;4;38;5;196;48;5;200mtext"), sent);
        assertFalse(sent.contains("\033]11;?"), sent);
    }

    @Test
    void aConsoleGetsSixteenColoursAndNoCommandForAnOperatingSystem() throws IOException {
        String sent = sent(ClientKind.CONSOLE);
        assertFalse(sent.contains("\033]") || sent.contains("\033[22;0t") || sent.contains(" q"), sent);
        assertTrue(sent.contains("\033[1;4;91;105mtext"), sent);
    }

    @Test
    void aVt100GetsNoColours() throws IOException {
        String sent = sent(ClientKind.VT);
        assertFalse(sent.contains("\033]") || sent.contains("\033[22;0t") || sent.contains(" q"), sent);
        assertTrue(sent.contains("\033[1;4mtext"), sent);
    }
}
