package dev.berth.workbench.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.core.sandbox.TerminalSize;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

/** What left the screen: numbers, room, search, reflow, saving. */
final class ScrollbackTest {

    private final TerminalFixture terminal = new TerminalFixture(10, 3);

    private Optional<LineMatch> find(String text, long line, int column, SearchDirection direction) {
        return terminal.emulator.find(text, line, column, direction);
    }

    @Test
    void linesHaveNumbersAndWhatIsOutOfRangeIsLeftOut() {
        terminal.shows("0\r\n1\r\n2\r\n3\r\n4");
        assertEquals(2, terminal.emulator.snapshot().scrolled());
        assertEquals("1", terminal.emulator.lines(1, 1).getFirst().text());
        assertEquals(5, terminal.emulator.lines(-7, 12).size());
        assertEquals(2, terminal.emulator.lines(3, 100).size());
        assertTrue(terminal.emulator.lines(Long.MAX_VALUE, 100).isEmpty());
        terminal.shows("\033[?1049h");
        assertEquals("0", terminal.emulator.lines(0, 1).getFirst().text());
    }

    @Test
    void theOldestGoesFirst() {
        for (int i = 0; i < 2000; i++) {
            terminal.shows(i + "\r\n");
        }
        assertEquals(998, terminal.emulator.oldestLine());
        assertEquals("998", terminal.emulator.lines(998, 1).getFirst().text());
    }

