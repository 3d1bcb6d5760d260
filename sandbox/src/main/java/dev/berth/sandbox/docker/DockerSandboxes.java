package dev.berth.sandbox.docker;

import dev.berth.core.Refusal;
import dev.berth.core.limits.Limits;
import dev.berth.core.sandbox.Admission;
import dev.berth.core.sandbox.Sandbox;
import dev.berth.core.sandbox.SandboxSpec;
import dev.berth.core.sandbox.Sandboxes;
import dev.berth.core.user.User;
import dev.berth.core.user.UserName;
import dev.berth.sandbox.disk.DiskHomes;
import dev.berth.sandbox.disk.SpaceWatch;
import dev.berth.sandbox.engine.Engine;
import dev.berth.sandbox.image.WorkspaceImage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sandboxes as containers: one per user, named and labelled, found again by the next server. What is done for a user is
 * done under that user's lock. Lives as long as the server, which closes the engine.
 */
public final class DockerSandboxes implements Sandboxes {

    private static final Logger LOG = LoggerFactory.getLogger(DockerSandboxes.class);

    private final WorkspaceImage image;
    private final Containers containers;
    private final HomeVolumes volumes;
    private final SandboxNames names;
    private final Starts starts;
    private final Leftovers leftovers;
    private final InUse inUse;
    private volatile Supplier<Optional<String>> alarm = Optional::empty;
    private final Optional<DiskHomes> disks;
    private final Optional<ColdStart> coldStart;
    private final EngineExecs execs;
    private final Settling settling;
    private final Map<UserName, Place> places = new ConcurrentHashMap<>();

    /** @param instance what keeps this server's containers apart from another's on the engine: 4 to 32 of 0-9 a-f */
    public DockerSandboxes(Engine engine, WorkspaceImage image, String instance) {
        this(engine, image, instance, Optional.empty(), (_, _) -> {});
    }

    /** The same, with homes on disks where this host can have them. */
    public DockerSandboxes(Engine engine, WorkspaceImage image, DiskHomes disks, Admission admission) {
        this(engine, image, disks.instance(), Optional.of(disks), admission);
    }

    private DockerSandboxes(Engine engine, WorkspaceImage image, String instance, Optional<DiskHomes> disks,
            Admission admission) {
        SandboxNames names = new SandboxNames(instance);
        this.image = image;
        this.containers = new Containers(engine.client(), names, image);
        this.volumes = new HomeVolumes(engine.client(), names);
        this.disks = disks;
        this.names = names;
        this.starts = new Starts(containers, admission);
        this.leftovers = new Leftovers(containers, disks, Instant.now());
        this.coldStart = disks.map(homes -> new ColdStart(containers, volumes, homes));
        this.execs = new EngineExecs(engine.api());
        this.inUse = new InUse(engine.api(), execs);
        this.settling = new Settling(execs);
    }

