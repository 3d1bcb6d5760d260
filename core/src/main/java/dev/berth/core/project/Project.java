package dev.berth.core.project;

import dev.berth.core.sandbox.ImageName;
import dev.berth.core.user.UserName;
import java.time.Instant;
import java.util.Optional;

/**
 * A project: a folder in its owner's home, and its versions in the server's keeping.
 *
 * @param id never given twice; also the gid of the project's group, see {@link #gid()}
 * @param template the name of the template it was made from
 * @param image what it runs in, in a container of its own; empty for its owner's
 */
public record Project(int id, UserName owner, ProjectName name, String template, Optional<ImageName> image,
        Instant created, Instant lastOpened) {

    /** The group that those who share the project are in. */
    public int gid() {
        return id;
    }

    /** Its folder inside the owner's container. */
    public String folder() {
        return "/home/" + owner + "/projects/" + name;
    }
}
