package dev.berth.sandbox.docker;

import dev.berth.core.identity.Identity;
import dev.berth.core.sandbox.Sandbox;
import dev.berth.core.sandbox.SandboxSpec;
import dev.berth.core.user.User;
import dev.berth.sandbox.door.DoorFolder;
import dev.berth.sandbox.door.DoorServer;
import dev.berth.sandbox.engine.EngineCalls;
import dev.berth.sandbox.limits.GroupGauges;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way into one sandbox: where its doors dial, and the handle on the container as it was last started. Under the owner's
 * lock; lives from the sandbox's first use until the server ends or the user is removed.
 */
final class Entrance {

    private static final Logger LOG = LoggerFactory.getLogger(Entrance.class);

    private final EngineExecs execs;
    private final Way way;
    private final GroupGauges gauges;
    private @Nullable String settled;
    private @Nullable Confirmation confirmed;
    private @Nullable Sandbox sandbox;
    /** Volatile: closed without the lock when the server stops while another thread is at work. */
    private volatile @Nullable DoorServer server;

    /** How processes get into containers. */
    enum Way {
        DOOR_OR_ENGINE, ENGINE_ALONE
    }

    Entrance(EngineExecs execs, Way way, GroupGauges gauges) {
        this.execs = execs;
        this.way = way;
        this.gauges = gauges;
    }

    /** The handle, made ready for its owner once for every start of the container. */
    Sandbox to(Container container, DoorFolder folder, User owner) {
        Sandbox known = sandbox;
        if (known != null && container.startedAt().equals(settled)) {
            return known;
        }
        Sandbox made = settled(container, folder, owner);
        sandbox = made;
        settled = container.startedAt();
        return made;
    }

    /** The engine has just said that everything is as the spec has it, and the networks were held in that epoch. */
    void confirm(SandboxSpec spec, long epoch) {
        confirmed = Optional.ofNullable(server).flatMap(listening -> listening.pulse(spec.owner().identity()))
                .map(pulse -> new Confirmation(spec, epoch, pulse, System.nanoTime())).orElse(null);
    }

    /** The handle, where the engine need not be asked whether everything is as the spec has it. */
    Optional<Sandbox> confirmed(SandboxSpec spec, long epoch) {
        Confirmation last = confirmed;
        return last != null && last.holds(spec, epoch) ? Optional.ofNullable(sandbox) : Optional.empty();
    }

    /** Whatever the engine said may not be so any more. */
    void doubt() {
        confirmed = null;
    }

    private Sandbox settled(Container container, DoorFolder folder, User owner) {
        EngineSandbox engine = new EngineSandbox(execs, container.id());
        Optional<ContainerDoors> found = doors(container, folder, owner);
        Optional<Sandbox> reached = found.flatMap(each -> each.reach(owner.identity()));
        if (reached.isPresent()) {
            found.ifPresent(ContainerDoors::endOrphans);
        } else {
            engine.endOrphans(owner);
        }
        Settling.furnishHome(reached.orElse(engine), owner);
        return found.<Sandbox>map(each -> new DockerSandbox(each, engine, owner, gauges)).orElse(engine);
    }

    /** Empty for a container of an older server, and where nothing can be listened to. */
    private Optional<ContainerDoors> doors(Container container, DoorFolder folder, User owner) {
        if (way == Way.ENGINE_ALONE || !container.mounts(folder.path())) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ContainerDoors(listening(folder), owner, identity -> EngineCalls
                    .run(() -> execs.startDetached(container.id(), DoorCommands.serve(identity)))));
        } catch (IOException e) {
            LOG.warn("{}: no door can dial; the engine is used instead", owner.name(), e);
            return Optional.empty();
        }
    }

    private DoorServer listening(DoorFolder folder) throws IOException {
        DoorServer known = server;
        DoorServer listening = known == null
                ? DoorServer.open(folder, identity -> identity.uid() >= Identity.FIRST)
                : known;
        server = listening;
        return listening;
    }

    /** Whose doors are there now. */
    Set<Identity> identities() {
        return Optional.ofNullable(server).map(DoorServer::identities).orElse(Set.of());
    }

    /** Lets go of its doors; what they hold goes on. */
    void close() {
        DoorServer listening = server;
        if (listening != null) {
            listening.close();
        }
        server = null;
        sandbox = null;
        settled = null;
        confirmed = null;
    }
}
