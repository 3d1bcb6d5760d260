package dev.berth.tui.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.core.sandbox.TerminalSize;
import dev.berth.workbench.terminal.Row;
import dev.berth.workbench.terminal.Style;
import dev.berth.workbench.terminal.TerminalSnapshot;
import dev.berth.workbench.terminal.TerminalSnapshot.Cursor;
import dev.berth.workbench.terminal.XtermEmulator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Frames as bytes, shown on a terminal. */
final class FrameWriterTest {

    private static final int COLUMNS = 24;
    private static final int ROWS = 6;

    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final FrameWriter writer = new FrameWriter(sent, ClientKind.XTERM);
    private final XtermEmulator terminal = new XtermEmulator(new TerminalSize(COLUMNS, ROWS), 0, _ -> {});

    private int show(Canvas canvas, int column, int row) throws IOException {
        writer.show(canvas, Optional.of(new Cursor(column, row, Cursor.Shape.DEFAULT, true)));
        byte[] bytes = sent.toByteArray();
        sent.reset();
        terminal.write(bytes, 0, bytes.length);
        return bytes.length;
    }

    private Canvas canvas(String... lines) {
        Canvas canvas = writer.canvas(COLUMNS, ROWS);
        for (int row = 0; row < lines.length; row++) {
            canvas.text(canvas.all(), 0, row, lines[row], Style.PLAIN);
        }
        return canvas;
    }

    @Test
    void aKeystrokeCostsAFewBytes() throws IOException {
        show(canvas("hello", "status 1"), 5, 0);
        int bytes = show(canvas("hello!", "status 2"), 6, 0);
        assertEquals("hello!\nstatus 2", terminal.snapshot().text().strip());
        assertTrue(bytes <= 20, bytes + " bytes");
    }

    @Test
    void nothingChangedSendsNothing() throws IOException {
        show(canvas("a"), 0, 0);
        assertEquals(0, show(canvas("a"), 0, 0));
    }

    @Test
    void nothingOfAnEarlierFrameIsOnTheNextCanvas() throws IOException {
        for (String text : List.of("one", "日本", "")) {
            show(canvas(text), 0, 0);
            assertEquals(text, terminal.snapshot().text().strip());
        }
    }

    /** More styles and characters than are numbered at once: what is numbered anew still is what it was. */
    @Test
    void programThatGoesThroughAllColoursIsShownRight() throws IOException {
        for (int frame = 0; frame < 200; frame++) {
            Canvas next = writer.canvas(COLUMNS, ROWS);
            for (int cell = 0; cell < COLUMNS * ROWS; cell++) {
                Style style = Style.PLAIN.withForeground(Style.rgb(frame, cell / 256, cell % 256));
                String glyph = "a" + (char) (0x300 + cell % 64) + (char) (0x300 + frame % 64);
                next.put(next.all(), cell % COLUMNS, cell / COLUMNS, glyph, 1, style);
            }
            show(next, 0, 0);
            assertSame(next, terminal.snapshot());
        }
    }

    @Test
    void wideCharactersAndWhatReplacesThemComeOutRight() throws IOException {
        show(canvas("日本 x", "👩\u200D🚀 y"), 0, 0);
        show(canvas("a日b x", "zz y"), 0, 0);
        assertEquals("a日b x\nzz y", terminal.snapshot().text().strip());
    }

    /** The terminal here joins nothing, as xterm; a family takes eight of its cells. */
    @Test
    void nothingOfACharacterThatTheClientShowsWiderIsLeft() throws IOException {
        String family = "👨\u200D👩\u200D👧\u200D👦";
        show(canvas(family + " ab", "end " + family, " ".repeat(COLUMNS - 2) + family, "below"), 0, 0);
        assertTrue(terminal.snapshot().rows().getFirst().text().endsWith(" ab"));
        assertEquals('a', terminal.snapshot().rows().getFirst().codePoint(3));
        assertEquals("below", terminal.snapshot().rows().get(3).text());
        show(canvas(family + " ac", "end " + family + "x", "", "below"), 0, 0);
        assertEquals('c', terminal.snapshot().rows().getFirst().codePoint(4));
        assertEquals('x', terminal.snapshot().rows().get(1).codePoint(6));
        assertEquals("", terminal.snapshot().rows().get(2).text());
        show(canvas("zz ac", "end y", "", "below"), 0, 0);
        assertEquals("zz ac\nend y\n\nbelow", terminal.snapshot().text().stripTrailing());
    }

