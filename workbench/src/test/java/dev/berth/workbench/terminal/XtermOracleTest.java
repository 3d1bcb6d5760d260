package dev.berth.workbench.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** After every step of every recorded session the screen is, cell by cell, what @xterm/headless shows. */
final class XtermOracleTest {

    private static final RecordedSessions SESSIONS = RecordedSessions.stored();

    @Test
    void thereAreSessions() {
        assertTrue(SESSIONS.names().size() > 30);
    }

    @TestFactory
    Stream<DynamicTest> everySessionLooksAsInXterm() {
        return SESSIONS.names().stream().map(name -> DynamicTest.dynamicTest(name,
                () -> assertEquals(expected(name), shown(name))));
    }

    private static String expected(String name) {
        return SESSIONS.text(name, ".xterm");
    }

    private static String shown(String name) {
        XtermEmulator terminal = new XtermEmulator(SESSIONS.size(name), 1000, _ -> {});
        byte[] bytes = SESSIONS.bytes(name);
        StringBuilder shown = new StringBuilder();
        int at = 0;
        for (int step : SESSIONS.steps(name)) {
            terminal.write(bytes, at, step - at);
            at = step;
            TerminalSnapshot snapshot = terminal.snapshot();
            shown.append("after %d cursor %d %d%n".formatted(step, snapshot.cursor().column(), snapshot.cursor().row()))
                    .append(DrawnScreen.of(snapshot));
        }
        return shown.toString();
    }
}
