package dev.berth.server.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class PasswordDelaysTest {

    private Instant now = Instant.parse("2026-05-01T12:00:00Z");
    private final PasswordDelays delays = new PasswordDelays(() -> now);

    @Test
    void threeMistypedPasswordsCostNothing() {
        for (int i = 0; i < 3; i++) {
            assertEquals(Duration.ZERO, delays.before("10.0.0.7", "alice"));
            delays.failed("10.0.0.7", "alice");
        }
        assertEquals(Duration.ofSeconds(1), delays.before("10.0.0.7", "alice"));
    }

    @Test
    void eachFurtherOneCostsTwiceAsMuchUpToALimit() {
        guess(3);
        for (int seconds : new int[]{1, 2, 4, 8, 8}) {
            assertEquals(Duration.ofSeconds(seconds), delays.before("10.0.0.7", "alice"));
            now = now.plusSeconds(seconds);
            delays.failed("10.0.0.7", "alice");
        }
    }

    @Test
    void guessesAtTheSameTimeWaitForEachOther() {
        guess(3);
        assertEquals(Duration.ofSeconds(1), delays.before("10.0.0.7", "alice"));
        assertEquals(Duration.ofSeconds(2), delays.before("10.0.0.7", "alice"));
        for (int i = 0; i < 50; i++) {
            delays.before("10.0.0.7", "alice");
        }
        assertEquals(Duration.ofSeconds(10), delays.before("10.0.0.7", "alice"));
    }

    @Test
    void sheWhoIsGuessedAtWaitsOnlyAMomentElsewhere() {
        for (int i = 0; i < 500; i++) {
            delays.failed("10.0.0." + i % 250, "alice");
            delays.before("10.0.0." + i % 250, "alice");
        }
        assertTrue(delays.before("192.0.2.1", "alice").compareTo(Duration.ofSeconds(2)) <= 0);
        assertEquals(Duration.ZERO, delays.before("192.0.2.1", "bob"));
    }

    @Test
    void namesThatAreAllDifferentAreSlowedByTheirSource() {
        for (int i = 0; i < 20; i++) {
            delays.failed("10.0.0.7", "guess" + i);
        }
        assertTrue(delays.before("10.0.0.7", "another").compareTo(Duration.ZERO) > 0);
    }

    @Test
    void successAndTimeForgiveWhatWasMistyped() {
        guess(4);
        delays.succeeded("10.0.0.7", "alice");
        assertEquals(Duration.ZERO, delays.before("10.0.0.7", "alice"));
        guess(4);
        now = now.plus(Duration.ofMinutes(11));
        assertEquals(Duration.ZERO, delays.before("10.0.0.7", "alice"));
    }

    private void guess(int times) {
        for (int i = 0; i < times; i++) {
            delays.failed("10.0.0.7", "alice");
        }
    }
}
