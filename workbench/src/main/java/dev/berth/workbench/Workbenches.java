package dev.berth.workbench;

import dev.berth.core.Refusal;
import dev.berth.core.inbox.Message;
import dev.berth.core.layout.WorkbenchRecords;
import dev.berth.core.project.OpenProjects;
import dev.berth.core.project.Project;
import dev.berth.core.project.Projects;
import dev.berth.core.shell.OpenShells;
import dev.berth.core.shell.ShellSummary;
import dev.berth.core.user.User;
import dev.berth.core.user.UserName;
import dev.berth.workbench.room.RoomPorts;
import dev.berth.workbench.shell.Shell;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every user's workbench, made at the first login or where shells of it are found again. Lives as long as the server; safe
 * from any thread.
 */
public final class Workbenches implements OpenShells, OpenProjects, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Workbenches.class);
    /** Well below the 90 s after which systemd kills a service that stops. */
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(45);

    private final RoomPorts ports;
    private final WorkbenchRecords records;
    private final Projects projects;
    /** By uid. Its monitor is held for moments only; a slot's while its user's workbench is made or ended. */
    private final Map<Integer, Slot> slots = new HashMap<>();
    private boolean closed;

    /** One user's workbench over its life. Its monitor guards making and ending, so that one user's disk holds up nobody else. */
    private static final class Slot {

        final UserName owner;
        volatile @Nullable Workbench workbench;
        /** Guarded by the slot's monitor: whoever still holds it looks for the next one. */
        boolean ended;

        Slot(UserName owner) {
            this.owner = owner;
        }

        Optional<Workbench> current() {
            return Optional.ofNullable(workbench);
        }
    }

    public Workbenches(RoomPorts ports, WorkbenchRecords records, Projects projects) {
        this.ports = ports;
        this.records = records;
        this.projects = projects;
    }

    /**
     * As the user, or an earlier server, left it. Blocks for the disk where it is made, and while an earlier one of the same
     * user is ended; refused CONFLICT once all were closed.
     */
    public Workbench of(User user) {
        Optional<Workbench> found = Optional.empty();
        while (found.isEmpty()) {
            found = in(slot(user), user);
        }
        return found.get();
    }

    private Slot slot(User user) {
        synchronized (slots) {
            requireOpen();
            return slots.computeIfAbsent(user.uid(), _ -> new Slot(user.name()));
        }
    }

    /** @return empty if the slot was ended meanwhile */
    private Optional<Workbench> in(Slot slot, User user) {
        synchronized (slot) {
            if (!slot.ended && slot.workbench == null) {
                slot.workbench = new Workbench(user, projects.of(user.name()), ports, records);
            }
            return slot.current();
        }
    }

    /**
     * Finds the shells again that an earlier server left in a user's projects, where their containers run; what is left in
     * containers that do not is found when its project is entered. Then ends what no shell of ours holds. Blocks, for seconds;
     * refused CONFLICT where all are closed meanwhile, and then nothing is ended.
     */
    public void resume(User user) {
        List<Project> theirs = projects.of(user.name());
        List<Project> left = theirs.stream().filter(project -> !ports.shells().of(project.id()).isEmpty()).toList();
        if (!left.isEmpty()) {
            of(user).resume(left);
        }
        new StrayShells(ports.sandboxes(), () -> shells(user)).end(user, theirs);
    }

    /** Refused where all were closed: what was left to the next server is not unknown. */
    private List<Shell> shells(User user) {
        synchronized (slots) {
            requireOpen();
            return find(user.name()).map(Workbench::shells).orElse(List.of());
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new Refusal(Refusal.Code.CONFLICT, "the server is stopping");
        }
    }

    @Override
    public List<ShellSummary> all() {
        return open().stream().sorted(Comparator.comparing(each -> each.user().name().value()))
                .flatMap(workbench -> workbench.summaries().stream()).toList();
    }

    /** Says a sentence to a user: at once where they look at their workbench, otherwise when they come back. Blocks. */
    public void tell(UserName name, String sentence) {
        find(name).ifPresentOrElse(workbench -> workbench.tell(sentence),
                () -> ports.inbox().leave(name, new Message(ports.clock().instant(), sentence)));
    }

    /** Says a sentence to everybody who looks at their workbench now. */
    public void tellEverybody(String sentence) {
        open().forEach(workbench -> workbench.say(sentence));
    }

    private List<Workbench> open() {
        synchronized (slots) {
            return slots.values().stream().flatMap(slot -> slot.current().stream()).toList();
        }
    }

    private Optional<Workbench> find(UserName name) {
        return open().stream().filter(one -> one.user().name().equals(name)).findFirst();
    }

    /**
     * Ends a user's workbench, as when the user is disabled or removed. Blocks until all is saved; a login of the same user
     * waits for that, so that there are never two workbenches of one user.
     */
    @Override
    public void close(UserName name) {
        List<Slot> theirs;
        synchronized (slots) {
            theirs = slots.values().stream().filter(slot -> slot.owner.equals(name)).toList();
        }
        theirs.forEach(this::end);
    }

    private void end(Slot slot) {
        try {
            end(slot, workbench -> {
                workbench.end();
                ports.doors().close(workbench.user());
            });
        } finally {
            synchronized (slots) {
                slots.values().remove(slot);
            }
        }
    }

    @Override
    public void close(User owner, Project project, OpenProjects.Shells shells) {
        find(owner.name()).ifPresent(workbench -> workbench.close(project, shells));
    }

    private static void end(Slot slot, Consumer<Workbench> how) {
        synchronized (slot) {
            Optional<Workbench> ending = slot.current();
            slot.ended = true;
            try {
                ending.ifPresent(how);
            } finally {
                slot.workbench = null;
            }
        }
    }

    /**
     * Saves everything and leaves the shells to the next server, all workbenches at once. One whose container does not answer
     * is not waited for any longer than {@link #LONGEST_CLOSE}.
     */
    @Override
    public void close() {
        List<Slot> all;
        synchronized (slots) {
            closed = true;
            all = List.copyOf(slots.values());
            slots.clear();
        }
        List<Thread> closing = all.stream()
                .map(slot -> Thread.ofVirtual().name("workbench-close").start(() -> end(slot, Workbench::close)))
                .toList();
        long begun = System.nanoTime();
        for (Thread thread : closing) {
            join(thread, LONGEST_CLOSE.minusNanos(System.nanoTime() - begun));
        }
    }

    private static void join(Thread thread, Duration longest) {
        try {
            if (!thread.join(longest)) {
                LOG.warn("a workbench could not be closed in time: its container does not answer");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
