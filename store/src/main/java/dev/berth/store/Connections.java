package dev.berth.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One opening of the database's file: a pool of connections and Jdbi on it. {@link Database} replaces it where the disk
 * failed. Safe from any thread.
 */
final class Connections implements AutoCloseable {

    /**
     * {@code async:} because a thread interrupted in the middle of a plain file channel's read closes the file, and with it
     * the database for everybody. WRITE_DELAY=0: a commit is written when it returns. REUSE_SPACE=FALSE: the file only grows
     * at its end until {@link #compact} writes it anew. Where H2 uses the space of old rows again, a kill between writing a
     * chunk there and the header that names it makes the next opening end before it, and up to 20 acknowledged commits are
     * lost; no version of H2 is free of that, only the length of the moment differs. AUTO_COMPACT_FILL_RATE=0: nothing is
     * rewritten in the background, which would only make the file grow.
     */
    private static final String OPTIONS = ";WRITE_DELAY=0;REUSE_SPACE=FALSE;AUTO_COMPACT_FILL_RATE=0;DB_CLOSE_ON_EXIT=FALSE";
    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
    private static final int SIZE = 8;
    private static final long LONGEST_WAIT_MILLIS = 10_000;

    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final boolean readOnly;

    private Connections(HikariDataSource pool, boolean readOnly) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
        this.readOnly = readOnly;
    }

    /** Opens it with the schema brought up to date. */
    static Connections upToDate(Path file) {
        Connections opened = writable(file);
        try {
            Flyway.configure(Database.class.getClassLoader()).dataSource(opened.pool)
                    .locations("classpath:db/migration").load().migrate();
            return opened;
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /** Opens it as it is. */
    static Connections writable(Path file) {
        return new Connections(pool(file, OPTIONS), false);
    }

    /** Opens it without writing a byte, for a disk that takes none. */
    static Connections readOnly(Path file) {
        return new Connections(pool(file, OPTIONS + ";ACCESS_MODE_DATA=r"), true);
    }

    private static HikariDataSource pool(Path file, String options) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:async:" + file + options);
        config.setUsername("berth");
        config.setPassword("");
        config.setMaximumPoolSize(SIZE);
        config.setConnectionTimeout(LONGEST_WAIT_MILLIS);
        config.setPoolName("database");
        HikariDataSource pool = new HikariDataSource(config);
        ownersOnly(data(file));
        return pool;
    }

    /** The file that H2 makes. */
    static Path data(Path file) {
        return file.resolveSibling(file.getFileName() + ".mv.db");
    }

    private static void ownersOnly(Path data) {
        try {
            Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            LOG.warn("{} keeps the mode it has: {}", data, e.getMessage());
        }
    }

    Jdbi jdbi() {
        return jdbi;
    }

    boolean isReadOnly() {
        return readOnly;
    }

    /** Writes the file anew without what is no longer in use, and closes it; a crash leaves the old file or the new one. */
    void compact() {
        try {
            Connection connection = pool.getConnection();
            connection.unwrap(Connection.class).createStatement().execute("shutdown compact");
            // Not closed: that asks the connection how it is, and it has no database any more.
            pool.evictConnection(connection);
        } catch (SQLException e) {
            throw new ConnectionException(e);
        } finally {
            pool.close();
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