    @Override
    public Sandbox open(SandboxSpec spec) {
        return alone(spec.owner(), place -> {
            requireSpace();
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
        return containers.findOf(owner).map(Container::status).or(() -> disks.filter(homes -> homes.has(owner))
                .map(_ -> new SandboxStatus(SandboxStatus.State.STOPPED, names.container(owner) + ": stopped")));
    }

    @Override
    public void check(User owner, Limits limits) {
        alone(owner, () -> {
            Optional<Container> running = containers.findOf(owner).filter(container -> !container.isStopped());
            running.ifPresent(container -> inUse.requireMemory(container, owner, limits));
            if (limits.disk().compareTo(owner.limits().disk()) < 0 && onDisk(owner).isPresent()
                    && disks.orElseThrow().has(owner)) {
                InUse.requireDisk(running.map(container -> inUse.disk(container, owner))
                        .orElseGet(() -> disks.orElseThrow().used(owner)), owner, limits);
            }
        });
    }

    @Override
    public Effect apply(User owner, Limits limits) {
        return alone(owner, _ -> containers.findOf(owner).filter(container -> !container.isStopped())
                .map(container -> apply(container, owner, limits)).orElse(Effect.NOW));
    }

    private Effect apply(Container container, User owner, Limits limits) {
        containers.limit(container, limits);
        boolean disk = onDisk(owner).isEmpty()
                || disks.orElseThrow().grow(owner, limits.disk(), names.home(owner));
        return disk && container.hasFiles(limits) ? Effect.NOW : Effect.AFTER_STOP;
    }

    @Override
    public void stop(User owner) {
        alone(owner, () -> stopAlone(owner));
    }

    @Override
    public Optional<String> remove(User owner, Home home) {
        return alone(owner, _ -> {
            stopAlone(owner);
            containers.findOf(owner).ifPresent(containers::remove);
            Optional<Path> archive = switch (home) {
                case ARCHIVE -> archived(owner);
                case PURGE -> Optional.empty();
            };
            purgeHome(owner);
            return archive.map(Path::toString);
        });
    }

    /** From now on everybody is paused while the folder's disk has less free than so many percent. */
    public SpaceWatch watchSpace(Path folder, int keepFreePercent) {
        SpaceWatch watch = SpaceWatch.begin(folder, keepFreePercent, new PausedWriters(containers));
        alarm = watch::alarm;
        return watch;
    }

    /** A container that is paused for want of space must not be woken by the next login. */
    private void requireSpace() {
        alarm.get().ifPresent(sentence -> {
            throw new Refusal(Refusal.Code.SANDBOX_FAILED, sentence);
        });
    }

    private Optional<Path> archived(User owner) {
        DiskHomes homes = disks.orElseThrow(() -> new Refusal(Refusal.Code.SANDBOX_FAILED,
                "the home of " + owner.name() + " cannot be archived without an image; use --purge"));
        if (onDisk(owner).isEmpty()) {
            return volumes.hasAny(owner)
                    ? Optional.of(homes.archive(owner, names.home(owner)))
                    : Optional.empty();
        }
        return homes.has(owner) ? Optional.of(coldStart.orElseThrow().archived(owner)) : Optional.empty();
    }

    /**
     * Takes away what this instance has on the host and nobody needs: of users who are gone, of servers that died, of
     * containers that do not run. Homes are never touched. To be called at the start and from time to time.
     *
     * @param users everybody there is
     */
    public void reconcile(Collection<User> users) {
        leftovers.removeStrays(users);
        for (User user : users) {
            alone(user, () -> {
                boolean runs = containers.findOf(user).filter(container -> !container.isStopped()).isPresent();
                if (!runs && disks.filter(homes -> homes.impediment().isEmpty() && homes.has(user)).isPresent()) {
                    coldStart.orElseThrow().end(user);
                }
            });
        }
    }

    private void stopAlone(User owner) {
        Optional<ColdStart> onDisk = onDisk(owner);
        onDisk.ifPresent(start -> start.end(owner));
        containers.findOf(owner).filter(container -> onDisk.isEmpty() && !container.isStopped())
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
        Optional<Container> found = containers.findOf(spec.owner()).filter(container -> !container.isStopped());
        found.filter(container -> container.state() == SandboxStatus.State.PAUSED).ifPresent(containers::unpause);
        return found.orElseGet(() -> starts.admitted(spec.owner(),
                () -> onDisk(spec.owner()).map(start -> start.start(spec)).orElseGet(() -> startPlain(spec))));
    }

    /** Nothing runs in a stopped container: then is the time to put a new image under it. */
    private Container startPlain(SandboxSpec spec) {
        warnOfPlain(spec.owner());
        Optional<Container> old = containers.findOf(spec.owner());
        old.filter(container -> !container.imageId().equals(image.id())).ifPresent(containers::remove);
        return containers.start(old.filter(container -> container.imageId().equals(image.id()))
                .orElseGet(() -> createPlain(spec)));
    }

    private void warnOfPlain(User owner) {
        disks.filter(homes -> homes.impediment().isEmpty()).ifPresent(_ -> LOG.warn(
                "the home of {} is a volume from before there were disks: it is used as it is, without a disk limit",
                owner.name()));
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
