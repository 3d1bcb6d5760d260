package dev.berth.workbench.room;

import java.time.Instant;
import java.util.Optional;

/**
 * A sentence for the people in a room, or for one view of it.
 *
 * @param number counts up within a room, so that a view knows what it has shown
 * @param text printable
 */
public record Notice(long number, Level level, String text, Instant at, Optional<ViewId> to) {

    public enum Level {
        INFO, WARNING, ERROR
    }

    public boolean isFor(ViewId view) {
        return to.isEmpty() || to.get().equals(view);
    }
}
