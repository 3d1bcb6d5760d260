package dev.berth.sandbox.docker;

import dev.berth.core.Refusal;
import dev.berth.core.limits.Limits;
import dev.berth.core.project.Project;
import dev.berth.core.sandbox.EngineNews;
import dev.berth.core.sandbox.Incident;
import dev.berth.core.sandbox.Opening;
import dev.berth.core.sandbox.Sandbox;
import dev.berth.core.sandbox.SandboxId;
import dev.berth.core.sandbox.SandboxSpec;
import dev.berth.core.sandbox.Sandboxes;
import dev.berth.core.user.User;
import dev.berth.sandbox.disk.SpaceWatch;
import dev.berth.sandbox.door.DoorFolder;
import dev.berth.sandbox.door.DoorFolders;
import dev.berth.sandbox.engine.HostProbe;
import dev.berth.sandbox.host.HostTasks;
import dev.berth.sandbox.image.Images;
import dev.berth.sandbox.image.WorkspaceImage;
import dev.berth.sandbox.limits.GroupGauges;
import dev.berth.sandbox.limits.HostGroups;
import dev.berth.sandbox.limits.OwnerGroups;
import dev.berth.sandbox.network.Connections;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sandboxes as containers: one per user, and one for each project that names an image; named and labelled, found again by the
 * next server. Processes go through the container's own door, or through the engine where no door answers. What is done for
 * a user is done under that user's lock. Lives as long as the server, which closes it before the engine; what is held goes
 * on.
 */
