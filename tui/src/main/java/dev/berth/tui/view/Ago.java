package dev.berth.tui.view;

import java.time.Duration;
import java.time.Instant;

/** How long ago something was, as one says it. */
final class Ago {

    private Ago() {}

    static String of(Instant then, Instant now) {
        Duration passed = Duration.between(then, now);
        if (passed.toMinutes() < 1) {
            return "just now";
        }
        if (passed.toHours() < 1) {
            return passed.toMinutes() + " min ago";
        }
        if (passed.toDays() < 1) {
            return passed.toHours() + " h ago";
        }
        return passed.toDays() == 1 ? "yesterday" : passed.toDays() + " days ago";
    }
}
