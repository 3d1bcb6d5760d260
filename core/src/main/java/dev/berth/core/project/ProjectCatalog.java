package dev.berth.core.project;

import dev.berth.core.Nearest;
import dev.berth.core.Refusal;
import dev.berth.core.audit.AuditEntry;
import dev.berth.core.user.Actor;
import dev.berth.core.user.User;
import dev.berth.core.version.Versions;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/** Listing, making, opening and finding projects. Lives as long as the server; safe from any thread. */
public final class ProjectCatalog {

    /** A project costs the server disk that no quota counts; nobody has this many by hand. */
    private static final int MOST_PROJECTS = 500;

    private final Projects projects;
    private final Templates templates;
    private final ProjectFiles files;
    private final Versions versions;
    private final InstantSource clock;

    public ProjectCatalog(Projects projects, Templates templates, ProjectFiles files, Versions versions,
            InstantSource clock) {
        this.projects = projects;
        this.templates = templates;
        this.files = files;
        this.versions = versions;
        this.clock = clock;
    }

    /** The owner's projects, the last opened first. */
    public List<Project> of(User owner) {
        return projects.of(owner.name());
    }

    /** Everybody's, for admins. */
    public List<Project> all(Actor by) {
        if (!by.isAdmin()) {
            throw new Refusal(Refusal.Code.NOT_ALLOWED, "only an admin may see everybody's projects");
        }
        return projects.all();
    }

    public SortedSet<String> templates() {
        return templates.names();
    }

    /** Makes a project, its folder and its first version, or nothing at all. */
    public Project create(User owner, ProjectName name, String template) {
        Map<ProjectPath, byte[]> content = templates.files(template);
        if (projects.of(owner.name()).size() >= MOST_PROJECTS) {
            throw new Refusal(Refusal.Code.CONFLICT, "you have " + MOST_PROJECTS + " projects, which is the most");
        }
        Project project = projects.add(owner.name(), name, template, audit(owner, "project.new", name, template));
        try {
            versions.record(project, new Versions.Change(owner.name().value(), "new from template " + template,
                    content, List.of()));
            files.create(owner, project, content);
        } catch (RuntimeException e) {
            undo(owner, project, e);
            throw e;
        }
        return project;
    }

    private void undo(User owner, Project project, RuntimeException failure) {
        try {
            versions.purge(project);
            projects.remove(project, audit(owner, "project.undo", project.name(), "it could not be made"));
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /** Finds it and remembers that it was opened now. */
    public Project open(User owner, ProjectName name) {
        Project project = find(owner, name);
        projects.touch(project, clock.instant());
        return project;
    }

    public Project find(User owner, ProjectName name) {
        return projects.find(owner.name(), name).orElseThrow(() -> unknown(owner, name));
    }

    private Refusal unknown(User owner, ProjectName name) {
        List<String> names = of(owner).stream().map(project -> project.name().value()).toList();
        return new Refusal(Refusal.Code.NOT_FOUND, "you have no project '" + name + "'"
                + Nearest.hint(name.value(), names, "make one with: berth new " + name));
    }

    private AuditEntry audit(User by, String action, ProjectName name, String detail) {
        return new AuditEntry(clock.instant(), by.name().value(), action, by.name() + "/" + name, detail);
    }
}
