package dev.berth.server.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class SourceLinesTest {

    private Instant now = Instant.parse("2026-05-01T12:00:00Z");
    private final SourceLines lines = new SourceLines(2, () -> now);

    @Test
    void aFloodOfOneSourceIsTwoLinesAMinuteAndTheNextSaysHowManyWereLeftOut() {
        Source source = new Source("10.0.0.7");
        assertEquals(OptionalInt.of(0), lines.next(source));
        assertEquals(OptionalInt.of(0), lines.next(source));
        for (int i = 0; i < 100; i++) {
            assertEquals(OptionalInt.empty(), lines.next(source));
        }
        assertEquals(OptionalInt.of(0), lines.next(new Source("10.0.0.8")));
        now = now.plusSeconds(61);
        assertEquals(OptionalInt.of(100), lines.next(source));
    }

    @Test
    void aFloodOfManySourcesIsBoundedToo() {
        long written = 0;
        for (int i = 0; i < 100_000; i++) {
            written += lines.next(new Source("10.0." + i / 250 + "." + i % 250)).isPresent() ? 1 : 0;
        }
        assertTrue(written <= 600, "written " + written);
    }
}
