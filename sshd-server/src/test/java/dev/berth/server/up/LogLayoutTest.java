package dev.berth.server.up;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class LogLayoutTest {

    private static final String FORGED = "x\u001b]0;title\u0007\r\n2026-11-28 00:00:00.000 ERROR [main] berth FAKE\u202e";

    @Test
    void nothingThatStrangersSendBeginsALineOrReachesATerminal() {
        for (LogLayout layout : new LogLayout[]{LogLayout.forFile(), new LogLayout()}) {
            String line = layout.doLayout(event());
            for (String each : line.split("\n")) {
                assertTrue(each.equals(line.split("\n")[0]) || each.startsWith("\t"), each);
                assertFalse(each.chars().anyMatch(c -> (Character.isISOControl(c) && c != '\t') || c == 0x202e), each);
            }
            assertEquals(0, line.lines().skip(1).filter(each -> each.startsWith("2026")).count());
            assertTrue(line.contains("FAKE"), line);
        }
    }

    /** What logback does by itself. */
    @Test
    void aPatternAloneWouldLetThemForgeLines() {
        PatternLayout pattern = new PatternLayout();
        pattern.setContext((LoggerContext) LoggerFactory.getILoggerFactory());
        pattern.setPattern("%d [%thread] %msg%n");
        pattern.start();
        assertTrue(pattern.doLayout(event()).lines().anyMatch(each -> each.startsWith("2026-11-28 00:00:00.000")));
    }

    @Test
    void anEndlessMessageIsCut() {
        assertTrue(LogLayout.forFile().doLayout(event("x".repeat(1_000_000))).lines()
                .allMatch(line -> line.length() < 3000));
    }

    private static LoggingEvent event() {
        return event("it failed: " + FORGED);
    }

    private static LoggingEvent event(String message) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        Logger logger = context.getLogger("dev.berth.test");
        IllegalStateException failure = new IllegalStateException(FORGED, new IllegalArgumentException(FORGED));
        LoggingEvent event = new LoggingEvent("", logger, Level.WARN, message, failure, null);
        event.setThreadName(FORGED);
        return event;
    }
}
