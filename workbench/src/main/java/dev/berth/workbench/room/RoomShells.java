package dev.berth.workbench.room;

import dev.berth.core.project.Project;
import dev.berth.core.sandbox.TerminalSize;
import dev.berth.core.user.User;
import dev.berth.workbench.shell.Shell;
import java.util.List;

/** The shells of a room. Owned by its thread. */
final class RoomShells {

    private final User owner;
    private final Project project;
    private final RoomPorts ports;
    private final Runnable onOutput;
    private volatile List<Shell> shells = List.of();

    RoomShells(User owner, Project project, RoomPorts ports, Runnable onOutput) {
        this.owner = owner;
        this.project = project;
        this.ports = ports;
        this.onOutput = onOutput;
    }

    List<Shell> all() {
        return shells;
    }

    /** One shell that runs: a new one where there is none, or where the last has ended. */
    void ensure(TerminalSize size) {
        if (shells.isEmpty() || shells.getLast().hasEnded()) {
            shells.forEach(Shell::close);
            shells = List.of(Shell.start(owner, project, ports.sandboxes(), size,
                    ports.settings().shell().scrollback(), onOutput));
        }
    }
}
