package dev.berth.store;

import dev.berth.config.ByteSize;
import dev.berth.config.NetworkPolicy;
import dev.berth.core.Refusal;
import dev.berth.core.audit.AuditEntry;
import dev.berth.core.limits.Limits;
import dev.berth.core.user.PasswordHash;
import dev.berth.core.user.PublicKey;
import dev.berth.core.user.User;
import dev.berth.core.user.UserName;
import dev.berth.core.user.Users;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * Users in the database, and in memory from the first time somebody asks for one: every command does. One for each database,
 * whose whole life it lives; safe from any thread.
 */
final class JdbiUsers implements Users {

    private final Database database;
    /** A change is taken from it once it is committed; who reads one meanwhile is waited for, so nothing old comes back. */
    private final Map<UserName, User> known = new ConcurrentHashMap<>();

    JdbiUsers(Database database) {
        this.database = database;
    }

    @Override
    public List<User> all() {
        return database.read(handle -> handle.createQuery("select * from users order by name")
                .map((row, _) -> user(row)).list());
    }

    @Override
    public Optional<User> find(UserName name) {
        return Optional.ofNullable(known.computeIfAbsent(name,
                _ -> database.read(handle -> find(handle, name)).orElse(null)));
    }

    @Override
    public User add(NewUser user, AuditEntry audit) {
        try {
            return database.change(handle -> add(handle, user, audit));
        } catch (UnableToExecuteStatementException e) {
            if (Rows.isTaken(e)) {
                throw new Refusal(Refusal.Code.NAME_TAKEN, "there is a user '" + user.name() + "' already", e);
            }
            throw e;
        }
    }

    private static User add(Handle handle, NewUser user, AuditEntry audit) {
        int uid = Rows.nextIdentity(handle);
        handle.execute(
                """
                        insert into users (uid, name, role, status, cpus, memory_bytes, disk_bytes, pids, files, network, password_hash, created_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """,
                uid, user.name().value(), user.role().name(), User.Status.ENABLED.name(), user.limits().cpus(),
                user.limits().memory().bytes(), user.limits().disk().bytes(), user.limits().pids(),
                user.limits().files(), user.network().map(NetworkPolicy::name).orElse(null),
                user.password().map(PasswordHash::encoded).orElse(null), Timestamp.from(audit.at()));
        user.keys().forEach(key -> UserKeys.insert(handle, uid, key));
        Rows.audit(handle, audit);
        return find(handle, user.name()).orElseThrow();
    }

    @Override
    public void remove(UserName name, AuditEntry audit) {
        changeOne(name, audit, handle -> handle.execute("delete from users where name = ?", name.value()));
    }

    @Override
    public void setLimits(UserName name, Limits limits, AuditEntry audit) {
        changeOne(name, audit, handle -> handle.execute(
                "update users set cpus = ?, memory_bytes = ?, disk_bytes = ?, pids = ?, files = ? where name = ?",
                limits.cpus(),
                limits.memory().bytes(), limits.disk().bytes(), limits.pids(), limits.files(), name.value()));
    }

    @Override
    public void setNetwork(UserName name, Optional<NetworkPolicy> network, AuditEntry audit) {
        changeOne(name, audit, handle -> handle.execute("update users set network = ? where name = ?",
                network.map(NetworkPolicy::name).orElse(null), name.value()));
    }

    @Override
    public void setStatus(UserName name, User.Status status, AuditEntry audit) {
        changeOne(name, audit, handle -> handle.execute("update users set status = ? where name = ?", status.name(),
                name.value()));
    }

    @Override
    public Optional<PasswordHash> password(UserName name) {
        return database.read(handle -> handle
                .createQuery("select password_hash from users where name = ? and password_hash is not null")
                .bind(0, name.value()).mapTo(String.class).findOne().map(PasswordHash::new));
    }

    @Override
    public void setPassword(UserName name, PasswordHash password, AuditEntry audit) {
        changeOne(name, audit, handle -> handle.execute("update users set password_hash = ? where name = ?",
                password.encoded(), name.value()));
    }

    @Override
    public List<PublicKey> keys(UserName name) {
        return database.read(handle -> UserKeys.of(handle, name));
    }

    @Override
    public void addKey(UserName name, PublicKey key, AuditEntry audit) {
        try {
            changeOne(name, audit, handle -> UserKeys.insert(handle, require(handle, name).uid(), key));
        } catch (UnableToExecuteStatementException e) {
            if (Rows.isTaken(e)) {
                throw new Refusal(Refusal.Code.NAME_TAKEN, name + " has the key " + key.fingerprint() + " already", e);
            }
            throw e;
        }
    }

    @Override
    public void removeKey(UserName name, String fingerprint, AuditEntry audit) {
        changeOne(name, audit, handle -> UserKeys.delete(handle, require(handle, name), fingerprint));
    }

    private interface OneRow {

        /** @return how many rows changed */
        int in(Handle handle);
    }

    private void changeOne(UserName name, AuditEntry audit, OneRow change) {
        try {
            database.change(handle -> {
                if (change.in(handle) == 0) {
                    throw unknown(name);
                }
                Rows.audit(handle, audit);
                return name;
            });
        } finally {
            known.remove(name);
        }
    }

    private static User require(Handle handle, UserName name) {
        return find(handle, name).orElseThrow(() -> unknown(name));
    }

    private static Refusal unknown(UserName name) {
        return new Refusal(Refusal.Code.NOT_FOUND, "there is no user '" + name + "'");
    }

    private static Optional<User> find(Handle handle, UserName name) {
        return handle.createQuery("select * from users where name = ?").bind(0, name.value())
                .map((row, _) -> user(row)).findOne();
    }

    private static User user(ResultSet row) throws SQLException {
        Limits limits = new Limits(row.getDouble("cpus"), new ByteSize(row.getLong("memory_bytes")),
                new ByteSize(row.getLong("disk_bytes")), row.getInt("pids"), row.getInt("files"));
        return new User(new UserName(row.getString("name")), row.getInt("uid"),
                User.Role.valueOf(row.getString("role")), User.Status.valueOf(row.getString("status")), limits,
                Optional.ofNullable(row.getString("network")).map(NetworkPolicy::valueOf),
                Rows.instant(row, "created_at"));
    }
}
