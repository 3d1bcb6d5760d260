package dev.berth.core.version;

import dev.berth.core.audit.AuditEntry;
import dev.berth.core.audit.AuditLog;
import dev.berth.core.project.Project;
import dev.berth.core.project.ProjectFiles;
import dev.berth.core.project.ProjectPath;
import dev.berth.core.user.User;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What was saved in a project, and bringing it back. Lives as long as the server; safe from any thread. */
public final class ProjectHistory {

    private final Versions versions;
    private final ProjectFiles files;
    private final AuditLog audit;
    private final InstantSource clock;

    public ProjectHistory(Versions versions, ProjectFiles files, AuditLog audit, InstantSource clock) {
        this.versions = versions;
        this.files = files;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Records what was saved. Empty where nothing changed, and for files of a {@code .git} folder: those are the
     * project's own history and are not kept twice.
     */
    public Optional<Version> saved(User author, Project project, ProjectPath path, byte[] content) {
        return written(author, project, path, content, "save " + path.display());
    }

    /** The same, telling in the version's summary what has changed since the file's content before. */
    public Optional<Version> saved(User author, Project project, ProjectPath path, byte[] content, LineChange change) {
        return written(author, project, path, content, "save " + path.display() + " (" + change + ")");
    }

    /** Records what a program had put in a file, before it is replaced. Empty as for {@link #saved}. */
    public Optional<Version> found(User owner, Project project, ProjectPath path, byte[] content) {
        return written(owner, project, path, content, "found on disk: " + path.display());
    }

    private Optional<Version> written(User author, Project project, ProjectPath path, byte[] content, String summary) {
        return isVersioned(path)
                ? versions.record(project, Versions.Change.write(author.name().value(), summary, path, content))
                : Optional.empty();
    }

    /** The newest first. */
    public List<Version> history(Project project, int most) {
        return versions.history(project, most);
    }

    /**
     * @param version the version that the restore made; empty where the newest version was that already
     * @param written files written on disk
     * @param deleted files deleted on disk
     */
    public record Restored(Optional<Version> version, int written, int deleted) {}

    /**
     * Brings the project's files, or the file or folder named, back to what they were in a version, and records that
     * as a new version. What is on disk and in no version yet is recorded first: a restore can always be taken back.
     */
    public Restored restore(User owner, Project project, int number, Optional<ProjectPath> path) {
        Restored restored = restore(versions, files, owner, project, number, path);
        audit.append(new AuditEntry(clock.instant(), owner.name().value(), "project.restore",
                project.owner() + "/" + project.name(), "version " + number
                        + path.map(part -> " " + part.display()).orElse("") + ", " + restored.written() + " written, "
                        + restored.deleted() + " deleted"));
        return restored;
    }

    /** The same for a use case that writes an entry of its own into the audit. */
    public static Restored restore(Versions versions, ProjectFiles files, User owner, Project project, int number,
            Optional<ProjectPath> path) {
        return new Restore(versions, files, owner, project).run(number, path);
    }

    static boolean isVersioned(ProjectPath path) {
        return Arrays.stream(new String(path.bytes(), StandardCharsets.ISO_8859_1).split("/"))
                .noneMatch(".git"::equalsIgnoreCase);
    }
}
