package dev.berth.workbench.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * At the end of every recorded session the screen is what tmux captured: text, colours, attributes and cursor. What tmux
 * captured is styled text, which a second terminal shows.
 */
final class TmuxOracleTest {

    private static final RecordedSessions SESSIONS = RecordedSessions.stored();

    @TestFactory
    Stream<DynamicTest> everySessionEndsAsInTmux() {
        return SESSIONS.names().stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> assertEquals(captured(name), shown(name))));
    }

    private static String captured(String name) {
        String[] capture = SESSIONS.text(name, ".tmux").split("\n", 2);
        XtermEmulator terminal = new XtermEmulator(SESSIONS.size(name), 0, _ -> {});
        write(terminal, "\033)0" + capture[1].stripTrailing().replace("\n", "\r\n"));
        return capture[0] + "\n" + drawn(terminal);
    }

    private static String shown(String name) {
        XtermEmulator terminal = new XtermEmulator(SESSIONS.size(name), 0, _ -> {});
        byte[] bytes = SESSIONS.bytes(name);
        terminal.write(bytes, 0, bytes.length);
        TerminalSnapshot.Cursor cursor = terminal.snapshot().cursor();
        return cursor.column() + " " + cursor.row() + "\n" + drawn(terminal);
    }

    private static void write(XtermEmulator terminal, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        terminal.write(bytes, 0, bytes.length);
    }

    /** A capture leaves the blanks at the end of a line out, whatever their colour is. */
    private static String drawn(XtermEmulator terminal) {
        return terminal.snapshot().rows().stream().map(TmuxOracleTest::withoutEnd).collect(Collectors.joining());
    }

    private static String withoutEnd(Row row) {
        int end = row.columns();
        while (end > 0 && row.text(end - 1).equals(" ")) {
            end--;
        }
        return DrawnScreen.of(row, end);
    }
}
