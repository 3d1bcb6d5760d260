package dev.berth.core.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.berth.core.sandbox.Idleness.Presence;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class IdlenessTest {

    private static final Instant START = Instant.parse("2026-05-01T12:00:00Z");
    private static final Usage.Gauge NONE = new Usage.Gauge(0, Optional.empty());

    private final Idleness idleness = new Idleness(START);

    @Test
    void sandboxInWhichNothingHappensIsIdleSinceItWasFirstSeen() {
        assertEquals(Duration.ofSeconds(10), look(10, Presence.AWAY, usage(0, 0, 0)));
        assertEquals(Duration.ofSeconds(20), look(20, Presence.AWAY, usage(50, 0, 0)));
    }

    @Test
    void whoeverIsConnectedKeepsItBusy() {
        assertEquals(Duration.ZERO, look(10, Presence.CONNECTED, usage(0, 0, 0)));
        assertEquals(Duration.ofSeconds(10), look(20, Presence.AWAY, usage(0, 0, 0)));
    }

    @Test
    void processorTimeIsWork() {
        look(10, Presence.AWAY, usage(0, 0, 0));
        assertEquals(Duration.ZERO, look(20, Presence.AWAY, usage(101, 0, 0)));
        assertEquals(Duration.ofSeconds(10), look(30, Presence.AWAY, usage(200, 0, 0)));
    }

    @Test
    void programThatSleepsIsWork() {
        assertEquals(Duration.ZERO, look(10, Presence.AWAY, usage(0, 1, 0)));
    }

    @Test
    void portThatIsListenedOnIsWork() {
        assertEquals(Duration.ZERO, look(10, Presence.AWAY, usage(0, 0, 1)));
    }

    @Test
    void sandboxThatWasStartedAnewIsBusy() {
        look(10, Presence.AWAY, usage(5000, 0, 0));
        assertEquals(Duration.ZERO, look(20, Presence.AWAY, usage(1, 0, 0)));
    }

    private Duration look(long second, Presence presence, Usage usage) {
        return idleness.look(START.plusSeconds(second), presence, usage);
    }

    private static Usage usage(long processorMillis, long working, long listening) {
        return new Usage(NONE, NONE, NONE, NONE, Duration.ofMillis(processorMillis), working, listening);
    }
}
