package dev.berth.core.sandbox;

import dev.berth.core.user.User;
import java.util.Set;

/** Says no to a container that the host has no room for at the moment. Safe from any thread. */
@FunctionalInterface
public interface Admission {

    /**
     * Asked before a container starts, one start at a time.
     *
     * @param running the uids of those that run or are about to, without the one who starts
     * @throws dev.berth.core.Refusal where it must not start
     */
    void require(User starting, Set<Integer> running);
}
