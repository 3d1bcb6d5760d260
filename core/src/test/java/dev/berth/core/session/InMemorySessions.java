package dev.berth.core.session;

import dev.berth.core.shell.OpenShells;
import dev.berth.core.shell.ShellSummary;
import dev.berth.core.user.Credential;
import dev.berth.core.user.UserName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Connections and shells that a test puts there. Owned by the test's thread. */
public final class InMemorySessions implements LiveSessions, OpenShells {

    private static final Credential UNKNOWN = new Credential.Key("");

    public final List<Connection> connections = new ArrayList<>();
    public final List<ShellSummary> shells = new ArrayList<>();
    public final List<String> ended = new ArrayList<>();
    public final Map<Connection, Credential> credentials = new HashMap<>();
    /** What else happens when a user's shells are closed. */
    public Runnable onClose = () -> {};

    @Override
    public List<Connection> open() {
        return List.copyOf(connections);
    }

    @Override
    public List<ShellSummary> all() {
        return List.copyOf(shells);
    }

    @Override
    public void end(UserName user, Predicate<Credential> with, String sentence) {
        List<Connection> theirs = connections.stream().filter(connection -> connection.user().equals(user)
                && with.test(credentials.getOrDefault(connection, UNKNOWN))).toList();
        connections.removeAll(theirs);
        theirs.forEach(_ -> ended.add(user + ": " + sentence));
    }

    @Override
    public void close(UserName owner) {
        shells.removeIf(shell -> shell.owner().equals(owner));
        onClose.run();
    }
}
