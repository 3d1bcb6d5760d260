package dev.berth.sandbox.docker;

import dev.berth.core.identity.Identity;
import dev.berth.core.sandbox.SandboxId;
import dev.berth.core.user.User;
import dev.berth.core.user.UserName;
import dev.berth.sandbox.limits.GroupGauges;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;

/** Every user's sandboxes, each user's dealt with by one thread at a time. Lives as long as the server; safe from any thread. */
final class Places implements AutoCloseable {

    private final EngineExecs execs;
    private final Entrance.Way way;
    private final GroupGauges gauges;
    private final Map<UserName, Place> places = new ConcurrentHashMap<>();

    Places(EngineExecs execs, Entrance.Way way, GroupGauges gauges) {
        this.execs = execs;
        this.way = way;
        this.gauges = gauges;
    }

    /** For what changes containers: the engine is asked anew about all of the owner's afterwards. */
    <T> T changing(User owner, Function<Place, T> work) {
        return alone(owner, place -> {
            try {
                return work.apply(place);
            } finally {
                place.doubt();
            }
        });
    }

    void changing(User owner, Runnable work) {
        changing(owner, _ -> {
            work.run();
            return owner;
        });
    }

    <T> T alone(User owner, Function<Place, T> work) {
        Place place = place(owner);
        place.lock.lock();
        try {
            return work.apply(place);
        } finally {
            place.lock.unlock();
        }
    }

    /** The same as {@link #changing} for who may hold another user's lock already: false at once where this one is taken. */
    boolean tryAlone(User owner, Predicate<Place> work) {
        Place place = place(owner);
        if (!place.lock.tryLock()) {
            return false;
        }
        try {
            return work.test(place);
        } finally {
            place.doubt();
            place.lock.unlock();
        }
    }

    private Place place(User owner) {
        return places.computeIfAbsent(owner.name(), _ -> new Place());
    }

    @Override
    public void close() {
        places.values().forEach(Place::close);
    }

    /** Where one user's sandboxes are dealt with. */
    final class Place {

        private final ReentrantLock lock = new ReentrantLock();
        private final Map<SandboxId, Entrance> entrances = new HashMap<>();

        Entrance entrance(SandboxId sandbox) {
            return entrances.computeIfAbsent(sandbox, _ -> new Entrance(execs, way, gauges));
        }

        private void doubt() {
            entrances.values().forEach(Entrance::doubt);
        }

        /** Whoever has a door into one of them, and the owner. */
        Set<Identity> identities(User owner) {
            Set<Identity> all = new HashSet<>(Set.of(owner.identity()));
            entrances.values().forEach(entrance -> all.addAll(entrance.identities()));
            return all;
        }

        void close() {
            lock.lock();
            try {
                entrances.values().forEach(Entrance::close);
                entrances.clear();
            } finally {
                lock.unlock();
            }
        }
    }
}
