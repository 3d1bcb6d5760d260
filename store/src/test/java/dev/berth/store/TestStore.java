package dev.berth.store;

import dev.berth.core.audit.Retention;
import java.nio.file.Path;
import java.time.Duration;

/** An opened data folder with its database, as a server has it; closes both. */
final class TestStore implements AutoCloseable {

    private final DataFolder folder;
    private final Database database;
    private final JdbiAuditLog audit;

    TestStore(Path data) {
        this(data, Long.MAX_VALUE / 8);
    }

    /** @param smallestCompacted how many bytes the database has at least when it is written anew */
    TestStore(Path data, long smallestCompacted) {
        this.folder = DataFolder.open(data);
        this.database = Database.open(folder, smallestCompacted);
        this.audit = new JdbiAuditLog(database, new Retention(Duration.ofDays(36_500), Integer.MAX_VALUE));
    }

    DataFolder folder() {
        return folder;
    }

    Database database() {
        return database;
    }

    JdbiAuditLog audit() {
        return audit;
    }

    @Override
    public void close() {
        audit.close();
        database.close();
        folder.close();
    }
}
