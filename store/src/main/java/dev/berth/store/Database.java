package dev.berth.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.berth.core.Printable;
import dev.berth.core.Refusal;
import dev.berth.core.user.Users;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;

/**
 * The database in the data folder, its schema brought up to date when it is opened. A change is on the disk before
 * {@link #change} returns. Opened once per process, closed before the data folder; safe from any thread.
 */
public final class Database implements AutoCloseable {

    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final JdbiUsers users = new JdbiUsers(this);
    private final AtomicLong changes = new AtomicLong();
    private final ReentrantLock syncing = new ReentrantLock();
    private long synced;

    private Database(HikariDataSource pool) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
    }

    /** @throws Refusal DATA_FOLDER where the files cannot be opened or come from a newer Berth */
    public static Database open(DataFolder folder) {
        try {
            return opened(url(folder.database()));
        } catch (RuntimeException e) {
            throw new Refusal(Refusal.Code.DATA_FOLDER,
                    "the database in " + folder.database() + " cannot be opened: " + firstLine(e), e);
        }
    }

    /**
     * {@code async:} because a thread interrupted in the middle of a plain file channel's read closes the file, and
     * with it the database for everybody. WRITE_DELAY=0: a commit is written when it returns.
     */
    private static String url(Path folder) {
        return "jdbc:h2:async:" + folder + "/berth;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
    }

    private static Database opened(String url) {
        HikariDataSource pool = new HikariDataSource(pool(url));
        try {
            Flyway.configure(Database.class.getClassLoader()).dataSource(pool).locations("classpath:db/migration")
                    .load().migrate();
            return new Database(pool);
        } catch (FlywayException e) {
            pool.close();
            throw e;
        }
    }

    private static HikariConfig pool(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername("berth");
        config.setPassword("");
        config.setMaximumPoolSize(8);
        config.setPoolName("database");
        return config;
    }

    private static String firstLine(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return Printable.of(String.valueOf(root.getMessage()).lines().findFirst().orElse(""));
    }

    /** The users in it. */
    public Users users() {
        return users;
    }

    <T, X extends Exception> T read(HandleCallback<T, X> query) throws X {
        return jdbi.withHandle(query);
    }

    /** Runs the change in a transaction of its own, on the disk when this returns. */
    <T, X extends Exception> T change(HandleCallback<T, X> change) throws X {
        T result = jdbi.inTransaction(change);
        toDisk(changes.incrementAndGet());
        return result;
    }

    /** One sync serves all changes committed before it begins. */
    private void toDisk(long mine) {
        syncing.lock();
        try {
            if (synced < mine) {
                long all = changes.get();
                jdbi.useHandle(handle -> handle.execute("checkpoint sync"));
                synced = all;
            }
        } finally {
            syncing.unlock();
        }
    }

    /** Eight hexadecimal digits that name this server's data, made once: containers and volumes carry them. */
    public String instanceId() {
        return change(handle -> handle.createQuery("select instance_id from server").mapTo(String.class).findOne()
                .orElseGet(() -> {
                    byte[] random = new byte[4];
                    new SecureRandom().nextBytes(random);
                    String id = HexFormat.of().formatHex(random);
                    handle.execute("insert into server (instance_id) values (?)", id);
                    return id;
                }));
    }

    @Override
    public void close() {
        pool.close();
    }
}
