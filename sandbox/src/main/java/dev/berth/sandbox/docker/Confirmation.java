package dev.berth.sandbox.docker;

import dev.berth.core.sandbox.SandboxSpec;
import dev.berth.sandbox.door.Pulse;
import java.time.Duration;

/**
 * That the engine said of a running container, at that time, that it is as it should be. A door that has been there ever
 * since, and answers, proves that the container runs and is not paused; the owner's lock, that this server changed
 * nothing; only what an admin does by the engine's own means may go unseen for a while.
 *
 * @param epoch of the networks
 * @param nanos when, as {@link System#nanoTime()} has it
 */
record Confirmation(SandboxSpec spec, long epoch, Pulse pulse, long nanos) {

    private static final Duration GOOD_FOR = Duration.ofSeconds(60);

    /** Asks the door. */
    boolean holds(SandboxSpec wanted, long now) {
        return System.nanoTime() - nanos < GOOD_FOR.toNanos() && now == epoch && wanted.equals(spec) && pulse.beats();
    }
}
