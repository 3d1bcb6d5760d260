package dev.berth.sandbox.docker;

import dev.berth.core.sandbox.Admission;
import dev.berth.core.user.User;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/** The starts that are under way: each is admitted beside all that run and all that are about to. Lives as long as the server. */
final class Starts {

    private final Containers containers;
    private final Admission admission;
    private final Set<Integer> underWay = new HashSet<>();

    Starts(Containers containers, Admission admission) {
        this.containers = containers;
        this.admission = admission;
    }

    Container admitted(User owner, Supplier<Container> start) {
        admit(owner);
        try {
            return start.get();
        } finally {
            done(owner);
        }
    }

    private synchronized void admit(User owner) {
        Set<Integer> others = new HashSet<>(containers.running());
        others.addAll(underWay);
        others.remove(owner.uid());
        admission.require(owner, others);
        underWay.add(owner.uid());
    }

    private synchronized void done(User owner) {
        underWay.remove(owner.uid());
    }
}
