package dev.berth.workbench.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.berth.core.sandbox.TerminalSize;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Laws that hold for every stream of bytes. */
final class XtermEmulatorProperties {

    private static XtermEmulator emulator() {
        return new XtermEmulator(new TerminalSize(30, 8), 50, _ -> {});
    }

    @Property(tries = 500)
    void anyCutOfTheStreamGivesTheSameScreen(@ForAll("streams") byte[] stream,
            @ForAll @IntRange(min = 1, max = 7) int cut) {
        XtermEmulator whole = emulator();
        whole.write(stream, 0, stream.length);
        XtermEmulator pieces = emulator();
        for (int i = 0; i < stream.length; i += cut) {
            pieces.write(stream, i, Math.min(cut, stream.length - i));
        }
        assertEquals(whole.snapshot().text(), pieces.snapshot().text());
        assertEquals(whole.snapshot().cursor(), pieces.snapshot().cursor());
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

    /** Control sequences with odd parameters, text of every width, and plain noise. */
    @Provide
    Arbitrary<byte[]> streams() {
        Arbitrary<String> parameters = Arbitraries.of("", "0", "1", "2", "3", "5", "7", "20", "99999999999", ";", "1;1",
                "3;2", "?", ">", ":", "4:3", "38;2;1;2;3", "?1049", "?6", "?7", "?25");
        Arbitrary<String> csi = Combinators.combine(parameters, Arbitraries.chars().range('@', '~'))
                .as((given, last) -> "\033[" + given + last);
        Arbitrary<String> escape = Arbitraries.of("\0337", "\0338", "\033M", "\033D", "\033c", "\033(0", "\033(B",
                "\033]0;t\007", "\033P1$r\033\\", "\033#8", "\r", "\n", "\b", "\t", "\016", "\017");
        Arbitrary<String> text = Arbitraries.of("a", "hello world", "日本", "e\u0301", "👩\u200D🚀", "\u0301", "\u200D",
                "║");
        Arbitrary<byte[]> known = Arbitraries.oneOf(List.of(csi, escape, text))
                .map(s -> s.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Arbitrary<byte[]> noise = Arbitraries.bytes().array(byte[].class).ofMaxSize(6);
        return Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(9, known), net.jqwik.api.Tuple.of(1, noise)).list()
                .ofMaxSize(80).map(XtermEmulatorProperties::join);
    }

    private static byte[] join(List<byte[]> parts) {
        java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
        parts.forEach(all::writeBytes);
        return all.toByteArray();
    }
}
