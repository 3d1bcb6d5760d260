package dev.berth.sandbox.network;

import dev.berth.core.user.User;
import java.util.Set;

/** Decides which networks of the engine a container is in. Safe from any thread. */
@FunctionalInterface
public interface Connections {

    /** Leaves everything as it is: for who removes or stops containers but lets nobody into one. */
    Connections UNCHANGED = (_, _, _) -> {};

    /**
     * Has the container in the network that its owner may use now, and in no other; running or not.
     *
     * @param joined the networks it is in, as the engine said a moment ago
     * @throws dev.berth.core.Refusal where it cannot be taken out of one that its owner may not use
     */
    void hold(String container, Set<String> joined, User owner);

    /** Another number than before {@link #hold} was called: what that did may not be so any more. Never waits. */
    default long epoch() {
        return 0;
    }
}
