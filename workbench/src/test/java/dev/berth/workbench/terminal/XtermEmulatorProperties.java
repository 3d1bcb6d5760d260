package dev.berth.workbench.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.berth.core.sandbox.TerminalSize;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** Laws that hold for every stream of bytes. */
final class XtermEmulatorProperties {

    private final StringBuilder answers = new StringBuilder();

    private XtermEmulator emulator() {
        return new XtermEmulator(new TerminalSize(30, 8), 50, this::answer, () -> 0);
    }

    private void answer(byte[] bytes) {
        answers.append(new String(bytes, StandardCharsets.US_ASCII));
    }

    private String answered() {
        String all = answers.toString();
        answers.setLength(0);
        return all;
    }

    private static String everything(XtermEmulator terminal) {
        TerminalSnapshot now = terminal.snapshot();
        List<Row> lines = terminal.lines(terminal.oldestLine(), Integer.MAX_VALUE);
        TerminalSnapshot all = new TerminalSnapshot(now.size(), lines, now.cursor(), now.modes(), now.title(),
                now.folder(),
                now.bells(), now.scrolled());
        return DrawnScreen.of(all) + now.cursor() + now.modes() + now.title() + now.folder() + now.scrolled();
    }

    @Property(tries = 500)
    void anyCutOfTheStreamGivesTheSameScreenAndAnswers(@ForAll("streams") byte[] stream,
            @ForAll @IntRange(min = 1, max = 7) int cut) {
        XtermEmulator whole = emulator();
        whole.write(stream, 0, stream.length);
        String wholeAnswers = answered();
        XtermEmulator pieces = emulator();
        for (int i = 0; i < stream.length; i += cut) {
            pieces.write(stream, i, Math.min(cut, stream.length - i));
        }
        assertEquals(everything(whole), everything(pieces));
        assertEquals(wholeAnswers, answered());
    }

    @Property(tries = 500)
    void whatWasSavedGoesOnAsIfNothingHadHappened(@ForAll("streams") byte[] stream,
            @ForAll @IntRange(max = 200) int at) {
        int cut = Math.min(at, stream.length);
        XtermEmulator original = emulator();
        original.write(stream, 0, cut);
        XtermEmulator restored = XtermEmulator.restore(original.save(), 50, this::answer);
        answered();
        original.write(stream, cut, stream.length - cut);
        String originalAnswers = answered();
        restored.write(stream, cut, stream.length - cut);
        assertEquals(originalAnswers, answered());
        original.resize(new TerminalSize(17, 5));
        restored.resize(new TerminalSize(17, 5));
        assertEquals(everything(original), everything(restored));
    }

    @Property(tries = 300)
    void beingMadeSmallChangesNothing(@ForAll("streams") byte[] stream, @ForAll("streams") byte[] more) {
        XtermEmulator original = emulator();
        XtermEmulator compacted = emulator();
        for (byte[] part : List.of(stream, more)) {
            original.write(part, 0, part.length);
            compacted.write(part, 0, part.length);
            compacted.compact();
            assertEquals(everything(original), everything(compacted));
        }
        original.resize(new TerminalSize(11, 30));
        compacted.resize(new TerminalSize(11, 30));
        assertEquals(everything(original), everything(compacted));
    }

    @Property(tries = 500)
    void aChangeOfSizeAndBackKeepsTheText(@ForAll("texts") String text,
            @ForAll @IntRange(min = 2, max = 60) int columns,
            @ForAll @IntRange(min = 1, max = 20) int rows) {
        TerminalFixture terminal = new TerminalFixture(30, 8);
        terminal.shows(text);
        String before = terminal.everything();
        terminal.emulator.resize(new TerminalSize(columns, rows));
        terminal.emulator.resize(new TerminalSize(30, 8));
        assertEquals(before, terminal.everything());
        terminal.shows("!");
        assertEquals((before + "!").replace("\n", ""), terminal.everything().replace("\n", ""));
    }

    @Property(tries = 2000)
    void noStreamBreaksIt(@ForAll("streams") byte[] stream, @ForAll @IntRange(min = 1, max = 50) int columns,
            @ForAll @IntRange(min = 1, max = 20) int rows) {
        XtermEmulator terminal = emulator();
        terminal.write(stream, 0, stream.length / 2);
        terminal.resize(new TerminalSize(columns, rows));
        terminal.write(stream, stream.length / 2, stream.length - stream.length / 2);
        TerminalSnapshot snapshot = terminal.snapshot();
        assertEquals(rows, snapshot.rows().size());
        snapshot.rows().forEach(row -> assertEquals(columns, row.columns()));
    }

    @Provide
    Arbitrary<byte[]> streams() {
        return Arbitraries.randomValue(random -> {
            RandomOutput output = new RandomOutput(random);
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (int i = random.nextInt(80); i > 0; i--) {
                all.writeBytes(output.next());
            }
            return all.toByteArray();
        });
    }

    /** Lines of text of every width; a line feed only where the text is not left in the midst of a line. */
    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> word = Arbitraries.of("a", "word", "日本", "e\u0301", "👩\u200D🚀", "x".repeat(40),
                "日".repeat(20), "\033[1;31mred\033[m", " ");
        Arbitrary<String> end = Arbitraries.frequency(Tuple.of(4, " "), Tuple.of(1, "\r\n"));
        return Combinators.combine(word, end).as(String::concat).list().ofMaxSize(60)
                .map(parts -> String.join("", parts) + ".");
    }
}
