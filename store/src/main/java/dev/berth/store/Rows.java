package dev.berth.store;

import dev.berth.core.audit.AuditEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** What several tables' code needs: the counter, the audit's insert, instants, and telling a taken name from a bug. */
final class Rows {

    /** SQL's "unique violation", the same in H2 and PostgreSQL. */
    private static final String UNIQUE_VIOLATION = "23505";

    private Rows() {}

    /** The next uid or gid; part of the caller's transaction, which waits for any other that takes one. */
    static int nextIdentity(Handle handle) {
        handle.execute("update counters set next_number = next_number + 1 where name = 'identity'");
        return handle.createQuery("select next_number - 1 from counters where name = 'identity'").mapTo(Integer.class)
                .one();
    }

    static void audit(Handle handle, AuditEntry entry) {
        handle.execute("insert into audit (happened_at, actor, action, subject, detail) values (?, ?, ?, ?, ?)",
                Timestamp.from(entry.at()), entry.actor(), entry.action(), entry.subject(), entry.detail());
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    static boolean isTaken(UnableToExecuteStatementException failure) {
        return failure.getCause() instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState());
    }
}
