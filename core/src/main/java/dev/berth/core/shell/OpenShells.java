package dev.berth.core.shell;

import dev.berth.core.user.UserName;
import java.util.List;

/** The shells of all workbenches. Safe from any thread. */
public interface OpenShells {

    /** Those that are not closed, by owner and project, in the order they were opened; never waits. */
    List<ShellSummary> all();

    /** Ends a user's workbench with all its shells. Blocks until what was typed is saved, or cannot be. */
    void close(UserName owner);
}
