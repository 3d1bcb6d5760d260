package dev.berth.core.sandbox;

import dev.berth.core.limits.Limits;
import dev.berth.core.user.User;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Makes, finds, changes and removes users' sandboxes. Safe from any thread; calls block until the engine is done.
 * Refusals: ENGINE_UNAVAILABLE where no engine answers, IMAGE_MISSING, SANDBOX_FAILED with the engine's reason.
 */
public interface Sandboxes {

    /**
     * The user's sandbox, running: found, started again or created, whatever it takes. Two calls for one user at the
     * same time make one sandbox. The home keeps its content for as long as the user exists.
     */
    Sandbox open(SandboxSpec spec);

    /** The same, telling the listener what is waited for; one that runs already is opened without a word. */
    default Sandbox open(SandboxSpec spec, Opening.Listener listener) {
        return open(spec);
    }

    /** The sandbox where it runs already; one that does not, or is paused, is left as it is. */
    default Optional<Sandbox> running(SandboxSpec spec) {
        return Optional.empty();
    }

    Optional<SandboxStatus> status(User owner);

    /**
     * Refuses BAD_LIMIT, with the numbers and what to do, where these limits are below what the owner, whose limits are
     * still the old ones, has in use. Changes nothing.
     */
    void check(User owner, Limits limits);

    /** Makes new limits hold for a sandbox that exists, running or not; without one there is nothing to do. */
    Effect apply(User owner, Limits limits);

    /**
     * When a change of limits holds.
     *
     * @param waiting what holds only after the sandbox has stopped; the rest holds now
     */
    record Effect(Set<Waiting> waiting) {

        public static final Effect NOW = new Effect(Set.of());

        /** A limit that cannot always be changed while programs run. */
        public enum Waiting {
            DISK, FILES
        }

        public Effect {
            waiting = waiting.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(waiting));
        }

        public static Effect afterStop(Waiting... those) {
            return new Effect(Set.of(those));
        }
    }

    /** Makes the owner's network policy hold for a sandbox that exists; what it forbids ends at once. */
    void connect(User owner);

    /** Makes the groups of the owner's projects known by name in the owner's sandboxes, running or not. */
    default void nameProjects(User owner) {}

    /**
     * Kills every process in it; the home stays. Does nothing where it does not run. Neither the user's programs nor other
     * work on the sandbox hold this up for long.
     */
    void stop(User owner);

    /**
     * Removes the sandbox and its home. A home that cannot be archived is refused and stays.
     *
     * @return where on the host the archive is; empty where there was no home, or none was wanted
     */
    Optional<String> remove(User owner, Home home);

    /** What becomes of a home when its sandbox is removed. */
    enum Home {
        ARCHIVE, PURGE
    }

    /** @param detail the engine's word for the state, or the container's name, for an admin to read */
    record SandboxStatus(State state, String detail) {

        public enum State {
            RUNNING, PAUSED, STOPPED
        }
    }
}
