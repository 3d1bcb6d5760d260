package dev.berth.tui.view;

import dev.berth.workbench.input.Mouse;
import java.time.Duration;
import java.util.Optional;

/** Counts presses at one place that follow each other quickly: 1, 2, 3, and again 1. On the view's thread. */
final class Clicks {

    private static final long LONGEST_PAUSE_NANOS = Duration.ofMillis(500).toNanos();

    private Optional<Mouse> last = Optional.empty();
    private long lastAt;
    private int count;

    /** @return which press of a row this one is */
    int press(Mouse mouse) {
        long now = System.nanoTime();
        boolean again = last.filter(before -> before.column() == mouse.column() && before.row() == mouse.row())
                .isPresent() && now - lastAt < LONGEST_PAUSE_NANOS;
        count = again ? count % 3 + 1 : 1;
        last = Optional.of(mouse);
        lastAt = now;
        return count;
    }
}
