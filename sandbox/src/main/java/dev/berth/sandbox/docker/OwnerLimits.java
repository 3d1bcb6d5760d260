package dev.berth.sandbox.docker;

import dev.berth.core.limits.Limits;
import dev.berth.core.user.User;
import dev.berth.sandbox.limits.OwnerGroups;
import java.util.List;
import java.util.Optional;

/**
 * Keeps one owner's containers to the owner's limits, all together: each has them whole below a group that has them too, or
 * its part of them where there is no such group. Under the owner's lock; holds nothing.
 */
final class OwnerLimits {

    private final Containers containers;
    private final OwnerGroups groups;

    OwnerLimits(Containers containers, OwnerGroups groups) {
        this.containers = containers;
        this.groups = groups;
    }

    /** What one of so many may have. */
    Limits each(Limits limits, int of) {
        return groups.each(limits, of);
    }

    /**
     * Makes room for one more beside these.
     *
     * @return the group to make it in; empty where there is none
     */
    Optional<String> beside(List<Container> others, User owner, Limits limits) {
        give(others, groups.each(limits, others.size() + 1));
        return groups.hold(owner, limits);
    }

    /** Has a container that runs at what it may have now; what its siblings may have is theirs when they are next opened. */
    void settle(Container container, List<Container> alive, Limits limits) {
        give(List.of(container), groups.each(limits, alive.size()));
    }

    /** A group is never below one of its containers, nor a container above its group, on the way from one to the other. */
    void change(List<Container> alive, User owner, Limits limits) {
        groups.hold(owner, larger(owner.limits(), limits));
        give(alive, groups.each(limits, alive.size()));
        groups.hold(owner, limits);
    }

    private void give(List<Container> those, Limits limits) {
        those.stream().filter(container -> !container.has(limits))
                .forEach(container -> containers.limit(container, limits));
    }

    private static Limits larger(Limits one, Limits other) {
        return new Limits(Math.max(one.cpus(), other.cpus()),
                one.memory().compareTo(other.memory()) > 0 ? one.memory() : other.memory(), other.disk(),
                Math.max(one.pids(), other.pids()), other.files());
    }
}
