package dev.berth.workbench.terminal;

import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Mode 2026: while a program changes its screen, the picture from before is shown; for 150 ms at most, counted from the
 * first time it asked, so that nobody can stop a screen. Belongs to the emulator's thread.
 */
final class SynchronizedOutput {

    static final long LONGEST_NANOS = 150_000_000;

    private final LongSupplier nanoClock;
    private @Nullable TerminalSnapshot before;
    private long since;

    SynchronizedOutput(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    boolean isHeld() {
        if (before != null && nanoClock.getAsLong() - since >= LONGEST_NANOS) {
            before = null;
        }
        return before != null;
    }

    /** Asking again while held changes nothing. */
    void begin(TerminalSnapshot picture) {
        before = picture;
        since = nanoClock.getAsLong();
    }

    void end() {
        before = null;
    }

    Optional<TerminalSnapshot> picture() {
        return isHeld() ? Optional.ofNullable(before) : Optional.empty();
    }
}
