package dev.berth.store;

import dev.berth.core.audit.AuditEntry;
import dev.berth.core.audit.AuditLog;
import java.util.List;

/** The audit in the database: rows are added, never changed. Lives as long as the database; safe from any thread. */
public final class JdbiAuditLog implements AuditLog {

    private final Database database;

    public JdbiAuditLog(Database database) {
        this.database = database;
    }

    @Override
    public void append(AuditEntry entry) {
        database.change(handle -> {
            Rows.audit(handle, entry);
            return entry;
        });
    }

    @Override
    public List<AuditEntry> newest(int most) {
        return database.read(handle -> handle
                .createQuery("select happened_at, actor, action, subject, detail from audit order by id desc limit ?")
                .bind(0, most)
                .map((row, _) -> new AuditEntry(Rows.instant(row, "happened_at"), row.getString("actor"),
                        row.getString("action"), row.getString("subject"), row.getString("detail")))
                .list());
    }
}