public final class DockerSandboxes implements Sandboxes, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DockerSandboxes.class);
    private static final int STARTS_AT_ONCE = 2;
    private static final Duration LONGEST_RECONCILING = Duration.ofSeconds(10);

    private final SandboxNames names;
    private final WorkspaceImage workspace;
    private final Images images;
    private final Connections connections;
    private final Containers containers;
    private final Homes homes;
    private final ContainerLife life;
    private final OwnerGroups groups;
    private final OwnerLimits limits;
    private final LimitChanges changes;
    private final Leftovers leftovers;
    private final ContainerEvents events;
    private final Paused paused = new Paused();
    private final SpaceAlarm alarm = new SpaceAlarm();
    private volatile Incident.Listener listener = (_, _) -> {};
    private final DoorFolders doors;
    private final Function<User, List<Project>> projects;
    private final Places places;

    public DockerSandboxes(Instance instance) {
        this(instance, Entrance.Way.DOOR_OR_ENGINE);
    }

    DockerSandboxes(Instance instance, Entrance.Way way) {
        this(instance, way, new OwnerGroups(instance.engine(), instance.image(), instance.id()));
    }

    DockerSandboxes(Instance instance, Entrance.Way way, OwnerGroups groups) {
        var client = instance.engine().client();
        this.names = new SandboxNames(instance.id());
        this.workspace = instance.image();
        this.images = instance.images();
        this.connections = instance.connections();
        this.doors = new DoorFolders(instance.doors());
        this.projects = instance.projects();
        this.events = new ContainerEvents(client, names, InstantSource.system());
        this.containers = new Containers(client, names, new ContainerOrders(client, names, instance.image(), doors),
                events::expectEnd,
                new HardKill(
                        new HostTasks(instance.engine(), workspace, Map.of(SandboxNames.INSTANCE, instance.id()))));
        HomeVolumes volumes = new HomeVolumes(client, names);
        this.homes = new Homes(volumes, instance.disks(), containers);
        this.groups = groups;
        this.limits = new OwnerLimits(containers, groups);
        this.life = new ContainerLife(containers, homes,
                new Starts(containers, instance.admission(), this::stopOneOfOthers),
                new StartQueue(STARTS_AT_ONCE), limits);
        EngineExecs execs = new EngineExecs(instance.engine().api());
        this.changes = new LimitChanges(limits, homes, new InUse(instance.engine().api(), execs), names,
                new OpenFiles(doors, execs));
        this.leftovers = new Leftovers(containers, volumes, doors, instance.disks(), groups);
        this.places = new Places(execs, way, new GroupGauges(HostGroups.ofThisHost(instance.id())));
    }

    /** Tells these what happens to containers, and to the engine, from now on. Once. */
    public void tell(Incident.Listener incidents, EngineNews.Listener news) {
        listener = incidents;
        events.begin(incidents, news);
    }

    @Override
    public Sandbox open(SandboxSpec spec) {
        return open(spec, _ -> {});
    }

    /** Where nothing has changed the engine is not asked: that takes longer than all the rest. */
    @Override
    public Sandbox open(SandboxSpec spec, Opening.Listener listener) {
        return places.alone(spec.owner(), place -> {
            alarm.requireNone();
            return place.entrance(spec.id()).confirmed(spec, connections.epoch());
        }).orElseGet(() -> opened(spec, listener));
    }

    /** An image is built before the lock is taken: the user's other sandboxes go on meanwhile. */
    private Sandbox opened(SandboxSpec spec, Opening.Listener listener) {
        WorkspaceImage image = spec.project().isEmpty() ? workspace : images.ensure(spec.image(), listener);
        return places.alone(spec.owner(), place -> {
            alarm.requireNone();
            long epoch = connections.epoch();
            DoorFolder folder = folder(spec);
            Container container = life.running(spec, image, listener);
            Sandbox sandbox = entered(place, container, folder, spec);
            if (!container.has(spec.limits())) {
                limits.settle(life.alive(spec.owner()), spec.owner(), spec.limits());
            }
            place.entrance(spec.id()).confirm(spec, epoch);
            return sandbox;
        });
    }

    private DoorFolder folder(SandboxSpec spec) {
        return doors.of(spec).prepare(spec.owner(), projects.apply(spec.owner()));
    }

    @Override
    public void nameProjects(User owner) {
        doors.of(owner).forEach(folder -> folder.nameGroups(owner, projects.apply(owner)));
    }

    /** Joining a network takes the engine longer than all the rest: it goes on beside that, and nobody gets in before both. */
    private Sandbox entered(Places.Place place, Container container, DoorFolder folder, SandboxSpec spec) {
        Aside connecting = Aside.begin("connect-" + spec.owner().name(), () -> connect(container, spec.owner()));
        try {
            Sandbox sandbox = place.entrance(spec.id()).to(container, folder, spec.owner());
            connecting.await();
            return sandbox;
        } finally {
            connecting.settle();
        }
    }

    @Override
    public Optional<SandboxStatus> status(User owner) {
        return life.find(SandboxId.of(owner.name()), owner).map(Container::status)
                .or(() -> Optional.of(owner).filter(homes::exists).map(_ -> new SandboxStatus(
                        SandboxStatus.State.STOPPED, names.container(owner) + ": stopped")));
    }

    @Override
    public void check(User owner, Limits limits) {
        places.alone(owner, _ -> {
            changes.check(life.alive(owner), owner, limits);
            return owner;
        });
    }

    @Override
    public Effect apply(User owner, Limits limits) {
        return places.changing(owner, place -> changes.apply(life.alive(owner), owner, limits,
                place.identities(owner)));
    }

    @Override
    public void connect(User owner) {
        places.changing(owner, () -> life.alive(owner).forEach(container -> connect(container, owner)));
    }

    private void connect(Container container, User owner) {
        connections.hold(container.id(), container.networks(), owner);
    }

    /** Kills the containers before it waits for the owner's lock: the thread that has it may wait for a program in there. */
    @Override
    public void stop(User owner) {
        containers.killAll(owner);
        places.changing(owner, () -> life.endAll(owner));
    }

    @Override
    public Optional<String> remove(User owner, Home home) {
        containers.killAll(owner);
        if (home == Home.PURGE) {
            homes.cancelArchive(owner);
        }
        return places.changing(owner, place -> {
            life.endAll(owner);
            Optional<Path> archive = switch (home) {
                case ARCHIVE -> homes.archive(owner);
                case PURGE -> Optional.empty();
            };
            homes.purge(owner);
            place.close();
            groups.remove(owner);
            doors.of(owner).forEach(DoorFolder::remove);
            return archive.map(Path::toString);
        });
    }

    /** Every sandbox that runs or is paused. */
    List<SandboxId> alive() {
        return containers.alive();
    }

    /** Those of them that are paused, whoever did it. */
    List<SandboxId> paused() {
        return containers.paused();
    }

    /** Which the {@link Caretaker} has paused. */
    Paused pausedForIdleness() {
        return paused;
    }

    /** Whether everybody is paused for want of disk. */
    boolean isShortOfSpace() {
        return alarm.isRaised();
    }

    @Override
    public Optional<Sandbox> running(SandboxSpec spec) {
        return places.alone(spec.owner(), place -> runningContainer(spec).map(container -> place.entrance(spec.id())
                .to(container, folder(spec), spec.owner())));
    }

    private Optional<Container> runningContainer(SandboxSpec spec) {
        return life.find(spec.id(), spec.owner())
                .filter(container -> container.state() == SandboxStatus.State.RUNNING);
    }

    /** Freezes every process in it, where it runs and that is still so; {@link #open} lets them go on. */
    void pause(SandboxSpec spec, BooleanSupplier idle) {
        boolean done = places.ifFree(spec.owner(), place -> {
            Optional<Container> found = runningContainer(spec).filter(_ -> idle.getAsBoolean());
            found.ifPresent(container -> {
                life.pause(container);
                paused.add(spec.id(), spec.owner());
                place.doubt();
            });
            return found.isPresent();
        }).orElse(false);
        if (done) {
            listener.happened(spec.id(), new Incident.Paused());
        }
    }

    private boolean stopOneOfOthers(User starting) {
        return stopLongestPaused(owner -> owner.uid() != starting.uid());
    }

    /** Ends the longest idle of those that are paused; false where there is none that nobody is about to use. */
    boolean stopLongestPaused(Predicate<User> whose) {
        Optional<Paused.One> stopped = paused.longestFirst().stream().filter(one -> whose.test(one.owner()))
                .filter(this::stopPaused).findFirst();
        stopped.ifPresent(one -> listener.happened(one.sandbox(), new Incident.StoppedForMemory()));
        return stopped.isPresent();
    }

    /** Whoever asks may hold another user's lock: one that is taken is not waited for. */
    private boolean stopPaused(Paused.One one) {
        return places.ifFree(one.owner(), place -> {
            paused.remove(one.sandbox());
            boolean stops = life.find(one.sandbox(), one.owner())
                    .filter(container -> container.state() == SandboxStatus.State.PAUSED).isPresent();
            if (stops) {
                life.end(one.sandbox(), one.owner());
                place.doubt();
            }
            return stops;
        }).orElse(false);
    }

    /** From now on everybody is paused while the folder's disk has less free than so many percent. */
    public SpaceWatch watchSpace(Path folder, int keepFreePercent) {
        return alarm.watch(folder, keepFreePercent,
                new PausedWriters(containers, (sandbox, incident) -> listener.happened(sandbox, incident)));
    }

    /**
     * Takes away what this instance has on the host and nobody needs: of users who are gone or disabled, of servers that
     * died, of containers that do not run. Homes are never touched. To be called at the start and from time to time.
     *
     * @param users everybody there is
     */
    public void reconcile(Collection<User> users) {
        leftovers.removeStrays(users);
        groups.hold(users);
        for (User user : users) {
            boolean done = Aside.begin("reconcile-" + user.name(), () -> reconcile(user))
                    .isDoneWithin(LONGEST_RECONCILING);
            if (!done) {
                LOG.warn("the engine does not say how the containers of {} are; the others are looked after",
                        user.name());
            }
        }
    }

    /** Skips a user on whose sandboxes another thread is at work. */
    private void reconcile(User user) {
        try {
            places.ifFree(user, place -> reconciled(place, user));
        } catch (Refusal refusal) {
            LOG.warn("the containers of {} are looked after again in a minute: {}", user.name(), refusal.sentence());
        }
    }

    private boolean reconciled(Places.Place place, User user) {
        List<Container> alive = life.alive(user);
        boolean ends = user.isDisabled() ? !alive.isEmpty() : alive.isEmpty() && homes.mayBeAttached(user);
        if (ends) {
            life.endAll(user);
            place.doubt();
        } else {
            reconnect(user, alive);
        }
        return ends;
    }

    /** Puts containers back into their network that an admin has taken out of it by hand. */
    private void reconnect(User user, List<Container> alive) {
        alive.stream().filter(container -> container.state() == SandboxStatus.State.RUNNING)
                .forEach(container -> connect(container, user));
    }

    /** Whether several containers of one user are held to the user's limits by the kernel; for the console. */
    public HostProbe.Finding limitsTogether() {
        return groups.finding();
    }

    /** Lets go of every container's doors. */
    @Override
    public void close() {
        events.close();
        places.close();
    }
}
