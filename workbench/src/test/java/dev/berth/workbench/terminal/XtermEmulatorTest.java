package dev.berth.workbench.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.core.sandbox.TerminalSize;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What a program prints, and what the screen shows for it. */
final class XtermEmulatorTest {

    private final StringBuilder answers = new StringBuilder();
    private final XtermEmulator terminal = emulator(20, 5);

    private XtermEmulator emulator(int columns, int rows) {
        return new XtermEmulator(new TerminalSize(columns, rows), 100,
                bytes -> answers.append(new String(bytes, StandardCharsets.US_ASCII)));
    }

    private TerminalSnapshot shows(String output) {
        byte[] bytes = output.getBytes(StandardCharsets.UTF_8);
        terminal.write(bytes, 0, bytes.length);
        return terminal.snapshot();
    }

    private String screen(String output) {
        return shows(output).text().stripTrailing();
    }

    @Test
    void textWrapsAtTheEdgeOnlyWhenMoreFollows() {
        assertEquals("12345678901234567890", screen("12345678901234567890"));
        assertEquals(new TerminalSnapshot.Cursor(19, 0, TerminalSnapshot.Cursor.Shape.DEFAULT, true),
                terminal.snapshot().cursor());
        assertEquals("12345678901234567890\nx", screen("x"));
        assertTrue(terminal.snapshot().rows().getFirst().isWrapped());
    }

    @Test
    void linesThatLeaveTheTopAreKept() {
        assertEquals("2\n3\n4\n5\n6", screen("1\r\n2\r\n3\r\n4\r\n5\r\n6"));
        assertEquals("1", terminal.lines(0, 1).getFirst().text());
        assertEquals(1, terminal.snapshot().scrolled());
    }

    @Test
    void aScrollRegionMovesOnlyItsLines() {
        assertEquals("a\nc\n\nd", screen("a\r\nb\r\nc\r\nd\033[2;3r\033[3;1H\n\033[r"));
        assertEquals("a\n\nc\n\nd", screen("\033[2;1H\033[L").replaceAll("\n$", ""));
    }

    @Test
    void theAlternateScreenLeavesTheMainOneAlone() {
        screen("shell$ vim\r\n");
        assertEquals("VIM", screen("\033[?1049h\033[HVIM"));
        assertTrue(terminal.snapshot().modes().alternateScreen());
        assertEquals("shell$ vim", screen("\033[?1049l"));
        assertEquals(1, terminal.snapshot().cursor().row());
    }

    @Test
    void cellsAreInsertedDeletedAndErased() {
        assertEquals("ab  cd", screen("abcd\033[3G\033[2@"));
        assertEquals("abcd", screen("\033[2P"));
        assertEquals("a  d", screen("\033[2G\033[2X"));
        assertEquals("a", screen("\033[K"));
    }

    @Test
    void wideAndCombinedCharactersTakeTheCellsTheyShow() {
        TerminalSnapshot snapshot = shows("\033[?2027h日e\u0301👩\u200D🚀x");
        Row row = snapshot.rows().getFirst();
        assertEquals("日", row.text(0));
        assertTrue(row.isWide(0) && row.isContinuation(1));
        assertEquals("e\u0301", row.text(2));
        assertEquals("👩\u200D🚀", row.text(3));
        assertEquals("x", row.text(5));
    }

    @Test
    void overwritingHalfOfAWideCharacterBlanksTheOther() {
        assertEquals(" x", screen("日\033[2Gx"));
        assertEquals("y x", screen("\r日\rx\033[3Gx\ry"));
    }

    @Test
    void coloursAndAttributesAreKept() {
        Row row = shows("\033[1;31mr\033[0;48;5;200mg\033[38;2;1;2;3mb\033[m\033[4:3;58:2::9:8:7mu\033[mn").rows()
                .getFirst();
        assertEquals(Style.PLAIN.with(Style.BOLD).withForeground(1), row.style(0));
        assertEquals(Style.PLAIN.withBackground(200), row.style(1));
        assertEquals(Style.rgb(1, 2, 3), row.style(2).foreground());
        assertEquals(Style.PLAIN.withUnderline(Style.Underline.CURLY).withUnderlineColor(Style.rgb(9, 8, 7)),
                row.style(3));
        assertEquals(Style.PLAIN, row.style(4));
    }

    @Test
    void lineDrawingShowsLines() {
        assertEquals("┌─┐ lqk", screen("\033(0lqk\033(B lqk"));
    }

    @Test
    void questionsAreAnsweredToTheProgram() {
        shows("ab\033[6n\033[c\033[?2004$p\033[?2004h\033[?2004$p");
        assertEquals("\033[1;3R\033[?64;6;17;21;22;28;52c\033[?2004;2$y\033[?2004;1$y", answers.toString());
    }

    @Test
    void titlesAreMadePrintable() {
        assertEquals("vim\\u{9} x", shows("\033]2;vim\t x\007").title());
    }

    @Test
    void modesTellHowKeysAreSent() {
        assertTrue(shows("\033[?1h\033[?2004h\033[?1006h").modes().applicationCursor());
        assertTrue(terminal.snapshot().modes().bracketedPaste());
        assertFalse(shows("\033c").modes().bracketedPaste());
    }

    @Test
    void aNarrowWindowLosesNoText() {
        screen("a long line of text");
        terminal.resize(new TerminalSize(6, 3));
        assertEquals(" line\nof tex\nt", terminal.snapshot().text());
        terminal.resize(new TerminalSize(20, 5));
        assertEquals("a long line of text", terminal.snapshot().text().strip());
    }

    @Test
    void aLowWindowKeepsTheCursorsLine() {
        screen("1\r\n2\r\n3\r\n4\r\n5$ ");
        terminal.resize(new TerminalSize(20, 2));
        assertEquals("4\n5$", terminal.snapshot().text());
        assertEquals(3, terminal.lines(0, 3).size());
        assertEquals("3", terminal.lines(2, 1).getFirst().text());
    }

    @Test
    void rowsThatDidNotChangeAreTheSameObjects() {
        TerminalSnapshot before = shows("one\r\ntwo");
        TerminalSnapshot after = shows("!");
        assertTrue(before.rows().getFirst() == after.rows().getFirst());
        assertEquals("two", before.rows().get(1).text());
        assertEquals("two!", after.rows().get(1).text());
    }

    @Test
    void brokenUtf8ShowsReplacements() {
        terminal.write(new byte[]{'a', (byte) 0xFF, (byte) 0xE2, (byte) 0x82, 'b'}, 0, 5);
        assertEquals("a\uFFFD\uFFFDb", terminal.snapshot().text().strip());
    }
}
