package dev.berth.workbench;

import dev.berth.core.Refusal;
import dev.berth.core.inbox.Message;
import dev.berth.core.layout.WorkbenchRecords;
import dev.berth.core.project.Project;
import dev.berth.core.project.Projects;
import dev.berth.core.shell.OpenShells;
import dev.berth.core.shell.ShellSummary;
import dev.berth.core.user.User;
import dev.berth.core.user.UserName;
import dev.berth.workbench.room.RoomPorts;
import dev.berth.workbench.shell.Shell;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every user's workbench, made at the first login or where shells of it are found again. Lives as long as the server; safe
 * from any thread.
 */
public final class Workbenches implements OpenShells, AutoCloseable {

    private final RoomPorts ports;
    private final WorkbenchRecords records;
    private final Projects projects;
    private final Map<Integer, Workbench> workbenches = new HashMap<>();
    private boolean closed;

    public Workbenches(RoomPorts ports, WorkbenchRecords records, Projects projects) {
        this.ports = ports;
        this.records = records;
        this.projects = projects;
    }

    /** As the user, or an earlier server, left it. Blocks for the disk where it is made; refused CONFLICT once all were closed. */
    public Workbench of(User user) {
        synchronized (workbenches) {
            requireOpen();
            return workbenches.computeIfAbsent(user.uid(),
                    _ -> new Workbench(user, projects.of(user.name()), ports, records));
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
        synchronized (workbenches) {
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
        List<Workbench> everybodys;
        synchronized (workbenches) {
            everybodys = List.copyOf(workbenches.values());
        }
        return everybodys.stream().sorted(Comparator.comparing(each -> each.user().name().value()))
                .flatMap(workbench -> workbench.summaries().stream()).toList();
    }

    /** Says a sentence to a user: at once where they look at their workbench, otherwise when they come back. Blocks. */
    public void tell(UserName name, String sentence) {
        find(name).ifPresentOrElse(workbench -> workbench.tell(sentence),
                () -> ports.inbox().leave(name, new Message(ports.clock().instant(), sentence)));
    }

    /** Says a sentence to everybody who looks at their workbench now. */
    public void tellEverybody(String sentence) {
        List<Workbench> all;
        synchronized (workbenches) {
            all = List.copyOf(workbenches.values());
        }
        all.forEach(workbench -> workbench.say(sentence));
    }

    private Optional<Workbench> find(UserName name) {
        synchronized (workbenches) {
            return workbenches.values().stream().filter(one -> one.user().name().equals(name)).findFirst();
        }
    }

    /** Ends a user's workbench, as when the user is disabled or removed. Blocks until all is saved. */
    public void close(UserName name) {
        List<Workbench> theirs;
        synchronized (workbenches) {
            theirs = workbenches.values().stream().filter(one -> one.user().name().equals(name)).toList();
            workbenches.values().removeAll(theirs);
        }
        for (Workbench workbench : theirs) {
            workbench.end();
            ports.doors().close(workbench.user());
        }
    }

    /** Saves everything and leaves the shells to the next server, all workbenches at once. */
    @Override
    public void close() {
        List<Workbench> all;
        synchronized (workbenches) {
            closed = true;
            all = List.copyOf(workbenches.values());
            workbenches.clear();
        }
        List<Thread> closing = all.stream()
                .map(workbench -> Thread.ofVirtual().name("workbench-close").start(workbench::close)).toList();
        for (Thread thread : closing) {
            join(thread);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
