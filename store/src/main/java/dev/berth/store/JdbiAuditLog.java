package dev.berth.store;

import dev.berth.core.audit.AuditEntry;
import dev.berth.core.audit.AuditLog;
import dev.berth.core.audit.AuditQuery;
import dev.berth.core.audit.Retention;
import java.sql.Timestamp;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * The audit in the database: {@link AuditQueue} writes what is appended, in batches. Lives as long as the database, and is
 * closed before it; safe from any thread.
 */
public final class JdbiAuditLog implements AuditLog, AutoCloseable {

    private final Database database;
    private final AuditQueue queue;

    public JdbiAuditLog(Database database, Retention retention) {
        this.database = database;
        this.queue = new AuditQueue(entries -> write(database, entries), () -> prune(database, retention));
    }

    @Override
    public void append(AuditEntry entry) {
        queue.add(entry);
    }

    private static void write(Database database, List<AuditEntry> entries) {
        database.change(handle -> {
            entries.forEach(entry -> Rows.audit(handle, entry));
            return entries;
        });
    }

    /** Entries are numbered as they come, so what is to be kept is all above a number. */
    private static void prune(Database database, Retention retention) {
        database.change(handle -> handle.execute("""
                delete from audit where happened_at < ? or id <= (select max(id) from audit) - ?
                """, Timestamp.from(java.time.Instant.now().minus(retention.age())), retention.most()));
    }

    @Override
    public List<AuditEntry> find(AuditQuery query) {
        queue.flush();
        return database.read(handle -> query(handle, query)
                .map((row, _) -> new AuditEntry(Rows.instant(row, "happened_at"), row.getString("actor"),
                        row.getString("action"), row.getString("subject"), row.getString("detail")))
                .list());
    }

    /** Names and actions are letters, digits and such, so that a prefix is compared as it stands. */
    private static Query query(Handle handle, AuditQuery query) {
        String where = (query.user().isPresent()
                ? " and (actor = :user or left(actor, char_length(:user) + 1) = :user || ':' or subject = :user or left(subject, char_length(:user) + 1) = :user || '/')"
                : "")
                + (query.action().isPresent()
                        ? " and (action = :action or left(action, char_length(:action) + 1) = :action || '.')"
                        : "")
                + (query.since().isPresent() ? " and happened_at >= :since" : "");
        Query sql = handle.createQuery("select happened_at, actor, action, subject, detail from audit where 1 = 1"
                + where + " order by id desc limit :most").bind("most", query.most());
        query.user().ifPresent(user -> sql.bind("user", user));
        query.action().ifPresent(action -> sql.bind("action", action));
        query.since().ifPresent(since -> sql.bind("since", Timestamp.from(since)));
        return sql;
    }

    /** Writes what waits, as far as the disk takes it. */
    @Override
    public void close() {
        queue.close();
    }
}
