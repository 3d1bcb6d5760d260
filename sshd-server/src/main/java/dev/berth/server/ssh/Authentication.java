package dev.berth.server.ssh;

import dev.berth.core.Refusal;
import dev.berth.core.user.LoginName;
import dev.berth.core.user.LoginResult;
import dev.berth.core.user.Logins;
import dev.berth.core.user.PublicKey;
import java.util.Optional;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.server.auth.password.PasswordAuthenticator;
import org.apache.sshd.server.auth.pubkey.PublickeyAuthenticator;
import org.apache.sshd.server.session.ServerSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the core decide who comes in. MINA asks about a key twice, when it is offered and again just before its signature
 * is checked; only once the session says it is authenticated is the user the one whose key signed, and only then is the
 * login audited.
 */
final class Authentication implements PasswordAuthenticator, PublickeyAuthenticator, SessionListener {

    private static final Logger LOG = LoggerFactory.getLogger(Authentication.class);
    private static final AttributeKey<PublicKey> LAST_KEY = new AttributeKey<>();

    private final Logins logins;

    Authentication(Logins logins) {
        this.logins = logins;
    }

    @Override
    public boolean authenticate(String username, String password, ServerSession session) {
        session.removeAttribute(LAST_KEY);
        return admitted(logins.byPassword(LoginName.of(username).user(), password, peer(session)), session);
    }

    @Override
    public boolean authenticate(String username, java.security.PublicKey key, ServerSession session) {
        Optional<PublicKey> parsed = parse(key);
        parsed.ifPresent(known -> session.setAttribute(LAST_KEY, known));
        return parsed.map(known -> logins.offeredKey(LoginName.of(username).user(), known))
                .orElseGet(LoginResult.Denied::new) instanceof LoginResult.Welcome;
    }

    /** A key of a kind that no user can have added is nobody's. */
    private static Optional<PublicKey> parse(java.security.PublicKey key) {
        try {
            return Optional.of(PublicKey.parse(PublicKeyEntry.toString(key)));
        } catch (Refusal | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    @Override
    public void sessionEvent(Session session, Event event) {
        if (event == Event.Authenticated && LoginState.of(session).user().isEmpty()) {
            PublicKey key = session.getAttribute(LAST_KEY);
            boolean welcome = key != null
                    && admitted(logins.byKey(LoginName.of(session.getUsername()).user(), key, peer(session)), session);
            if (!welcome) {
                throw new IllegalStateException("a session was authenticated, and nobody logged in");
            }
        }
    }

    private boolean admitted(LoginResult result, Session session) {
        return switch (result) {
            case LoginResult.Welcome(var user) -> {
                LoginState.of(session).loggedIn(user);
                String from = peer(session);
                session.addCloseFutureListener(_ -> logins.ended(user, from));
                LOG.info("{} logged in from {}", user.name(), peer(session));
                yield true;
            }
            case LoginResult.Denied() -> {
                LOG.info("a login from {} was denied", peer(session));
                yield false;
            }
        };
    }

    private static String peer(Session session) {
        return session.getRemoteAddress() instanceof java.net.InetSocketAddress address
                ? address.getAddress().getHostAddress()
                : "unknown";
    }
}
