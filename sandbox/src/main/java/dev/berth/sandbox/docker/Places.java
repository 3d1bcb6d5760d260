package dev.berth.sandbox.docker;

import dev.berth.core.Refusal;
import dev.berth.core.identity.Identity;
import dev.berth.core.sandbox.SandboxId;
import dev.berth.core.user.User;
import dev.berth.core.user.UserName;
import dev.berth.sandbox.limits.GroupGauges;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Keeps every user's sandboxes and lets one thread at a time work on each user's. A request of the user's own waits for the
 * lock for two minutes at most, work for all users not at all. Lives as long as the server; safe from any thread.
 */
final class Places implements AutoCloseable {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

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

    /** @throws Refusal TIMED_OUT where another thread has the owner's lock for too long */
    <T> T alone(User owner, Function<Place, T> work) {
        Place place = place(owner);
        if (!place.locked(LONGEST_WAIT)) {
            throw new Refusal(Refusal.Code.TIMED_OUT, "something else is being done with the container of "
                    + owner.name() + " and has not ended in two minutes; try again, or ask the admin");
        }
        try {
            return work.apply(place);
        } finally {
            place.lock.unlock();
        }
    }

    /**
     * Works where the owner's lock is free, for who looks after everybody, or holds another user's lock already. Work that
     * changes containers says so by {@link Place#doubt}.
     *
     * @return empty at once where another thread has the lock
     */
    <T> Optional<T> ifFree(User owner, Function<Place, T> work) {
        Place place = place(owner);
        if (!place.lock.tryLock()) {
            return Optional.empty();
        }
        try {
            return Optional.of(work.apply(place));
        } finally {
            place.lock.unlock();
        }
    }

    private Place place(User owner) {
        return places.computeIfAbsent(owner.name(), _ -> new Place());
    }

    /** Does not wait for locks that other threads hold: the server stops. */
    @Override
    public void close() {
        places.values().forEach(place -> {
            boolean locked = place.lock.tryLock();
            try {
                place.close();
            } finally {
                if (locked) {
                    place.lock.unlock();
                }
            }
        });
    }

    /** Where one user's sandboxes are dealt with. */
    final class Place {

        private final ReentrantLock lock = new ReentrantLock();
        /** Changed under the lock; closed without it where it is taken when the server stops. */
        private final Map<SandboxId, Entrance> entrances = new ConcurrentHashMap<>();

        Entrance entrance(SandboxId sandbox) {
            return entrances.computeIfAbsent(sandbox, _ -> new Entrance(execs, way, gauges));
        }

        private boolean locked(Duration longest) {
            try {
                return lock.tryLock(longest.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Refusal(Refusal.Code.SANDBOX_FAILED, "the server stops; try again in a moment", e);
            }
        }

        /** Has the engine asked anew about the owner's containers when they are next opened. */
        void doubt() {
            entrances.values().forEach(Entrance::doubt);
        }

        /** Whoever has a door into one of them, and the owner. */
        Set<Identity> identities(User owner) {
            Set<Identity> all = new HashSet<>(Set.of(owner.identity()));
            entrances.values().forEach(entrance -> all.addAll(entrance.identities()));
            return all;
        }

        /** Lets go of every door. */
        void close() {
            entrances.values().forEach(Entrance::close);
            entrances.clear();
        }
    }
}