    @Test
    void whateverIsInTheLinesTheyTakeNoMoreThanTheirRoom() {
        XtermEmulator wide = new XtermEmulator(new TerminalSize(500, 10), 10_000, _ -> {});
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            line.append("\033[38;2;").append(i % 256).append(";7;").append(i / 2).append("mx\u0301\u0302");
        }
        byte[] bytes = line.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 3000; i++) {
            wide.write(bytes, 0, bytes.length);
        }
        long kept = wide.snapshot().scrolled() - wide.oldestLine();
        assertTrue(kept > 500 && kept < 2990, "kept " + kept);
        int size = StateWriter.inflated(wide.save(), 4, Integer.MAX_VALUE).size();
        assertTrue(size < Scrollback.MOST_BYTES + 1_000_000, "takes " + size);
    }

    @Test
    void textIsFoundAcrossWrappedLinesInBothDirections() {
        terminal.shows("one needle\r\nxxxxxxxNeedle and more\r\nneedle");
        assertEquals(Optional.of(new LineMatch(0, 4, 6)), find("needle", 0, 0, SearchDirection.FORWARD));
        assertEquals(Optional.of(new LineMatch(1, 7, 6)), find("needle", 0, 5, SearchDirection.FORWARD));
        assertEquals(Optional.of(new LineMatch(4, 0, 6)), find("needle", 2, 0, SearchDirection.FORWARD));
        assertEquals(Optional.empty(), find("needle", 4, 1, SearchDirection.FORWARD));
        assertEquals(Optional.of(new LineMatch(1, 7, 6)), find("needle", 4, 0, SearchDirection.BACKWARD));
        assertEquals(Optional.of(new LineMatch(4, 0, 6)), find("needle", Long.MAX_VALUE, 0, SearchDirection.BACKWARD));
        assertEquals(Optional.empty(), find("needle", 0, 4, SearchDirection.BACKWARD));
    }

    @Test
    void caseMattersOnlyWhereTheTextHasUpperCase() {
        terminal.shows("abc ABC 日本");
        assertEquals(0, find("abc", 0, 0, SearchDirection.FORWARD).orElseThrow().column());
        assertEquals(4, find("ABC", 0, 0, SearchDirection.FORWARD).orElseThrow().column());
        assertEquals(Optional.of(new LineMatch(0, 8, 4)), find("日本", 0, 0, SearchDirection.FORWARD));
        assertEquals(Optional.empty(), find("x".repeat(201), 0, 0, SearchDirection.FORWARD));
    }

    @Test
    void aClearedScrollbackKeepsTheScreenAndTheNumbers() {
        terminal.shows("0\r\n1\r\n2\r\n3\r\n4");
        terminal.emulator.clearScrollback();
        assertEquals(2, terminal.emulator.oldestLine());
        assertEquals("2\n3\n4", terminal.emulator.snapshot().text());
    }

    @Test
    void wrappedLinesAreJoinedAndTheCursorFollowsItsText() {
        terminal.shows("0123456789abcdefghijABC\033[D");
        terminal.emulator.resize(new TerminalSize(23, 3));
        assertEquals("0123456789abcdefghijABC", terminal.emulator.snapshot().text().strip());
        assertEquals("23,1", terminal.cursor(""));
        terminal.emulator.resize(new TerminalSize(5, 3));
        assertEquals("abcde\nfghij\nABC", terminal.emulator.snapshot().text());
        assertEquals("3,3", terminal.cursor(""));
        assertEquals("56789", terminal.emulator.lines(1, 1).getFirst().text());
    }

    @Test
    void hardLinesStayAndTheAlternateScreenIsOnlyCut() {
        terminal.shows("one\r\ntwo\033[?1049h\033[Habcdefghij");
        terminal.emulator.resize(new TerminalSize(5, 3));
        assertEquals("abcde", terminal.emulator.snapshot().text().strip());
        assertEquals("one\ntwo", terminal.screen("\033[?1049l"));
        assertEquals("4,2", terminal.cursor(""));
    }

    @Test
    void aHigherScreenTakesLinesBackOnlyWhereItWasFull() {
        terminal.shows("1\r\n2\r\n3\r\n4\r\n5");
        terminal.emulator.resize(new TerminalSize(10, 4));
        assertEquals("2\n3\n4\n5", terminal.emulator.snapshot().text());
        terminal.shows("\033[2J\033[Hnew");
        terminal.emulator.resize(new TerminalSize(10, 5));
        assertEquals("new", terminal.emulator.snapshot().text().stripTrailing());
    }

    @Test
    void whatIsNoSavedTerminalIsRefused() {
        byte[] saved = terminal.emulator.save();
        saved[3]++;
        assertThrows(UnreadableStateException.class, () -> XtermEmulator.restore(saved, 10, terminal));
        assertThrows(UnreadableStateException.class, () -> XtermEmulator.restore(new byte[0], 10, terminal));
    }

    @Test
    void aSavedTerminalGoesOnInTheMidstOfACharacterAndASequence() {
        byte[] euro = "€".getBytes(StandardCharsets.UTF_8);
        terminal.emulator.write(euro, 0, 2);
        XtermEmulator restored = XtermEmulator.restore(terminal.emulator.save(), 10, terminal);
        restored.write(euro, 2, 1);
        restored.write("\033[3".getBytes(StandardCharsets.UTF_8), 0, 3);
        XtermEmulator again = XtermEmulator.restore(restored.save(), 10, terminal);
        again.write("1mx".getBytes(StandardCharsets.UTF_8), 0, 3);
        assertEquals("€x", again.snapshot().text().strip());
        assertEquals(1, again.snapshot().rows().getFirst().style(1).foreground());
    }

    /** The first version of the form ended three bytes before this one. */
    @Test
    void whatAnEarlierVersionSavedIsRead() throws IOException {
        TerminalFixture terminal = new TerminalFixture(20, 5);
        terminal.shows("\033[1mtext\033[?45h");
        byte[] saved = terminal.emulator.save();
        byte[] state = StateWriter.inflated(saved, 4, Integer.MAX_VALUE).toBytes();
        ByteArrayOutputStream earlier = new ByteArrayOutputStream();
        earlier.writeBytes(new byte[]{'B', 'T', 'E', 1});
        try (DeflaterOutputStream out = new DeflaterOutputStream(earlier, new Deflater(1, true))) {
            out.write(state, 0, state.length - 3);
        }
        XtermEmulator restored = XtermEmulator.restore(earlier.toByteArray(), 10, terminal);
        assertEquals("text", restored.snapshot().text().strip());
        byte[] later = saved.clone();
        later[3]++;
        assertThrows(UnreadableStateException.class, () -> XtermEmulator.restore(later, 10, terminal));
    }
}
