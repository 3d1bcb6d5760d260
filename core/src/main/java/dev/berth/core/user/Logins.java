package dev.berth.core.user;

import dev.berth.core.Printable;
import dev.berth.core.Refusal;
import dev.berth.core.audit.AuditEntry;
import dev.berth.core.audit.AuditLog;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Decides who is let in. An unknown name, a disabled user, a user without a password and a wrong password are told
 * apart neither by the answer nor by the work it takes nor by the audit: each is one query, one hash and one note of a
 * failure. Lives as long as the server; safe from any thread.
 */
public final class Logins {

    /** Who a failed login is of, as far as anybody can know; no user can have this name. */
    private static final String NOBODY = "nobody";
    private static final int LONGEST_NAME = 40;

    private final Users users;
    private final AuditLog audit;
    private final PasswordHasher hasher;
    private final InstantSource clock;
    private final FailedLogins failures = new FailedLogins();
    /** What a password is checked against where there is nothing to check it against. */
    private final PasswordHash nobodys;

    public Logins(Users users, AuditLog audit, PasswordHasher hasher, InstantSource clock) {
        this.users = users;
        this.audit = audit;
        this.hasher = hasher;
        this.clock = clock;
        this.nobodys = hasher.hash("the password of nobody");
    }

    /**
     * @param name as typed, any text
     * @param from the peer's address, for the audit
     */
    public LoginResult byPassword(String name, String password, String from) {
        Optional<UserName> typed = userName(name);
        Optional<PasswordHash> hash = typed.flatMap(users::password);
        boolean matches = hasher.matches(password, hash.orElse(nobodys));
        Optional<LoginResult.Welcome> welcome = hash.filter(_ -> matches)
                .flatMap(fitting -> enabled(typed).map(user -> new LoginResult.Welcome(user,
                        new Credential.Password(fitting))));
        return decided(name, welcome, "password from " + from);
    }

    /** Whether this key would do: for a client that asks before it signs. Nothing is audited. */
    public LoginResult offeredKey(String name, PublicKey key) {
        return withKey(name, key).map(LoginResult.class::cast).orElseGet(LoginResult.Denied::new);
    }

    /** For a client that has proved, by a signature, that it has the key. */
    public LoginResult byKey(String name, PublicKey key, String from) {
        return decided(name, withKey(name, key), "key " + key.fingerprint() + " from " + from);
    }

    /**
     * For a client that has proved, by a signature, that it has the key of a certificate which names the user.
     *
     * @param authority the fingerprint of the key that signed the certificate
     * @param label what the authority called it
     */
    public LoginResult byCertificate(String name, String authority, String label, String from) {
        return decided(name, enabled(userName(name))
                .map(user -> new LoginResult.Welcome(user, new Credential.Certificate(authority))),
                "certificate '" + label + "' of " + authority + " from " + from);
    }

    /** Audits that a connection on which the user had logged in is gone. */
    public void ended(User user, String from) {
        audit.append(new AuditEntry(clock.instant(), user.name().value(), "session.end", user.name().value(),
                "from " + from));
    }

    /**
     * Whether a user who was welcome is so still, with what they came with: for whoever has just let them in, since a
     * change that was made meanwhile may have found nobody to put out.
     */
    public boolean isStillWelcome(LoginResult.Welcome welcome) {
        UserName name = welcome.user().name();
        boolean holds = switch (welcome.credential()) {
            case Credential.Key(String fingerprint) ->
                users.keys(name).stream().anyMatch(key -> key.fingerprint().equals(fingerprint));
            case Credential.Certificate _ -> true;
            case Credential.Password(PasswordHash hash) -> users.password(name).filter(hash::equals).isPresent();
        };
        return holds && enabled(Optional.of(name)).filter(user -> user.uid() == welcome.user().uid()).isPresent();
    }

    private LoginResult decided(String name, Optional<LoginResult.Welcome> welcome, String how) {
        String subject = Printable.of(name, LONGEST_NAME);
        if (welcome.isEmpty()) {
            failures.add(new AuditEntry(clock.instant(), NOBODY, "login.denied", subject, how))
                    .ifPresent(audit::append);
            return new LoginResult.Denied();
        }
        audit.append(new AuditEntry(clock.instant(), subject, "login.ok", subject, how));
        return welcome.get();
    }

    private Optional<LoginResult.Welcome> withKey(String name, PublicKey key) {
        Optional<UserName> typed = userName(name);
        List<PublicKey> keys = typed.map(users::keys).orElse(List.of());
        boolean holds = keys.stream()
                .anyMatch(own -> own.algorithm().equals(key.algorithm()) && own.blob().equals(key.blob()));
        return holds
                ? enabled(typed).map(user -> new LoginResult.Welcome(user, new Credential.Key(key.fingerprint())))
                : Optional.empty();
    }

    private Optional<User> enabled(Optional<UserName> name) {
        return name.flatMap(users::find).filter(user -> !user.isDisabled());
    }

    private static Optional<UserName> userName(String typed) {
        try {
            return Optional.of(new UserName(typed));
        } catch (Refusal _) {
            return Optional.empty();
        }
    }
}
