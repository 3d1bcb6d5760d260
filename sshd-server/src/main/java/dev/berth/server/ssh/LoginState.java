package dev.berth.server.ssh;

import dev.berth.core.user.User;
import dev.berth.tui.view.WorkbenchView;
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

    static LoginState of(Session session) {
        return session.computeAttributeIfAbsent(KEY, _ -> new LoginState());
    }

    void loggedIn(User who) {
        user = Optional.of(who);
    }

    Optional<User> user() {
        return user;
    }

    /** The user of a connection whose authentication is done. */
    static User userOf(Session session) {
        return of(session).user.orElseThrow(() -> new IllegalStateException("nobody has logged in on " + session));
    }

    Set<WorkbenchView> views() {
        return views;
    }
}
