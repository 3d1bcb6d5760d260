package dev.berth.core.project;

import dev.berth.core.user.UserName;
import java.time.Instant;

/**
 * A project: a folder in its owner's home, and its versions in the server's keeping.
 *
 * @param id never given twice; also the gid of the project's group, see {@link #gid()}
 * @param template the name of the template it was made from
 */
public record Project(int id, UserName owner, ProjectName name, String template, Instant created, Instant lastOpened) {

    /** The group that those who share the project are in. */
    public int gid() {
        return id;
    }

    /** Its folder inside the owner's container. */
    public String folder() {
        return "/home/" + owner + "/projects/" + name;
    }
}