    @Test
    void underlineColoursHaveColonsAndASequenceOfTheirOwn() throws IOException {
        Canvas next = writer.canvas(COLUMNS, ROWS);
        Style curly = Style.PLAIN.withUnderline(Style.Underline.CURLY);
        next.text(next.all(), 0, 0, "a", curly.withUnderlineColor(Style.rgb(190, 80, 70)));
        next.text(next.all(), 1, 0, "b", curly.withUnderlineColor(9).with(Style.OVERLINE));
        next.text(next.all(), 2, 0, "c", curly);
        writer.show(next, Optional.empty());
        String said = sent.toString(StandardCharsets.UTF_8);
        assertTrue(said.contains("\033[58:2::190:80:70ma\033[53m\033[58:5:9mb"), said);
        assertFalse(said.contains("58;"), said);
    }

    @Test
    void linksAreDrawnThrough() throws IOException {
        XtermEmulator program = new XtermEmulator(new TerminalSize(COLUMNS, ROWS), 0, _ -> {});
        byte[] linked = "see \033]8;id=x;https://example.org/a\033\\this\033]8;;\033\\."
                .getBytes(StandardCharsets.UTF_8);
        program.write(linked, 0, linked.length);
        Canvas next = writer.canvas(COLUMNS, ROWS);
        next.row(next.all(), 0, program.snapshot().rows().getFirst(), 0);
        show(next, 0, 0);
        Row row = terminal.snapshot().rows().getFirst();
        assertEquals("see this.", row.text());
        assertEquals(Optional.empty(), row.link(3));
        assertEquals(Optional.of("https://example.org/a"), row.link(4));
        assertEquals(Optional.of("https://example.org/a"), row.link(7));
        assertEquals(Optional.empty(), row.link(8));
        show(canvas("see this."), 0, 0);
        assertEquals(Optional.empty(), terminal.snapshot().rows().getFirst().link(4));
    }

    @Test
    void anyFrameAfterAnyOtherShowsWhatItIs() throws IOException {
        Random random = new Random(42);
        for (int i = 0; i < 3000; i++) {
            Canvas next = random(random);
            show(next, random.nextInt(COLUMNS), random.nextInt(ROWS));
            assertSame(next, terminal.snapshot());
        }
    }

    private Canvas random(Random random) {
        Canvas canvas = writer.canvas(COLUMNS, ROWS);
        List<String> glyphs = List.of("a", "b", "é", "日", "e\u0301", "─", " ");
        List<Style> styles = List.of(Style.PLAIN, Style.PLAIN.with(Style.BOLD), Style.PLAIN.withForeground(1),
                Style.PLAIN.withBackground(200).with(Style.REVERSE), Style.PLAIN.withForeground(Style.rgb(1, 2, 3)),
                Style.PLAIN.withUnderline(Style.Underline.CURLY).withUnderlineColor(9));
        for (int i = 0; i < random.nextInt(30); i++) {
            String run = glyphs.get(random.nextInt(glyphs.size())).repeat(1 + random.nextInt(5));
            canvas.text(canvas.all(), random.nextInt(COLUMNS), random.nextInt(ROWS), run,
                    styles.get(random.nextInt(styles.size())));
        }
        return canvas;
    }

    private static void assertSame(Canvas expected, TerminalSnapshot actual) {
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                String where = column + "," + row;
                assertEquals(expected.text(column, row), actual.rows().get(row).text(column), where);
                assertEquals(expected.style(column, row), actual.rows().get(row).style(column), where);
            }
        }
    }
}
