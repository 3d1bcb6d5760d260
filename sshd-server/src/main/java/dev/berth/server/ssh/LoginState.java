package dev.berth.server.ssh;

import dev.berth.core.Printable;
import dev.berth.core.session.Connection;
import dev.berth.core.user.LoginResult;
import dev.berth.core.user.User;
import dev.berth.core.user.UserName;
import dev.berth.tui.view.WorkbenchView;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.session.Session;

/** Keeps who a connection is, once it has logged in, with what, and what runs on it. An attribute of the MINA session. */
final class LoginState {

    static final String ENDING = "this connection is being closed";

    private static final AttributeKey<LoginState> KEY = new AttributeKey<>();

    private final Set<WorkbenchView> views = ConcurrentHashMap.newKeySet();
    private final Set<Object> verbs = ConcurrentHashMap.newKeySet();
    private volatile Optional<LoginResult.Welcome> welcome = Optional.empty();
    private volatile Optional<String> stopping = Optional.empty();
    private volatile Instant since = Instant.EPOCH;
    private volatile boolean ending;

    static LoginState of(Session session) {
        return session.computeAttributeIfAbsent(KEY, _ -> new LoginState());
    }

    void loggedIn(LoginResult.Welcome result) {
        since = Instant.now();
        welcome = Optional.of(result);
    }

    /** Takes a login back that must not stand after all. */
    void loggedOut() {
        welcome = Optional.empty();
    }

    Optional<LoginResult.Welcome> welcome() {
        return welcome;
    }

    /** What ends on this connection from now on has ended for this reason; empty from when a container is opened again. */
    void stopping(Optional<String> sentence) {
        stopping = sentence;
    }

    Optional<String> stopping() {
        return stopping;
    }

    Optional<User> user() {
        return welcome.map(LoginResult.Welcome::user);
    }

    boolean isOf(UserName name) {
        return user().filter(user -> user.name().equals(name)).isPresent();
    }

    /** The connection as one line of a list; empty while nobody has logged in on it. */
    Optional<Connection> connection(Session session) {
        return user().map(who -> new Connection(who.name(), from(session), since, views.size()));
    }

    /** The client's address, as text that can be printed anywhere. */
    static String from(Session session) {
        return session.getRemoteAddress() instanceof InetSocketAddress address
                ? address.getAddress().getHostAddress()
                : Printable.of(String.valueOf(session.getRemoteAddress()));
    }

    /** The user of a connection whose authentication is done. */
    static User userOf(Session session) {
        return of(session).user()
                .orElseThrow(() -> new IllegalStateException("nobody has logged in on " + session));
    }

    Set<WorkbenchView> views() {
        return views;
    }

    /** Berth's own commands that are running; they may have to say that they ended this very connection. */
    Set<Object> verbs() {
        return verbs;
    }

    /** From now on nothing new begins on it. */
    void end() {
        ending = true;
    }

    /** @return true if the server ends the connection, and not its client or the network */
    boolean isEnding() {
        return ending;
    }
}
