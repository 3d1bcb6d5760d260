package dev.berth.core.user;

import dev.berth.core.Refusal;
import dev.berth.core.audit.AuditEntry;
import dev.berth.core.session.LiveSessions;
import java.time.InstantSource;
import java.util.List;

/**
 * Passwords and keys: an admin changes anybody's, everybody their own. What no longer logs in ends the connections that
 * logged in with it. Lives as long as the server; safe from any thread.
 */
public final class Credentials {

    /** More than anybody has; each is compared at each login. */
    private static final int MOST_KEYS = 100;

    private final Users users;
    private final Permission permission;
    private final LiveSessions sessions;
    private final PasswordHasher hasher;
    private final InstantSource clock;

    public Credentials(Users users, LiveSessions sessions, PasswordHasher hasher, InstantSource clock) {
        this.users = users;
        this.permission = new Permission(users);
        this.sessions = sessions;
        this.hasher = hasher;
        this.clock = clock;
    }

    public void setPassword(Actor by, UserName name, String password) {
        permission.requireSelfOrAdmin(by, name);
        Directory.require(users, name);
        PasswordHash hash = hasher.hash(Passwords.require(password));
        users.setPassword(name, hash, audit(by, "user.passwd", name, ""));
        sessions.end(name, with -> with instanceof Credential.Password(PasswordHash used) && !used.equals(hash),
                "The password that this connection logged in with was changed.");
    }

    /** Whether the user has one; what it is nobody can say. */
    public boolean hasPassword(Actor by, UserName name) {
        permission.requireSelfOrAdmin(by, name);
        Directory.require(users, name);
        return users.password(name).isPresent();
    }

    /** Oldest first. */
    public List<PublicKey> keys(Actor by, UserName name) {
        permission.requireSelfOrAdmin(by, name);
        Directory.require(users, name);
        return users.keys(name);
    }

    public void addKey(Actor by, UserName name, PublicKey key) {
        permission.requireSelfOrAdmin(by, name);
        Directory.require(users, name);
        if (users.keys(name).size() >= MOST_KEYS) {
            throw new Refusal(Refusal.Code.CONFLICT,
                    name + " has " + MOST_KEYS + " keys already: remove one that is not used");
        }
        users.addKey(name, key, audit(by, "user.key.add", name, key.fingerprint()));
    }

    public void removeKey(Actor by, UserName name, String fingerprint) {
        permission.requireSelfOrAdmin(by, name);
        Directory.require(users, name);
        users.removeKey(name, fingerprint, audit(by, "user.key.remove", name, fingerprint));
        sessions.end(name, with -> with.equals(new Credential.Key(fingerprint)),
                "The key that this connection logged in with was removed.");
    }

    private AuditEntry audit(Actor by, String action, UserName subject, String detail) {
        return new AuditEntry(clock.instant(), by.audited(), action, subject.value(), detail);
    }
}
