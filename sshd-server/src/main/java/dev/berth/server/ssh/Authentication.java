package dev.berth.server.ssh;

import dev.berth.core.Printable;
import dev.berth.core.Refusal;
import dev.berth.core.user.LoginName;
import dev.berth.core.user.LoginResult;
import dev.berth.core.user.Logins;
import dev.berth.core.user.PublicKey;
import dev.berth.core.user.User;
import dev.berth.server.auth.PasswordDelays;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.server.auth.password.PasswordAuthenticator;
import org.apache.sshd.server.auth.pubkey.PublickeyAuthenticator;
import org.apache.sshd.server.session.ServerSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the core decide who comes in, and counts how many connections a user has. MINA asks about a key twice, when it is
 * offered and again just before its signature is checked; only once the session says it is authenticated is the user the one
 * whose key signed, and only then is the login audited. On the connections' threads, which wait here before a password is
 * checked. Lives as long as the server.
 */
final class Authentication implements PasswordAuthenticator, PublickeyAuthenticator {

    private static final Logger LOG = LoggerFactory.getLogger(Authentication.class);
    private static final AttributeKey<PublicKey> LAST_KEY = new AttributeKey<>();
    private static final AttributeKey<OpenSshCertificate> LAST_CERTIFICATE = new AttributeKey<>();
    private static final int LONGEST_NAME = 40;
    /** In a minute, of one source: enough for fail2ban and the like to count. */
    private static final int MOST_LINES = 20;

    private final Logins logins;
    private final UserCertificates certificates;
    private final Supplier<? extends Collection<? extends Session>> sessions;
    private final int mostOfOneUser;
    private final StartupStages startups;
    private final PasswordDelays delays = new PasswordDelays(InstantSource.system());
    private final SourceLines lines = new SourceLines(MOST_LINES, InstantSource.system());

    /**
     * @param sessions all that are open
     * @param mostOfOneUser connections on which one user may have logged in
     */
    Authentication(Logins logins, UserCertificates certificates,
            Supplier<? extends Collection<? extends Session>> sessions, int mostOfOneUser, StartupStages startups) {
        this.logins = logins;
        this.certificates = certificates;
        this.sessions = sessions;
        this.mostOfOneUser = mostOfOneUser;
        this.startups = startups;
    }

    // --- passwords ---

    @Override
    public boolean authenticate(String username, String password, ServerSession session) {
        forgetKey(session);
        String name = LoginName.of(username).user();
        String counted = Printable.of(name, LONGEST_NAME);
        String source = source(session).value();
        try {
            Thread.sleep(delays.before(source, counted));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
        return switch (logins.byPassword(name, password, LoginState.from(session))) {
            case LoginResult.Welcome welcome -> {
                delays.succeeded(source, counted);
                yield admitted(welcome, session);
            }
            case LoginResult.Denied() -> {
                delays.failed(source, counted);
                startups.failed(session);
                logFailure(name, session);
                yield false;
            }
        };
    }

    /** What strangers typed comes last, so that nothing in the line can be mistaken for the address. */
    private void logFailure(String name, Session session) {
        lines.next(source(session)).ifPresent(unsaid -> LOG.warn("failed login from {}{}: password for '{}'",
                LoginState.from(session), SourceLines.more(unsaid), Printable.of(name, LONGEST_NAME)));
    }

    static Source source(Session session) {
        return session.getRemoteAddress() instanceof InetSocketAddress address
                ? Source.of(address.getAddress())
                : new Source(LoginState.from(session));
    }

    // --- keys ---

    @Override
    public boolean authenticate(String username, java.security.PublicKey key, ServerSession session) {
        forgetKey(session);
        String name = LoginName.of(username).user();
        if (key instanceof OpenSshCertificate certificate) {
            session.setAttribute(LAST_CERTIFICATE, certificate);
            return certified(name, certificate, session).isPresent();
        }
        Optional<PublicKey> parsed = parse(key);
        parsed.ifPresent(known -> session.setAttribute(LAST_KEY, known));
        return parsed.map(known -> logins.offeredKey(name, known))
                .orElseGet(LoginResult.Denied::new) instanceof LoginResult.Welcome;
    }

    private static void forgetKey(Session session) {
        session.removeAttribute(LAST_KEY);
        session.removeAttribute(LAST_CERTIFICATE);
    }

    /** A key of a kind that no user can have added is nobody's. */
    private static Optional<PublicKey> parse(java.security.PublicKey key) {
        try {
            return Optional.of(PublicKey.parse(PublicKeyEntry.toString(key)));
        } catch (Refusal | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private Optional<UserCertificates.Certified> certified(String name, OpenSshCertificate certificate,
            Session session) {
        return certificates.check(name, certificate, why -> LOG.info("a certificate from {} was not taken: {}",
                LoginState.from(session), why));
    }

    /**
     * Decides about a session of which MINA says that it is authenticated, before the client is told.
     *
     * @return false if it is hung up on
     */
    boolean confirm(String username, Session session) {
        if (LoginState.of(session).user().isPresent()) {
            return true;
        }
        if (proved(LoginName.of(username).user(), session) instanceof LoginResult.Welcome welcome) {
            return admitted(welcome, session);
        }
        hangUp(session, "this login is not valid any more");
        return false;
    }

    private LoginResult proved(String name, Session session) {
        PublicKey key = session.getAttribute(LAST_KEY);
        OpenSshCertificate certificate = session.getAttribute(LAST_CERTIFICATE);
        if (certificate != null) {
            return certified(name, certificate, session)
                    .map(by -> logins.byCertificate(name, by.authority(), by.label(), LoginState.from(session)))
                    .orElseGet(LoginResult.Denied::new);
        }
        return key == null ? new LoginResult.Denied() : logins.byKey(name, key, LoginState.from(session));
    }

    // --- who is in ---

    /**
     * The connection is the user's before the login is looked at once more: a change that came in between either finds it
     * or is found by it.
     */
    private boolean admitted(LoginResult.Welcome welcome, Session session) {
        User user = welcome.user();
        LoginState state = LoginState.of(session);
        if (!counted(welcome, state)) {
            hangUp(session, user.name() + " has " + mostOfOneUser
                    + " connections open, which is the most (login.max_connections_per_user)");
            return false;
        }
        if (!logins.isStillWelcome(welcome)) {
            state.loggedOut();
            hangUp(session, "this login is not valid any more");
            return false;
        }
        String from = LoginState.from(session);
        session.addCloseFutureListener(_ -> logins.ended(user, from));
        LOG.info("{} logged in from {}", user.name(), from);
        return true;
    }

    private synchronized boolean counted(LoginResult.Welcome welcome, LoginState state) {
        long open = sessions.get().stream()
                .filter(session -> session.isOpen() && LoginState.of(session).isOf(welcome.user().name())).count();
        if (open >= mostOfOneUser) {
            return false;
        }
        state.loggedIn(welcome);
        return true;
    }

    private static void hangUp(Session session, String sentence) {
        try {
            session.disconnect(SshConstants.SSH2_DISCONNECT_TOO_MANY_CONNECTIONS, sentence);
        } catch (IOException e) {
            LOG.debug("nobody is there to hear: {}", sentence, e);
        }
    }
}
