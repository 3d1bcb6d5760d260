package dev.berth.sandbox.docker;

import dev.berth.core.limits.Limits;
import dev.berth.core.sandbox.Sandbox;
import dev.berth.core.sandbox.SandboxSpec;
import dev.berth.core.sandbox.Sandboxes;
import dev.berth.core.user.User;
import dev.berth.core.user.UserName;
import dev.berth.sandbox.engine.Engine;
import dev.berth.sandbox.image.WorkspaceImage;
import dev.berth.sandbox.network.Connections;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sandboxes as containers: one per user, named and labelled, found again by the next server. What is done for a user is
 * done under that user's lock. Lives as long as the server, which closes the engine.
 */
public final class DockerSandboxes implements Sandboxes {

    private final WorkspaceImage image;
    private final Containers containers;
    private final Connections connections;
    private final EngineExecs execs;
    private final Settling settling;
    private final Map<UserName, Place> places = new ConcurrentHashMap<>();

    /** Containers of which the new ones have no network. */
    public DockerSandboxes(Engine engine, WorkspaceImage image, String instance) {
        this(engine, image, instance, Connections.UNCHANGED);
    }

    /** @param instance what keeps this server's containers apart from another's on the engine: 4 to 32 of 0-9 a-f */
    public DockerSandboxes(Engine engine, WorkspaceImage image, String instance, Connections connections) {
        this.connections = connections;
        this.image = image;
        this.containers = new Containers(engine.client(), new SandboxNames(instance), image);
        this.execs = new EngineExecs(engine.api());
        this.settling = new Settling(execs);
    }

    @Override
    public Sandbox open(SandboxSpec spec) {
        return alone(spec.owner(), place -> {
            Container container = running(spec);
            connect(container, spec.owner());
            if (!container.startedAt().equals(place.settled)) {
                settle(container, spec.owner());
                place.settled = container.startedAt();
            }
            if (!container.has(spec.limits())) {
                containers.limit(container, spec.limits());
            }
            return new DockerSandbox(execs, container.id());
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
            case STOPPED -> containers.start(found.isUpToDate(image) ? found : recreated(found, spec));
        };
    }

    private Container recreated(Container old, SandboxSpec spec) {
        containers.remove(old);
        return containers.create(spec);
    }

    private void settle(Container container, User owner) {
        settling.nameOwner(container, owner);
        settling.endOrphans(container, owner);
        settling.furnishHome(container, owner);
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

    /** Where one user's container is dealt with, by one thread at a time, and which start of it was last prepared. */
    private static final class Place {

        private final ReentrantLock lock = new ReentrantLock();
        private @Nullable String settled;
    }
}
