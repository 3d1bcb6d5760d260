package dev.berth.sandbox.docker;

import dev.berth.core.identity.Identity;
import dev.berth.core.limits.Limits;
import dev.berth.core.sandbox.Sandbox;
import dev.berth.core.sandbox.SandboxSpec;
import dev.berth.core.sandbox.Sandboxes;
import dev.berth.core.user.User;
import dev.berth.core.user.UserName;
import dev.berth.sandbox.door.DoorFolder;
import dev.berth.sandbox.door.DoorFolders;
import dev.berth.sandbox.door.DoorServer;
import dev.berth.sandbox.engine.EngineCalls;
import dev.berth.sandbox.image.WorkspaceImage;
import dev.berth.sandbox.network.Connections;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sandboxes as containers: one per user, named and labelled, found again by the next server. Processes go through the
 * container's own door, or through the engine where no door answers. What is done for a user is done under that user's lock.
 * Lives as long as the server, which closes it before the engine; what is held goes on.
 */
public final class DockerSandboxes implements Sandboxes, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DockerSandboxes.class);

    private final WorkspaceImage image;
    private final Containers containers;
    private final Connections connections;
    private final EngineExecs execs;
    private final DoorFolders doors;
    private final Way way;
    private final Map<UserName, Place> places = new ConcurrentHashMap<>();

    /** How processes get into containers. */
    enum Way {
        DOOR_OR_ENGINE, ENGINE_ALONE
    }

    public DockerSandboxes(Instance instance) {
        this(instance, Way.DOOR_OR_ENGINE);
    }

    DockerSandboxes(Instance instance, Way way) {
        this.image = instance.image();
        this.connections = instance.connections();
        this.doors = new DoorFolders(instance.doors());
        this.containers = new Containers(instance.engine().client(), new SandboxNames(instance.id()), image, doors);
        this.execs = new EngineExecs(instance.engine().api());
        this.way = way;
    }

    @Override
    public Sandbox open(SandboxSpec spec) {
        return alone(spec.owner(), place -> {
            doors.of(spec.owner()).prepare(spec.owner());
            Container container = running(spec);
            connect(container, spec.owner());
            Sandbox sandbox = place.sandbox;
            if (sandbox == null || !container.startedAt().equals(place.settled)) {
                sandbox = settled(place, container, spec.owner());
                place.sandbox = sandbox;
                place.settled = container.startedAt();
            }
            if (!container.has(spec.limits())) {
                containers.limit(container, spec.limits());
            }
            return sandbox;
        });
    }

    @Override
    public Optional<SandboxStatus> status(User owner) {
        return containers.findOf(owner).map(Container::status);
    }

    @Override
    public void apply(User owner, Limits limits) {
        alone(owner, () -> containers.findOf(owner).ifPresent(container -> containers.limit(container, limits)));
    }

    @Override
    public void connect(User owner) {
        alone(owner, () -> containers.findOf(owner).ifPresent(container -> connect(container, owner)));
    }

    private void connect(Container container, User owner) {
        connections.hold(container.id(), container.networks(), owner);
    }

    @Override
    public void stop(User owner) {
        alone(owner, () -> containers.findOf(owner).filter(container -> !isStopped(container))
                .ifPresent(containers::stop));
    }

    @Override
    public void remove(User owner, Home home) {
        alone(owner, () -> {
            containers.findOf(owner).ifPresent(containers::remove);
            places.computeIfAbsent(owner.name(), _ -> new Place()).close();
            doors.of(owner).remove();
            switch (home) {
                case KEEP -> {
                }
                case PURGE -> containers.removeHome(owner);
            }
        });
    }

    /** Nothing runs in a stopped container: then is the time to make it anew where it is of an older server. */
    private Container running(SandboxSpec spec) {
        Container found = containers.findOf(spec.owner()).orElseGet(() -> containers.create(spec));
        return switch (found.state()) {
            case RUNNING -> found;
            case PAUSED -> {
                containers.unpause(found);
                yield found;
            }
            case STOPPED -> containers.start(isUpToDate(found, spec) ? found : recreated(found, spec));
        };
    }

    private Container recreated(Container old, SandboxSpec spec) {
        containers.remove(old);
        return containers.create(spec);
    }

    private boolean isUpToDate(Container container, SandboxSpec spec) {
        return container.isUpToDate(image) && container.mounts(doors.of(spec.owner()).path());
    }

    private Sandbox settled(Place place, Container container, User owner) {
        EngineSandbox engine = new EngineSandbox(execs, container.id());
        Optional<ContainerDoors> found = doorsOf(place, container, owner);
        Optional<Sandbox> reached = found.flatMap(each -> each.reach(owner.identity()));
        if (reached.isPresent()) {
            found.ifPresent(ContainerDoors::endOrphans);
        } else {
            engine.endOrphans(owner);
        }
        Settling.furnishHome(reached.orElse(engine), owner);
        return found.<Sandbox>map(each -> new DockerSandbox(each, engine, owner)).orElse(engine);
    }

    /** Empty for a container of an older server, and where nothing can be listened to. */
    private Optional<ContainerDoors> doorsOf(Place place, Container container, User owner) {
        if (way == Way.ENGINE_ALONE || !container.mounts(doors.of(owner).path())) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ContainerDoors(place.listen(doors.of(owner)), owner, identity -> EngineCalls
                    .run(() -> execs.startDetached(container.id(), DoorCommands.serve(identity)))));
        } catch (IOException e) {
            LOG.warn("{}: no door can dial; the engine is used instead", owner.name(), e);
            return Optional.empty();
        }
    }

    /** Lets go of every container's doors. */
    @Override
    public void close() {
        places.values().forEach(Place::close);
    }

    private static boolean isStopped(Container container) {
        return container.state() == SandboxStatus.State.STOPPED;
    }

    private void alone(User owner, Runnable work) {
        alone(owner, _ -> {
            work.run();
            return owner;
        });
    }

    private <T> T alone(User owner, Function<Place, T> work) {
        Place place = places.computeIfAbsent(owner.name(), _ -> new Place());
        place.lock.lock();
        try {
            return work.apply(place);
        } finally {
            place.lock.unlock();
        }
    }

    /**
     * Where one user's container is dealt with, by one thread at a time: which start of it was last prepared, the way into
     * it, and where its doors dial.
     */
    private static final class Place {

        private final ReentrantLock lock = new ReentrantLock();
        private @Nullable String settled;
        private @Nullable Sandbox sandbox;
        private @Nullable DoorServer server;

        DoorServer listen(DoorFolder folder) throws IOException {
            DoorServer listening = server == null
                    ? DoorServer.open(folder, identity -> identity.uid() >= Identity.FIRST)
                    : server;
            server = listening;
            return listening;
        }

        void close() {
            lock.lock();
            try {
                if (server != null) {
                    server.close();
                }
                server = null;
                sandbox = null;
                settled = null;
            } finally {
                lock.unlock();
            }
        }
    }
}
