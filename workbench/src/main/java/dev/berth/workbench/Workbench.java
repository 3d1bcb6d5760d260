package dev.berth.workbench;

import dev.berth.core.Refusal;
import dev.berth.core.inbox.Message;
import dev.berth.core.layout.Layout;
import dev.berth.core.layout.WorkbenchRecord;
import dev.berth.core.layout.WorkbenchRecords;
import dev.berth.core.project.OpenProjects;
import dev.berth.core.project.Project;
import dev.berth.core.sandbox.SandboxSpec;
import dev.berth.core.shell.ShellSummary;
import dev.berth.core.user.User;
import dev.berth.workbench.container.ContainerWatch;
import dev.berth.workbench.keeper.RecordKeeper;
import dev.berth.workbench.room.Room;
import dev.berth.workbench.room.RoomPorts;
import dev.berth.workbench.room.ViewId;
import dev.berth.workbench.shell.Shell;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * One user's workbench: the rooms that are open and how each is laid out. It outlives connections; a connection is a
 * view of it. How it is laid out outlives the server. Safe from any thread; nothing here blocks unless it says so.
 */
public final class Workbench implements AutoCloseable {

    private final User user;
    private final RoomPorts ports;
    private final Map<Integer, Room> rooms = new HashMap<>();
    /** Guarded by the rooms' monitor: a room that was made now would never be closed. */
    private boolean ended;
    private final Map<Integer, Layout> layouts = new ConcurrentHashMap<>();
    private final Map<ViewId, Runnable> views = new ConcurrentHashMap<>();
    private final ContainerWatch container;
    private final RecordKeeper keeper;
    private volatile Optional<Project> shown = Optional.empty();

    /**
     * As an earlier server left it. Blocks for the disk.
     *
     * @param projects the user's
     */
    Workbench(User user, List<Project> projects, RoomPorts ports, WorkbenchRecords records) {
        this.user = user;
        this.ports = ports;
        this.container = new ContainerWatch(user, ports.sandboxes(), ports.clock(), this::wakeViews);
        this.keeper = new RecordKeeper("the workbench of " + user.name(), () -> records.keep(record()));
        records.of(user.uid()).ifPresent(record -> goOn(record, projects));
        keeper.begin();
    }

    /** What is remembered of projects that are gone is left out. */
    private void goOn(WorkbenchRecord record, List<Project> projects) {
        projects.forEach(project -> record.layout(project.id()).ifPresent(layout -> layouts.put(project.id(), layout)));
        shown = record.shown().flatMap(id -> projects.stream().filter(project -> project.id() == id).findFirst());
    }

    private WorkbenchRecord record() {
        return new WorkbenchRecord(user.uid(), shown.map(Project::id), layouts);
    }

    /** Somebody pressed a key in a view of it. */
    public void keyPressed() {
        ports.keys().keyPressed();
    }

    public User user() {
        return user;
    }

    /** @param onChange called on any thread when the layout or the container changes; must not block */
    public void attach(ViewId view, Runnable onChange) {
        if (views.put(view, onChange) == null) {
            container.begin();
        }
    }

    public void detach(ViewId view) {
        if (views.remove(view) != null) {
            container.end();
        }
    }

    /** Says it to whoever looks, or leaves it for later. Blocks. */
    void tell(String sentence) {
        if (views.isEmpty()) {
            ports.inbox().leave(user.name(), new Message(ports.clock().instant(), sentence));
        } else {
            container.say(sentence);
        }
    }

    /** Says it to whoever looks now, and to nobody else. */
    void say(String sentence) {
        if (!views.isEmpty()) {
            container.say(sentence);
        }
    }

    /** What happened while its user was away, the newest first. Blocks. */
    public List<Message> away() {
        return ports.inbox().unread(user.name());
    }

    /** The user has seen this message and all before it. Blocks. */
    public void seen(Message newest) {
        ports.inbox().read(user.name(), newest);
    }

    /** The user's own container, watched while a view is attached. */
    public ContainerWatch container() {
        return container;
    }

    /**
     * The project's room, opened where it is not; the project is the one a new view starts in.
     *
     * @throws Refusal CONFLICT once the workbench was closed or ended
     */
    public Room enter(Project project) {
        Room room = room(project);
        show(Optional.of(project));
        return room;
    }

    private void show(Optional<Project> project) {
        shown = project;
        keeper.changed();
    }

    private Room room(Project project) {
        synchronized (rooms) {
            if (ended) {
                throw new Refusal(Refusal.Code.CONFLICT, "this workbench was closed; log in again");
            }
            return rooms.computeIfAbsent(project.id(),
                    _ -> new Room(user, project, ports, new AwayNews(this::tell)));
        }
    }

    /** Finds the shells again that an earlier server left in these projects, where their containers run. Blocks. */
    void resume(List<Project> projects) {
        projects.stream().filter(project -> ports.sandboxes().running(SandboxSpec.of(user, project)).isPresent())
                .forEach(this::room);
    }

    List<ShellSummary> summaries() {
        return rooms().stream().sorted(Comparator.comparing(room -> room.project().name().value()))
                .flatMap(room -> room.snapshot().shells().stream().map(shell -> new ShellSummary(user.name(),
                        room.project().name(), shell.id(), shell.name(), shell.state().word(), shell.running(),
                        shell.started())))
                .toList();
    }

    /** Every shell in it that is not closed. */
    List<Shell> shells() {
        return rooms().stream().flatMap(room -> room.snapshot().shells().stream()).toList();
    }

    /** A new view starts at home again. */
    public void leave() {
        show(Optional.empty());
    }

    /** The project a new view starts in; empty for home. */
    public Optional<Project> shown() {
        return shown;
    }

    public Layout layout(Project project) {
        return layouts.getOrDefault(project.id(), Layout.INITIAL);
    }

    public void changeLayout(Project project, UnaryOperator<Layout> change) {
        layouts.compute(project.id(), (_, layout) -> change.apply(layout == null ? Layout.INITIAL : layout));
        keeper.changed();
        wakeViews();
    }

    private void wakeViews() {
        views.values().forEach(Runnable::run);
    }

    /** The rooms that are open now. */
    public List<Room> rooms() {
        synchronized (rooms) {
            return List.copyOf(rooms.values());
        }
    }

    /** See {@link OpenProjects#close}. */
    void close(Project project, OpenProjects.Shells shells) {
        Optional<Room> room = taken(project);
        shown.filter(one -> one.id() == project.id()).ifPresent(_ -> leave());
        room.ifPresent(one -> {
            switch (shells) {
                case KEPT -> one.close();
                case ENDED -> one.end();
            }
        });
    }

    private Optional<Room> taken(Project project) {
        synchronized (rooms) {
            Optional<Room> room = Optional.ofNullable(rooms.get(project.id()));
            if (room.filter(Room::isWatched).isPresent()) {
                throw new Refusal(Refusal.Code.CONFLICT,
                        "'" + project.name() + "' is open in another of your logins: go home there first");
            }
            rooms.remove(project.id());
            return room;
        }
    }

    /** Saves everything and leaves the shells to the next server. Blocks until that is done. */
    @Override
    public void close() {
        takeRooms().forEach(Room::close);
        keeper.finish();
    }

    /** Saves everything and ends every shell. Blocks until that is done. */
    void end() {
        takeRooms().forEach(Room::end);
        keeper.finish();
    }

    private List<Room> takeRooms() {
        synchronized (rooms) {
            ended = true;
            List<Room> open = List.copyOf(rooms.values());
            rooms.clear();
            return open;
        }
    }
}
