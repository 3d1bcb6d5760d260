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
        return hold(others, owner, limits, others.size() + 1);
    }

    /** Has all that run at what they may have now. */
    void settle(List<Container> alive, User owner, Limits limits) {
        hold(alive, owner, limits, alive.size());
    }

    /** On the way from one to the other no container is above its group: the kernel would not have it. */
    private Optional<String> hold(List<Container> alive, User owner, Limits limits, int of) {
        groups.hold(owner,
                alive.stream().map(container -> container.limits(limits)).reduce(limits, OwnerLimits::larger));
        give(alive, groups.each(limits, of));
        return groups.hold(owner, limits);
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
