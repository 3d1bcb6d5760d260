package dev.berth.core.sandbox;

import java.util.Optional;

/**
 * A process that is held, as it was when it was asked about.
 *
 * @param printed how many bytes it has printed since it began
 * @param oldest the position of the first byte of them that is still kept
 * @param end empty while it runs
 */
public record Held(HoldId id, long printed, long oldest, Optional<ProcessEnd> end) {

    public Held {
        if (oldest < 0 || printed < oldest) {
            throw new IllegalArgumentException("not a count of what was printed: " + oldest + " to " + printed);
        }
    }
}
