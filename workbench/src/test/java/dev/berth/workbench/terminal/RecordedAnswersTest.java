package dev.berth.workbench.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What programs asked and what keys sent when they were recorded is the same today. What vttest thinks of each answer and
 * key is on the screens that {@link XtermOracleTest} compares.
 */
final class RecordedAnswersTest {

    private static final RecordedSessions SESSIONS = RecordedSessions.stored();

    @TestFactory
    Stream<DynamicTest> everySessionIsSentTheSame() {
        return SESSIONS.namesWith(".sent").stream().map(name -> DynamicTest.dynamicTest(name,
                () -> assertEquals(SESSIONS.text(name, ".sent"), sent(name))));
    }

    @Test
    void vttestFindsNoFaultInAnAnswer() {
        List<String> reports = SESSIONS.namesWith(".sent").stream().filter(name -> name.startsWith("vttest-reports"))
                .toList();
        assertEquals(5, reports.size());
        assertEquals(List.of(), reports.stream().flatMap(name -> SESSIONS.text(name, ".xterm").lines())
                .filter(RecordedAnswersTest::isFault).toList());
    }

    /** That a setting is not known is an answer too, which vttest says has failed. */
    private static boolean isFault(String line) {
        return line.contains("Bad format") || line.contains("Not expected") || line.contains("expected ")
                || (line.contains("failed") && !line.contains(" P 0 $ r "));
    }

    private static String sent(String name) {
        RecordingTerminal terminal = new RecordingTerminal(SESSIONS.size(name));
        byte[] output = SESSIONS.bytes(name);
        StringBuilder sent = new StringBuilder();
        int at = 0;
        for (String line : SESSIONS.text(name, ".sent").lines().toList()) {
            String[] when = line.split(" ", 2);
            int now = Integer.parseInt(when[0]);
            String answers = readable(terminal.answersTo(Arrays.copyOfRange(output, at, now)));
            at = now;
            if (!answers.isEmpty()) {
                sent.append(now).append(' ').append(answers).append('\n');
            }
            int key = when[1].indexOf(" = ");
            if (key >= 0) {
                String pressed = when[1].substring(0, key);
                sent.append(now).append(' ').append(pressed).append(" = ").append(readable(terminal.sentFor(pressed)))
                        .append('\n');
            }
        }
        String rest = readable(terminal.answersTo(Arrays.copyOfRange(output, at, output.length)));
        return rest.isEmpty() ? sent.toString() : sent + "unexpected " + rest;
    }

    /** Control characters as ^ and a letter. */
    private static String readable(byte[] sent) {
        StringBuilder text = new StringBuilder();
        new String(sent, StandardCharsets.ISO_8859_1).chars().forEach(c -> {
            if (c < ' ' || c == '\177') {
                text.append('^').append((char) (c ^ '@'));
            } else {
                text.append((char) c);
            }
        });
        return text.toString();
    }
}
