package dev.berth.core.sandbox;

import java.time.Duration;
import java.time.Instant;

/**
 * Since when nothing has happened in a sandbox: nobody was connected and nothing worked in it. A program that runs, a port
 * that is listened on and processor time each count as work; a shell that waits at its prompt does not. Looked at again and
 * again by one thread.
 */
public final class Idleness {

    /** A share of one processor that the sandbox's own processes stay under. */
    private static final double QUIET_SHARE = 0.01;

    private Instant lastBusy;
    private Instant lastLook;
    private Duration processor;

    /** Taken for busy when it is first seen. */
    public Idleness(Instant now) {
        this.lastBusy = now;
        this.lastLook = now;
        this.processor = Duration.ZERO;
    }

    /** Who is there when it is looked at. */
    public enum Presence {
        CONNECTED, AWAY
    }

    /** @return for how long nothing has happened; zero where something does */
    public Duration look(Instant now, Presence presence, Usage usage) {
        if (presence == Presence.CONNECTED || works(now, usage)) {
            lastBusy = now;
        }
        lastLook = now;
        processor = usage.processor();
        return Duration.between(lastBusy, now);
    }

    private boolean works(Instant now, Usage usage) {
        Duration used = usage.processor().minus(processor);
        double most = QUIET_SHARE * Duration.between(lastLook, now).toNanos();
        return usage.working() > 0 || usage.listening() > 0 || used.isNegative() || used.toNanos() > most;
    }
}
