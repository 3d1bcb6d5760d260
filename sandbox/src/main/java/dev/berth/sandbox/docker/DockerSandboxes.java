package dev.berth.sandbox.docker;

import dev.berth.core.limits.Limits;
import dev.berth.core.sandbox.Sandbox;
import dev.berth.core.sandbox.SandboxSpec;
import dev.berth.core.sandbox.Sandboxes;
import dev.berth.core.user.User;
import dev.berth.core.user.UserName;
import dev.berth.sandbox.disk.DiskHomes;
import dev.berth.sandbox.engine.Engine;
import dev.berth.sandbox.image.WorkspaceImage;
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
    private final HomeVolumes volumes;
    private final Optional<DiskHomes> disks;
    private final Optional<ColdStart> coldStart;
    private final EngineExecs execs;
    private final Settling settling;
    private final Map<UserName, Place> places = new ConcurrentHashMap<>();

    /** @param instance what keeps this server's containers apart from another's on the engine: 4 to 32 of 0-9 a-f */
    public DockerSandboxes(Engine engine, WorkspaceImage image, String instance) {
        this(engine, image, instance, Optional.empty());
    }

    /** The same, with homes on disks where this host can have them. */
    public DockerSandboxes(Engine engine, WorkspaceImage image, DiskHomes disks) {
        this(engine, image, disks.instance(), Optional.of(disks));
    }

    private DockerSandboxes(Engine engine, WorkspaceImage image, String instance, Optional<DiskHomes> disks) {
        SandboxNames names = new SandboxNames(instance);
        this.image = image;
        this.containers = new Containers(engine.client(), names, image);
        this.volumes = new HomeVolumes(engine.client(), names);
        this.disks = disks;
        this.coldStart = disks.map(homes -> new ColdStart(containers, volumes, homes));
        this.execs = new EngineExecs(engine.api());
        this.settling = new Settling(execs);
    }

    @Override
    public Sandbox open(SandboxSpec spec) {
        return alone(spec.owner(), place -> {
            Container container = running(spec);
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
    public void stop(User owner) {
        alone(owner, () -> stopAlone(owner));
    }

    @Override
    public void remove(User owner, Home home) {
        alone(owner, () -> {
            stopAlone(owner);
            containers.findOf(owner).ifPresent(containers::remove);
            switch (home) {
                case KEEP -> {
                }
                case PURGE -> purgeHome(owner);
            }
        });
    }

    private void stopAlone(User owner) {
        Optional<ColdStart> onDisk = onDisk(owner);
        onDisk.ifPresent(start -> start.end(owner));
        containers.findOf(owner).filter(container -> onDisk.isEmpty() && !isStopped(container))
                .ifPresent(containers::stop);
    }

    private void purgeHome(User owner) {
        if (onDisk(owner).isPresent()) {
            disks.ifPresent(homes -> homes.purge(owner));
        } else {
            volumes.purge(owner);
        }
    }

    private Container running(SandboxSpec spec) {
        Optional<Container> found = containers.findOf(spec.owner()).filter(container -> !isStopped(container));
        found.filter(container -> container.state() == SandboxStatus.State.PAUSED).ifPresent(containers::unpause);
        return found.orElseGet(
                () -> onDisk(spec.owner()).map(start -> start.start(spec)).orElseGet(() -> startPlain(spec)));
    }

    /** Nothing runs in a stopped container: then is the time to put a new image under it. */
    private Container startPlain(SandboxSpec spec) {
        Optional<Container> old = containers.findOf(spec.owner());
        old.filter(container -> !container.imageId().equals(image.id())).ifPresent(containers::remove);
        return containers.start(old.filter(container -> container.imageId().equals(image.id()))
                .orElseGet(() -> createPlain(spec)));
    }

    private Container createPlain(SandboxSpec spec) {
        volumes.ensurePlain(spec.owner());
        containers.giveHome(spec.owner());
        return containers.create(spec);
    }

    /** How to start a container whose home is a disk; empty where the home is a plain volume. */
    private Optional<ColdStart> onDisk(User owner) {
        boolean here = disks.isPresent() && !volumes.hasPlain(owner) && disks.get().isFor(owner);
        return here ? coldStart : Optional.empty();
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
