package dev.berth.core.shell;

import java.util.List;

/** The shells of all workbenches. Safe from any thread; never waits. */
@FunctionalInterface
public interface OpenShells {

    /** Those that are not closed, by owner and project, in the order they were opened. */
    List<ShellSummary> all();
}
