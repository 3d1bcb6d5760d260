package dev.berth.sandbox.docker;

import dev.berth.core.Refusal;
import dev.berth.core.sandbox.Admission;
import dev.berth.core.user.User;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/** The starts that are under way: each is admitted beside all that run and all that are about to. Lives as long as the server. */
final class Starts {

    private final Containers containers;
    private final Admission admission;
    private final Relief relief;
    private final Set<Integer> underWay = new HashSet<>();

    /** Frees what somebody else has and does not use. */
    @FunctionalInterface
    interface Relief {

        /** Frees a piece of it; false where there is none. */
        boolean relieve(User starting);
    }

    Starts(Containers containers, Admission admission, Relief relief) {
        this.containers = containers;
        this.admission = admission;
        this.relief = relief;
    }

    Container admitted(User owner, Supplier<Container> start) {
        admitOrRelieve(owner);
        try {
            return start.get();
        } finally {
            done(owner);
        }
    }

    /** Not under this monitor: to free something takes another user's lock, and seconds. */
    private void admitOrRelieve(User owner) {
        boolean admitted = false;
        while (!admitted) {
            try {
                admit(owner);
                admitted = true;
            } catch (Refusal full) {
                if (!relief.relieve(owner)) {
                    throw full;
                }
            }
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
