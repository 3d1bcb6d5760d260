package dev.berth.core.draft;

import dev.berth.core.project.ProjectPath;
import java.time.Instant;

/**
 * A document's text that is not in its file. Contents are large, never changed and not copied.
 *
 * @param user the uid of whose disk space it counts against
 * @param project the number of the project
 * @param permissions of the file, should it be made anew
 * @param base the file's content that the text was made from
 * @param content what the file should have
 */
public record Draft(int user, int project, ProjectPath path, Instant at, int permissions, byte[] base,
        byte[] content) {

    /** How much of a user's share it takes. */
    public long size() {
        return (long) base.length + content.length;
    }
}
