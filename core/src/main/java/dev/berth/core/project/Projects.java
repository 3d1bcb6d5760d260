package dev.berth.core.project;

import dev.berth.core.audit.AuditEntry;
import dev.berth.core.sandbox.ImageName;
import dev.berth.core.user.UserName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where projects are kept. Changes are durable on return. Safe from any thread; calls block. */
public interface Projects {

    /** The owner's projects, the last opened first. */
    List<Project> of(UserName owner);

    /** Everybody's, by owner and name. */
    List<Project> all();

    Optional<Project> find(UserName owner, ProjectName name);

    /** Adds one under an id never used before; a name the owner already uses is refused NAME_TAKEN. */
    Project add(UserName owner, NewProject project, AuditEntry audit);

    /** Forgets it; its id stays used. */
    void remove(Project project, AuditEntry audit);

    /** Gives it another name; one that the owner already uses is refused NAME_TAKEN. */
    Project rename(Project project, ProjectName to, AuditEntry audit);

    void touch(Project project, Instant opened);

    /** @param image empty where it runs in its owner's container */
    record NewProject(ProjectName name, String template, Optional<ImageName> image) {}
}
