package dev.berth.core.user;

import dev.berth.core.Refusal;
import dev.berth.core.audit.AuditEntry;
import dev.berth.core.audit.AuditLog;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Decides who is let in. An unknown name, a disabled user, a user without a password and a wrong password are told
 * apart neither by the answer nor by the time it takes. Lives as long as the server; safe from any thread.
 */
public final class Logins {

    private final Users users;
    private final AuditLog audit;
    private final PasswordHasher hasher;
    private final InstantSource clock;
    private final FailedLogins failures;
    /** What a password is checked against where there is nothing to check it against. */
    private final PasswordHash nobodys;

    public Logins(Users users, AuditLog audit, PasswordHasher hasher, InstantSource clock) {
        this.users = users;
        this.audit = audit;
        this.hasher = hasher;
        this.clock = clock;
        this.failures = new FailedLogins(audit);
        this.nobodys = hasher.hash("the password of nobody");
    }

    /**
     * @param name as typed, any text
     * @param from the peer's address, for the audit
     */
    public LoginResult byPassword(String name, String password, String from) {
        Optional<UserName> typed = userName(name);
        Optional<User> user = typed.flatMap(users::find);
        Optional<PasswordHash> hash = typed.flatMap(users::password);
        boolean matches = hasher.matches(password, hash.orElse(nobodys));
        return decided(user, matches && hash.isPresent(), "password", from);
    }

    /**
     * Whether this key would do: for a client that asks before it signs. Nothing is audited.
     */
    public LoginResult offeredKey(String name, PublicKey key) {
        return user(name).filter(user -> !user.isDisabled() && holds(user, key))
                .<LoginResult>map(LoginResult.Welcome::new).orElseGet(LoginResult.Denied::new);
    }

    /** For a client that has proved, by a signature, that it has the key. */
    public LoginResult byKey(String name, PublicKey key, String from) {
        Optional<User> user = user(name);
        boolean holds = user.isPresent() && holds(user.get(), key);
        return decided(user, holds, "key " + key.fingerprint(), from);
    }

    private LoginResult decided(Optional<User> user, boolean proved, String method, String from) {
        if (user.isEmpty()) {
            return new LoginResult.Denied();
        }
        if (!proved || user.get().isDisabled()) {
            failures.add(new AuditEntry(clock.instant(), user.get().name().value(), "login.denied",
                    user.get().name().value(), method + " from " + from));
            return new LoginResult.Denied();
        }
        audit.append(new AuditEntry(clock.instant(), user.get().name().value(), "login.ok",
                user.get().name().value(), method + " from " + from));
        return new LoginResult.Welcome(user.get());
    }

    /** Audits that a connection on which the user had logged in is gone. */
    public void ended(User user, String from) {
        audit.append(new AuditEntry(clock.instant(), user.name().value(), "session.end", user.name().value(),
                "from " + from));
    }

    private boolean holds(User user, PublicKey key) {
        return users.keys(user.name()).stream()
                .anyMatch(own -> own.algorithm().equals(key.algorithm()) && own.blob().equals(key.blob()));
    }

    private Optional<User> user(String name) {
        return userName(name).flatMap(users::find);
    }

    private static Optional<UserName> userName(String typed) {
        try {
            return Optional.of(new UserName(typed));
        } catch (Refusal _) {
            return Optional.empty();
        }
    }
}
