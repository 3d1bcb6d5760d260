package dev.berth.server.ssh;

import dev.berth.core.Printable;
import dev.berth.core.session.Connection;
import dev.berth.core.user.User;
import dev.berth.tui.view.WorkbenchView;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.session.Session;

/** Who a connection is, once it has logged in, and the views on it. An attribute of the MINA session. */
final class LoginState {

    private static final AttributeKey<LoginState> KEY = new AttributeKey<>();

    private final Set<WorkbenchView> views = ConcurrentHashMap.newKeySet();
    private volatile Optional<User> user = Optional.empty();
    private volatile Instant since = Instant.EPOCH;

    static LoginState of(Session session) {
        return session.computeAttributeIfAbsent(KEY, _ -> new LoginState());
    }

    void loggedIn(User who) {
        since = Instant.now();
        user = Optional.of(who);
    }

    Optional<User> user() {
        return user;
    }

    /** The connection as one line of a list; empty while nobody has logged in on it. */
    Optional<Connection> connection(Session session) {
        return user.map(who -> new Connection(who.name(), from(session), since, views.size()));
    }

    private static String from(Session session) {
        return session.getRemoteAddress() instanceof InetSocketAddress address
                ? address.getAddress().getHostAddress()
                : Printable.of(String.valueOf(session.getRemoteAddress()));
    }

    /** The user of a connection whose authentication is done. */
    static User userOf(Session session) {
        return of(session).user.orElseThrow(() -> new IllegalStateException("nobody has logged in on " + session));
    }

    Set<WorkbenchView> views() {
        return views;
    }
}
