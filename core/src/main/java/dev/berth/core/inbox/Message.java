package dev.berth.core.inbox;

import dev.berth.core.Printable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One sentence about something that happened while its reader was away.
 *
 * @param at to the microsecond, which is what every database keeps
 * @param text printable, at most 500 characters
 */
public record Message(Instant at, String text) {

    private static final int LONGEST = 500;

    public Message {
        at = at.truncatedTo(ChronoUnit.MICROS);
        text = Printable.of(text, LONGEST);
    }
}
