package dev.berth.core.draft;

import dev.berth.core.project.ProjectPath;
import java.util.List;

/**
 * Keeps drafts on the server's own disk, where neither a full home nor a container that is away can lose them. Safe from any
 * thread; calls block.
 */
public interface Drafts {

    /** The most that the drafts of one user may have together, with what they were made from. */
    long MOST_BYTES_PER_USER = 64L << 20;

    /**
     * Keeps a draft in the place of the file's earlier one; durable on return.
     *
     * @throws dev.berth.core.Refusal TOO_LARGE if the user's drafts would have more than {@link #MOST_BYTES_PER_USER}, DATA_FOLDER
     *     if it cannot be written; the earlier one is kept then
     */
    void keep(Draft draft);

    /** Forgets the draft of a file; nothing where there is none. */
    void forget(int user, int project, ProjectPath path);

    /** The drafts of a project's files, in the order of their paths; one that cannot be read is left out. */
    List<Draft> of(int user, int project);

    /** Forgets all drafts of a user. */
    void forget(int user);
}
