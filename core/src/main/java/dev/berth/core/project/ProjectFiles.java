package dev.berth.core.project;

import dev.berth.core.user.User;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files of a project as they are on its owner's disk, reached as the owner and inside the owner's container. Safe
 * from any thread; calls block and may start the container. Refusals: FILE_FAILED with the reason, TOO_LARGE,
 * ENGINE_UNAVAILABLE, SANDBOX_FAILED.
 */
public interface ProjectFiles {

    /**
     * Makes the project's folder (mode 2770, the project's group) with these files in it. A folder that is already
     * there keeps every file it has; only missing ones are added.
     */
    void create(User owner, Project project, Map<ProjectPath, byte[]> files);

    /** The file's content; empty where there is no such regular file. */
    Optional<byte[]> read(User owner, Project project, ProjectPath path);

    /** Writes the file whole: durable and atomic on return, missing folders are made. */
    void write(User owner, Project project, ProjectPath path, byte[] content);

    /** Removes the file; nothing to do where it is gone. */
    void delete(User owner, Project project, ProjectPath path);

    /** The names of the folders that are where projects are, projects or not. */
    List<String> folders(User owner);

    /** Gives the project's folder another name, as one step; refused where there is something of that name. */
    void rename(User owner, Project project, ProjectName to);

    /**
     * Moves the project's folder to where the owner finds it again and it is no project; nothing to do where it is gone.
     *
     * @return where it is now, as the owner knows it; empty if there was none
     */
    Optional<String> trash(User owner, Project project);
}
