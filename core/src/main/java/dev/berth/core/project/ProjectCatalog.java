package dev.berth.core.project;

import dev.berth.core.Nearest;
import dev.berth.core.Printable;
import dev.berth.core.Refusal;
import dev.berth.core.audit.AuditEntry;
import dev.berth.core.sandbox.ImageName;
import dev.berth.core.user.Actor;
import dev.berth.core.user.LoginName;
import dev.berth.core.user.Permission;
import dev.berth.core.user.User;
import dev.berth.core.version.ProjectHistory;
import dev.berth.core.version.Versions;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Listing, making, opening and finding projects. Lives as long as the server; safe from any thread. */
public final class ProjectCatalog {

    /** A project costs the server disk that no quota counts; nobody has this many by hand. */
    private static final int MOST_PROJECTS = 500;
    /** In the place of a template's name. */
    private static final String ADOPTED = "folder";

    private final Projects projects;
    private final Templates templates;
    private final ProjectFiles files;
    private final Versions versions;
    private final OpenProjects open;
    private final Permission permission;
    private final InstantSource clock;

    public ProjectCatalog(Projects projects, Templates templates, ProjectFiles files, Versions versions,
            OpenProjects open, Permission permission, InstantSource clock) {
        this.projects = projects;
        this.templates = templates;
        this.files = files;
        this.versions = versions;
        this.open = open;
        this.permission = permission;
        this.clock = clock;
    }

    /** The owner's projects, the last opened first. */
    public List<Project> of(User owner) {
        return projects.of(owner.name());
    }

    /** Everybody's, for admins. */
    public List<Project> all(Actor by) {
        permission.requireAdmin(by);
        return projects.all();
    }

    /** What a project can start from, the one to begin with first. */
    public List<Template> templates() {
        return templates.all();
    }

    /** What a project can run in, by name. */
    public List<ImageName> images() {
        return templates.images();
    }

    /** Makes a project that runs in what its template says: its folder and its first version, or nothing at all. */
    public Project create(User owner, ProjectName name, String template) {
        Template from = template(template);
        return create(owner, name, from, from.image());
    }

    /** The same, in the image that is named. */
    public Project create(User owner, ProjectName name, String template, ImageName image) {
        return create(owner, name, template(template), Optional.of(image(image)));
    }

    private Project create(User owner, ProjectName name, Template template, Optional<ImageName> image) {
        if (projects.of(owner.name()).size() >= MOST_PROJECTS) {
            throw new Refusal(Refusal.Code.CONFLICT, "you have " + MOST_PROJECTS + " projects, which is the most");
        }
        if (name.value().equals(LoginName.SHELL)) {
            throw new Refusal(Refusal.Code.BAD_NAME,
                    "a project cannot be called '" + name + "', since 'ssh " + owner.name()
                            + "+" + name + "@…' asks for a shell; take another name");
        }
        Optional<ImageName> own = image.filter(other -> !other.equals(ImageName.WORKSPACE));
        String detail = template.name() + own.map(other -> ", image " + other).orElse("");
        Project project = projects.add(owner.name(), new Projects.NewProject(name, template.name(), own),
                audit(owner, "project.new", name, detail));
        try {
            versions.record(project, new Versions.Change(owner.name().value(), "new from template " + template.name(),
                    template.files(), List.of()));
            files.create(owner, project, template.files());
        } catch (RuntimeException e) {
            undo(owner, project, e);
            throw e;
        }
        return project;
    }

    private Template template(String name) {
        List<Template> all = templates.all();
        return all.stream().filter(template -> template.name().equals(name)).findFirst()
                .orElseThrow(() -> unknown("template", name, all.stream().map(Template::name).toList()));
    }

    private ImageName image(ImageName name) {
        if (!templates.images().contains(name)) {
            throw unknown("image", name.value(), templates.images().stream().map(ImageName::value).toList());
        }
        return name;
    }

    private static Refusal unknown(String what, String name, List<String> known) {
        return new Refusal(Refusal.Code.NOT_FOUND, "there is no " + what + " '" + Printable.of(name, 40) + "'"
                + Nearest.hint(name, known, "there are none"));
    }

    private void undo(User owner, Project project, RuntimeException failure) {
        try {
            versions.purge(project);
            projects.remove(project, audit(owner, "project.undo", project.name(), "it could not be made"));
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /** Makes a project of a folder that is there already, with all that is in it. */
    public Project adopt(User owner, ProjectName name) {
        return create(owner, name, new Template(ADOPTED, "", Optional.empty(), Map.of()), Optional.empty());
    }

    /** Gives a project another name, and its folder too; its shells go on where they can. */
    public Project rename(User owner, ProjectName name, ProjectName to) {
        Project project = find(owner, name);
        if (name.equals(to)) {
            return project;
        }
        if (projects.find(owner.name(), to).isPresent()) {
            throw new Refusal(Refusal.Code.NAME_TAKEN, "you have a project '" + to + "' already");
        }
        open.close(owner, project, OpenProjects.Shells.KEPT);
        files.rename(owner, project, to);
        return projects.rename(project, to, audit(owner, "project.rename", name, "to " + to));
    }

    /** @param trash where its files are now; empty if there were none */
    public record Removed(Optional<String> trash) {}

    /** Ends what runs in a project, moves its files out of the way and forgets it and its versions. */
    public Removed remove(User owner, ProjectName name) {
        Project project = find(owner, name);
        open.close(owner, project, OpenProjects.Shells.ENDED);
        Optional<String> trash = files.trash(owner, project);
        projects.remove(project, audit(owner, "project.remove", name, trash.map(place -> "files in " + place)
                .orElse("its folder was gone")));
        versions.purge(project);
        return new Removed(trash);
    }

    /** Makes a project's folder again that is gone, as its newest version has it. */
    public Project restore(User owner, ProjectName name) {
        Project project = find(owner, name);
        files.create(owner, project, Map.of());
        versions.history(project, 1).stream().findFirst().ifPresent(newest -> ProjectHistory.restore(versions, files,
                owner, project, newest.number(), Optional.empty()));
        return project;
    }

    /** The names of the folders that are where projects are, projects or not; may start the owner's container. */
    public List<String> folders(User owner) {
        return files.folders(owner);
    }

    /** Finds it and remembers that it was opened now, unless the server's disk is full: then it is opened all the same. */
    public Project open(User owner, ProjectName name) {
        Project project = find(owner, name);
        try {
            projects.touch(project, clock.instant());
        } catch (Refusal refusal) {
            if (refusal.code() != Refusal.Code.DISK_FULL) {
                throw refusal;
            }
        }
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
