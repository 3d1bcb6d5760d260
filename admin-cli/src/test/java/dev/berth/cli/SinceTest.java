package dev.berth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

final class SinceTest {

    private static final Instant NOW = Instant.parse("2026-05-10T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"90s,2026-05-10T11:58:30Z", "30m,2026-05-10T11:30:00Z", "12h,2026-05-10T00:00:00Z",
            "2d,2026-05-08T12:00:00Z"})
    void readsHowLongAgo(String text, Instant expected) {
        assertEquals(expected, Since.of(text, NOW));
    }

    @Test
    void readsAnInstant() {
        assertEquals(Instant.parse("2026-05-01T00:00:00Z"), Since.of("2026-05-01T00:00:00Z", NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "-1d", "2w", "99999999999d"})
    void refusesWhatIsNoTime(String text) {
        assertThrows(TypeConversionException.class, () -> Since.of(text, NOW));
    }
}
