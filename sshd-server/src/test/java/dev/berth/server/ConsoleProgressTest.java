package dev.berth.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.berth.server.ConsoleProgress.Style;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ConsoleProgressTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private ConsoleProgress progress(Style style) {
        return new ConsoleProgress(new PrintStream(printed, true, StandardCharsets.UTF_8), style);
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void shortStepIsNotShown() {
        try (ConsoleProgress progress = progress(Style.LINES)) {
            progress.begun("looking");
            progress.done("looking", Duration.ofMillis(1900));
        }
        assertEquals("", text());
    }

    @Test
    void longStepIsShownWithItsTime() {
        try (ConsoleProgress progress = progress(Style.LINES)) {
            progress.begun("building");
            progress.done("building", Duration.ofSeconds(12));
        }
        assertEquals("building… 12 s\n", text());
    }

    @Test
    void longStepIsAnnouncedOnceWhereLinesCannotTick() {
        try (ConsoleProgress progress = progress(Style.LINES)) {
            progress.begun("building");
            progress.show(Duration.ofSeconds(1));
            progress.show(Duration.ofSeconds(60));
            progress.show(Duration.ofSeconds(61));
            progress.done("building", Duration.ofSeconds(62));
        }
        assertEquals("building…\nbuilding… 62 s\n", text());
    }

    @Test
    void lineTicksOnATerminal() {
        try (ConsoleProgress progress = progress(Style.TICKING)) {
            progress.begun("building");
            progress.show(Duration.ofSeconds(60));
            progress.done("building", Duration.ofSeconds(61));
        }
        assertEquals("\r\u001b[Kbuilding… 60 s\r\u001b[Kbuilding… 61 s\n", text());
    }

    @Test
    void failedStepLeavesALineOfItsOwn() {
        ConsoleProgress progress = progress(Style.TICKING);
        progress.begun("building");
        progress.show(Duration.ofSeconds(60));
        progress.close();
        assertEquals("\r\u001b[Kbuilding… 60 s\n", text());
    }
}
