package dev.berth.core.user;

import dev.berth.config.NetworkPolicy;
import dev.berth.core.Refusal;
import dev.berth.core.audit.AuditEntry;
import dev.berth.core.audit.AuditLog;
import dev.berth.core.limits.Budget;
import dev.berth.core.limits.Limits;
import dev.berth.core.sandbox.SandboxSpec;
import dev.berth.core.sandbox.Sandboxes;
import dev.berth.core.session.LiveSessions;
import dev.berth.core.shell.OpenShells;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Adding, looking up, limiting, disabling and enabling users, and who may. Lives as long as the server; safe from any
 * thread.
 */
public final class Accounts {

    private final Users users;
    private final Permission permission;
    private final Limits forNewUsers;
    private final Sandboxes sandboxes;
    private final LiveSessions sessions;
    private final OpenShells shells;
    private final PasswordHasher hasher;
    private final Budget budget;
    private final AuditLog audit;
    private final InstantSource clock;
    /** Held from counting the admins until one is disabled: two admins must not disable each other. */
    private final Object admins = new Object();

    public Accounts(Users users, Limits forNewUsers, Sandboxes sandboxes, LiveSessions sessions,
            OpenShells shells, PasswordHasher hasher, Budget budget, AuditLog audit, InstantSource clock) {
        this.users = users;
        this.permission = new Permission(users);
        this.forNewUsers = forNewUsers;
        this.sandboxes = sandboxes;
        this.sessions = sessions;
        this.shells = shells;
        this.hasher = hasher;
        this.budget = budget;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param password in the clear; it is hashed and forgotten */
    public record NewAccount(UserName name, User.Role role, LimitsChange limits, Optional<NetworkPolicy> network,
            List<PublicKey> keys, Optional<String> password) {

        public NewAccount {
            keys = List.copyOf(keys);
        }

        @Override
        public String toString() {
            return "NewAccount[" + name + "]";
        }
    }

    public User add(Actor by, NewAccount account) {
        permission.requireAdmin(by);
        Limits limits = account.limits().appliedTo(forNewUsers);
        Optional<PasswordHash> hash = account.password().map(Passwords::require).map(hasher::hash);
        String role = account.role() == User.Role.ADMIN ? "admin" : "member";
        Users.NewUser added = new Users.NewUser(account.name(), account.role(), limits, account.network(),
                account.keys(), hash);
        synchronized (budget) {
            budget.requireRoom(limits, users.all());
            return users.add(added, audit(by, "user.add", account.name(), role + ", " + sentence(limits)));
        }
    }

    /** Everybody, by name. */
    public List<User> all(Actor by) {
        permission.requireAdmin(by);
        return users.all();
    }

    /** The user who asks, as they are now; refused for the console, and for somebody who was disabled since they logged in. */
    public User self(Actor by) {
        return permission.requirePerson(by);
    }

    public User find(Actor by, UserName name) {
        permission.requireSelfOrAdmin(by, name);
        return Directory.require(users, name);
    }

    /** A user with new limits, and when these hold in full. */
    public record Limited(User user, Sandboxes.Effect effect) {}

    /** Changes limits, of a running sandbox too. */
    public Limited setLimits(Actor by, UserName name, LimitsChange change) {
        permission.requireAdmin(by);
        User before = Directory.require(users, name);
        // Asks the container, which may take long, so it is done before anybody else has to wait.
        sandboxes.check(before, change.appliedTo(before.limits()));
        User user;
        Limits limits;
        synchronized (budget) {
            // Read anew: another change may have been made meanwhile, and what it changed stays.
            user = Directory.require(users, name);
            limits = change.appliedTo(user.limits());
            budget.requireRoom(user, limits, users.all());
            users.setLimits(name, limits, audit(by, "user.quota", name, sentence(limits)));
        }
        Sandboxes.Effect effect = afterwards(
                "the new limits of " + name + " are kept, but could not be applied to the container",
                () -> sandboxes.apply(user, limits));
        return new Limited(Directory.require(users, name), effect);
    }

    /** Ends all that runs in a user's container; it starts again when the user next needs it. */
    public User stop(Actor by, UserName name) {
        permission.requireAdmin(by);
        User user = Directory.require(users, name);
        audit.append(audit(by, "user.stop", name, ""));
        sessions.containersStopping(name, "an admin stopped your container");
        sandboxes.stop(user);
        return user;
    }

    /** Ends all that runs in the containers of whoever asks, and starts their own anew; needs nothing that runs in them. */
    public User restart(Actor by) {
        User user = permission.requirePerson(by);
        audit.append(audit(by, "container.restart", user.name(), ""));
        sessions.containersStopping(user.name(), "you started your container anew");
        sandboxes.stop(user);
        sandboxes.open(SandboxSpec.of(user));
        return user;
    }

    /** Changes what the container may reach, of a running one too; empty for what holds for everybody. */
    public User setNetwork(Actor by, UserName name, Optional<NetworkPolicy> network) {
        permission.requireAdmin(by);
        Directory.require(users, name);
        users.setNetwork(name, network, audit(by, "user.network", name, network.map(NetworkPolicy::word)
                .orElse("default")));
        User user = Directory.require(users, name);
        afterwards("the new network policy of " + name + " is kept, but could not be applied to the container",
                () -> {
                    sandboxes.connect(user);
                    return user;
                });
        return user;
    }

    /**
     * Refuses logins under this name from now on, and closes its connections. The container is stopped before the
     * workbench is tidied up: what runs in it could make that take long.
     */
    public User disable(Actor by, UserName name) {
        permission.requireAdmin(by);
        User user = Directory.require(users, name);
        setDisabled(by, user);
        sessions.end(name, "Your account was disabled by an admin.");
        try {
            afterwards(name + " is disabled and cannot log in, but the container could not be stopped",
                    () -> {
                        sandboxes.stop(user);
                        return user;
                    });
        } finally {
            shells.close(name);
        }
        return Directory.require(users, name);
    }

    private void setDisabled(Actor by, User user) {
        synchronized (admins) {
            requireAnotherAdmin(user);
            users.setStatus(user.name(), User.Status.DISABLED, audit(by, "user.disable", user.name(), ""));
        }
    }

    private void requireAnotherAdmin(User user) {
        boolean another = users.all().stream()
                .anyMatch(other -> other.isAdmin() && !other.isDisabled() && !other.name().equals(user.name()));
        if (user.isAdmin() && !user.isDisabled() && !another) {
            throw new Refusal(Refusal.Code.NOT_ALLOWED, "'" + user.name()
                    + "' is the only admin who can log in: add or enable another admin first");
        }
    }

    public User enable(Actor by, UserName name) {
        permission.requireAdmin(by);
        Directory.require(users, name);
        users.setStatus(name, User.Status.ENABLED, audit(by, "user.enable", name, ""));
        return Directory.require(users, name);
    }

    /** Runs what follows a change that is already made: where it is refused, the sentence says what is done and what not. */
    private static <T> T afterwards(String done, Supplier<T> effect) {
        try {
            return effect.get();
        } catch (Refusal refusal) {
            throw new Refusal(refusal.code(), done + ": " + refusal.sentence(), refusal);
        }
    }

    private AuditEntry audit(Actor by, String action, UserName subject, String detail) {
        return new AuditEntry(clock.instant(), by.audited(), action, subject.value(), detail);
    }

    private static String sentence(Limits limits) {
        return "cpus " + limits.cpus() + ", memory " + limits.memory() + ", disk " + limits.disk() + ", pids "
                + limits.pids() + ", files " + limits.files();
    }
}
