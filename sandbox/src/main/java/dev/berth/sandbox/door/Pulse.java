package dev.berth.sandbox.door;

import java.time.Duration;

/** One door as it was found once: tells whether that one is still there and alive. Holds nothing; safe from any thread. */
public final class Pulse {

    /** A hundred times what an answer takes. A container that is paused does not answer at all. */
    private static final Duration LONGEST_ANSWER = Duration.ofMillis(50);

    private final Door door;

    Pulse(Door door) {
        this.door = door;
    }

    /** Asks the door, and waits for its answer for a moment. */
    public boolean beats() {
        return door.answers(LONGEST_ANSWER);
    }
}
