package dev.berth.core.project;

import dev.berth.core.Refusal;
import dev.berth.core.audit.AuditEntry;
import dev.berth.core.audit.InMemoryAuditLog;
import dev.berth.core.user.UserName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Projects that a test keeps in memory; safe from any thread. */
public final class InMemoryProjects implements Projects {

    private final List<Project> rows = new ArrayList<>();
    private final InMemoryAuditLog audit;
    private final AtomicInteger counter;
    private boolean full;

    public InMemoryProjects(InMemoryAuditLog audit, AtomicInteger counter) {
        this.audit = audit;
        this.counter = counter;
    }

    @Override
    public synchronized List<Project> of(UserName owner) {
        return rows.stream().filter(project -> project.owner().equals(owner))
                .sorted(Comparator.comparing(Project::lastOpened).thenComparingInt(Project::id).reversed()).toList();
    }

    @Override
    public synchronized List<Project> all() {
        return rows.stream().sorted(Comparator.comparing(Project::owner).thenComparing(Project::name)).toList();
    }

    @Override
    public synchronized Optional<Project> find(UserName owner, ProjectName name) {
        return rows.stream().filter(row -> row.owner().equals(owner) && row.name().equals(name)).findFirst();
    }

    @Override
    public synchronized Project add(UserName owner, NewProject project, AuditEntry entry) {
        requireRoom();
        if (find(owner, project.name()).isPresent()) {
            throw new Refusal(Refusal.Code.NAME_TAKEN, "you have a project '" + project.name() + "' already");
        }
        Project added = new Project(counter.getAndIncrement(), owner, project.name(), project.template(),
                project.image(),
                entry.at(), entry.at());
        rows.add(added);
        audit.append(entry);
        return added;
    }

    @Override
    public synchronized void remove(Project project, AuditEntry entry) {
        requireRoom();
        rows.removeIf(row -> row.id() == project.id());
        audit.append(entry);
    }

    @Override
    public synchronized Project rename(Project project, ProjectName to, AuditEntry entry) {
        requireRoom();
        if (find(project.owner(), to).isPresent()) {
            throw new Refusal(Refusal.Code.NAME_TAKEN, "you have a project '" + to + "' already");
        }
        Project renamed = new Project(project.id(), project.owner(), to, project.template(), project.image(),
                project.created(), project.lastOpened());
        rows.replaceAll(row -> row.id() == project.id() ? renamed : row);
        audit.append(entry);
        return renamed;
    }

    @Override
    public synchronized void touch(Project project, Instant opened) {
        requireRoom();
        rows.replaceAll(row -> row.id() == project.id()
                ? new Project(row.id(), row.owner(), row.name(), row.template(), row.image(), row.created(),
                        opened)
                : row);
    }

    /** Refuses every change from now on, as a full disk does. */
    public synchronized void fill() {
        full = true;
    }

    private void requireRoom() {
        if (full) {
            throw new Refusal(Refusal.Code.DISK_FULL, "the server's disk is full");
        }
    }

    /** What removing a user does to their projects. */
    public synchronized void forget(UserName owner) {
        rows.removeIf(row -> row.owner().equals(owner));
    }
}
