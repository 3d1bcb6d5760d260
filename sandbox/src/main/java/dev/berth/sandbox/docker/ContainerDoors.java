package dev.berth.sandbox.docker;

import dev.berth.core.Refusal;
import dev.berth.core.identity.Identity;
import dev.berth.core.sandbox.Sandbox;
import dev.berth.core.user.User;
import dev.berth.sandbox.door.DoorSandbox;
import dev.berth.sandbox.door.DoorServer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The doors of one container: the owner's, which its first process keeps, and those of guests and project groups, which are
 * started when they are first needed. One that cannot be reached is not waited for again for a while. Lives as long as the
 * container runs. Safe from any thread.
 */
final class ContainerDoors {

    private static final Logger LOG = LoggerFactory.getLogger(ContainerDoors.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);
    private static final Duration NOT_AGAIN = Duration.ofSeconds(20);

    private final DoorServer server;
    private final Sandbox doors;
    private final User owner;
    private final Starter starter;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Identity, Instant> unreachable = new HashMap<>();

    /** Starts a door as that identity; it dials when it runs. */
    interface Starter {
        void start(Identity identity);
    }

    ContainerDoors(DoorServer server, User owner, Starter starter) {
        this.server = server;
        this.doors = new DoorSandbox(server, owner);
        this.owner = owner;
        this.starter = starter;
    }

    /** The way through that identity's door, where it is there. */
    Optional<Sandbox> present(Identity identity) {
        return server.await(identity, Duration.ZERO) ? Optional.of(doors) : Optional.empty();
    }

    /** The way through that identity's door, started and waited for where it is not there. */
    Optional<Sandbox> reach(Identity identity) {
        return server.await(identity, Duration.ZERO) || bring(identity) ? Optional.of(doors) : Optional.empty();
    }

    private boolean bring(Identity identity) {
        lock.lock();
        try {
            Instant failed = unreachable.getOrDefault(identity, Instant.MIN);
            if (server.await(identity, Duration.ZERO) || failed.isAfter(Instant.now().minus(NOT_AGAIN))) {
                return server.await(identity, Duration.ZERO);
            }
            boolean there = !server.isFull() && started(identity) && server.await(identity, LONGEST_WAIT);
            if (there) {
                unreachable.remove(identity);
            } else {
                unreachable.put(identity, Instant.now());
                LOG.warn("{}: the door of {} does not answer; the engine is used instead", owner.name(), identity);
            }
            return there;
        } finally {
            lock.unlock();
        }
    }

    private boolean started(Identity identity) {
        try {
            if (!identity.equals(owner.identity())) {
                starter.start(identity);
            }
            return true;
        } catch (Refusal e) {
            LOG.warn("{}: no door could be started for {}", owner.name(), identity, e);
            return false;
        }
    }

    void endOrphans() {
        server.endOrphans(owner.identity());
    }
}
