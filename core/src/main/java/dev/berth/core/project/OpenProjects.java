package dev.berth.core.project;

import dev.berth.core.user.User;

/** Projects that are open on screens now. Safe from any thread; calls block until all is saved. */
public interface OpenProjects {

    /** The fate of the shells of a project that is closed. */
    enum Shells {
        KEPT, ENDED
    }

    /**
     * Closes the project where it is open, saved first; nothing to do where it is not.
     *
     * @throws dev.berth.core.Refusal CONFLICT if somebody is looking at it
     */
    void close(User owner, Project project, Shells shells);
}
