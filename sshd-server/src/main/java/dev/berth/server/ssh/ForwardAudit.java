package dev.berth.server.ssh;

import dev.berth.core.sandbox.Endpoint;
import dev.berth.core.session.Sessions;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.session.Session;

/**
 * Records in the audit what connections forward: each end once per connection, the first {@link #MOST_NAMED} of them by
 * name, so that a connection adds a bounded number of entries. Safe from any thread.
 */
final class ForwardAudit {

    static final int MOST_NAMED = 20;

    private static final AttributeKey<Set<String>> RECORDED = new AttributeKey<>();
    private static final String MORE = "and more than these " + MOST_NAMED;

    private final Sessions sessions;

    ForwardAudit(Sessions sessions) {
        this.sessions = sessions;
    }

    void dialled(Session session, String to) {
        record(session, "to " + to);
    }

    void listening(Session session, Endpoint at) {
        record(session, "from " + switch (at) {
            case Endpoint.Port(int number) -> "port " + number;
            case Endpoint.Address(String literal, int port) -> literal + " port " + port;
            case Endpoint.Socket(String path) -> path;
            case Endpoint.PrivateSocket(String path) -> path;
        } + " in the container");
    }

    private void record(Session session, String where) {
        Set<String> recorded = session.computeAttributeIfAbsent(RECORDED, _ -> new HashSet<>());
        unrecorded(recorded, where).ifPresent(said -> sessions.forwarded(LoginState.userOf(session), said));
    }

    /** @return what is to be recorded; empty if it was */
    static Optional<String> unrecorded(Set<String> recorded, String where) {
        synchronized (recorded) {
            String said = recorded.size() < MOST_NAMED || recorded.contains(where) ? where : MORE;
            return recorded.add(said) ? Optional.of(said) : Optional.empty();
        }
    }
}
