package dev.berth.core.user;

import dev.berth.config.NetworkPolicy;
import dev.berth.core.Refusal;
import dev.berth.core.audit.AuditEntry;
import dev.berth.core.audit.InMemoryAuditLog;
import dev.berth.core.identity.Identity;
import dev.berth.core.limits.Limits;
import dev.berth.core.project.InMemoryProjects;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Users that a test keeps in memory; safe from any thread. */
public final class InMemoryUsers implements Users {

    private final Map<UserName, Row> rows = new TreeMap<>();
    private final InMemoryAuditLog audit;
    private final InMemoryProjects projects;
    private final AtomicInteger counter;

    private record Row(User user, List<PublicKey> keys, Optional<PasswordHash> password) {}

    /** @param counter shared with the projects: one counter for uids and gids */
    public InMemoryUsers(InMemoryAuditLog audit, InMemoryProjects projects, AtomicInteger counter) {
        this.audit = audit;
        this.projects = projects;
        this.counter = counter;
    }

    public static AtomicInteger counter() {
        return new AtomicInteger(Identity.FIRST);
    }

    @Override
    public synchronized List<User> all() {
        return rows.values().stream().map(Row::user).toList();
    }

    @Override
    public synchronized Optional<User> find(UserName name) {
        return Optional.ofNullable(rows.get(name)).map(Row::user);
    }

    @Override
    public synchronized User add(NewUser user, AuditEntry entry) {
        if (rows.containsKey(user.name())) {
            throw new Refusal(Refusal.Code.NAME_TAKEN, "there is a user '" + user.name() + "' already");
        }
        User added = new User(user.name(), counter.getAndIncrement(), user.role(), User.Status.ENABLED, user.limits(),
                user.network(), entry.at());
        rows.put(user.name(), new Row(added, List.copyOf(user.keys()), user.password()));
        audit.append(entry);
        return added;
    }

    @Override
    public synchronized void remove(UserName name, AuditEntry entry) {
        row(name);
        rows.remove(name);
        projects.forget(name);
        audit.append(entry);
    }

    @Override
    public synchronized void setLimits(UserName name, Limits limits, AuditEntry entry) {
        User old = row(name).user;
        put(name, new User(name, old.uid(), old.role(), old.status(), limits, old.network(), old.created()), entry);
    }

    @Override
    public synchronized void setNetwork(UserName name, Optional<NetworkPolicy> network, AuditEntry entry) {
        User old = row(name).user;
        put(name, new User(name, old.uid(), old.role(), old.status(), old.limits(), network, old.created()), entry);
    }

    @Override
    public synchronized void setStatus(UserName name, User.Status status, AuditEntry entry) {
        User old = row(name).user;
        put(name, new User(name, old.uid(), old.role(), status, old.limits(), old.network(), old.created()), entry);
    }

    private void put(UserName name, User user, AuditEntry entry) {
        rows.put(name, new Row(user, row(name).keys, row(name).password));
        audit.append(entry);
    }

    @Override
    public synchronized Optional<PasswordHash> password(UserName name) {
        return Optional.ofNullable(rows.get(name)).flatMap(Row::password);
    }

    @Override
    public synchronized void setPassword(UserName name, PasswordHash password, AuditEntry entry) {
        rows.put(name, new Row(row(name).user, row(name).keys, Optional.of(password)));
        audit.append(entry);
    }

    @Override
    public synchronized List<PublicKey> keys(UserName name) {
        return Optional.ofNullable(rows.get(name)).map(Row::keys).orElse(List.of());
    }

    @Override
    public synchronized void addKey(UserName name, PublicKey key, AuditEntry entry) {
        List<PublicKey> keys = new ArrayList<>(row(name).keys);
        if (keys.stream().anyMatch(own -> own.fingerprint().equals(key.fingerprint()))) {
            throw new Refusal(Refusal.Code.NAME_TAKEN, name + " has this key already");
        }
        keys.add(key);
        rows.put(name, new Row(row(name).user, List.copyOf(keys), row(name).password));
        audit.append(entry);
    }

    @Override
    public synchronized void removeKey(UserName name, String fingerprint, AuditEntry entry) {
        List<PublicKey> keys = new ArrayList<>(row(name).keys);
        if (!keys.removeIf(key -> key.fingerprint().equals(fingerprint))) {
            throw new Refusal(Refusal.Code.NOT_FOUND, name + " has no such key");
        }
        rows.put(name, new Row(row(name).user, List.copyOf(keys), row(name).password));
        audit.append(entry);
    }

    private Row row(UserName name) {
        return Optional.ofNullable(rows.get(name)).orElseThrow(
                () -> new Refusal(Refusal.Code.NOT_FOUND, "there is no user '" + name + "'"));
    }
}
