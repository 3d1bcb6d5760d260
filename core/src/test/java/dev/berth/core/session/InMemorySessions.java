package dev.berth.core.session;

import dev.berth.core.shell.OpenShells;
import dev.berth.core.shell.ShellSummary;
import dev.berth.core.user.UserName;
import java.util.ArrayList;
import java.util.List;

/** Connections and shells that a test puts there. Owned by the test's thread. */
public final class InMemorySessions implements LiveSessions, OpenShells {

    public final List<Connection> connections = new ArrayList<>();
    public final List<ShellSummary> shells = new ArrayList<>();
    public final List<String> ended = new ArrayList<>();

    @Override
    public List<Connection> open() {
        return List.copyOf(connections);
    }

    @Override
    public List<ShellSummary> all() {
        return List.copyOf(shells);
    }

    @Override
    public void end(UserName user, String sentence) {
        ended.add(user + ": " + sentence);
        connections.removeIf(connection -> connection.user().equals(user));
        shells.removeIf(shell -> shell.owner().equals(user));
    }
}
