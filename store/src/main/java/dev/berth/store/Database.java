package dev.berth.store;

import dev.berth.core.Printable;
import dev.berth.core.Refusal;
import dev.berth.core.user.Users;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jdbi.v3.core.HandleCallback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database in the data folder, its schema brought up to date when it is opened. A change is on the disk before
 * {@link #change} returns. Where the disk is full or fails, changes are refused DISK_FULL and reads go on; changes are taken
 * again as soon as the disk takes them. The file grows with every change and is written anew when it has become large, which
 * everybody waits for. Opened once per process, closed before the data folder; safe from any thread.
 */
public final class Database implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final long SMALLEST_COMPACTED = 64L * 1024 * 1024;
    /** How many times its compacted size the file may grow to. */
    private static final int GROWTH = 4;
    private static final Duration BETWEEN_OPENINGS = Duration.ofSeconds(1);

    private final Path file;
    private final DataSpace space;
    private final long smallestCompacted;
    private final JdbiUsers users = new JdbiUsers(this);
    private final AtomicLong changes = new AtomicLong();
    private final ReentrantLock syncing = new ReentrantLock();
    /** Held for reading by all work, for writing while the connections are replaced. */
    private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock();
    private volatile Connections connections;
    private volatile long compactAbove;
    private long nextOpening = System.nanoTime();
    private long synced;

    private Database(Path file, DataSpace space, long smallestCompacted) {
        this.file = file;
        this.space = space;
        this.smallestCompacted = smallestCompacted;
        this.connections = Connections.upToDate(file);
        this.compactAbove = smallestCompacted;
    }

    /** @throws Refusal DATA_FOLDER if the files cannot be opened or come from a newer Berth */
    public static Database open(DataFolder folder) {
        return open(folder, SMALLEST_COMPACTED);
    }

    /** @param smallestCompacted how many bytes the file has at least when it is written anew */
    static Database open(DataFolder folder, long smallestCompacted) {
        Database opened = opened(folder, smallestCompacted);
        try {
            GivenNumbers.requireKnown(folder, opened);
            return opened;
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private static Database opened(DataFolder folder, long smallestCompacted) {
        try {
            return new Database(folder.database().resolve("berth"), new DataSpace(folder.path()), smallestCompacted);
        } catch (Refusal refusal) {
            throw refusal;
        } catch (RuntimeException e) {
            throw new Refusal(Refusal.Code.DATA_FOLDER, "the database in " + folder.database() + " cannot be opened: "
                    + firstLine(e) + ". Nothing was changed; put " + folder.database() + " back from a backup of the"
                    + " data folder", e);
        }
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

    /** Runs the query; a second time where the first found the database closed by a disk that failed. */
    <T, X extends Exception> T read(HandleCallback<T, X> query) throws X {
        try {
            return readOnce(query);
        } catch (RuntimeException e) {
            if (!BrokenDisk.isCauseOf(e)) {
                throw e;
            }
            reopen(connections, e);
            return readOnce(query);
        }
    }

    private <T, X extends Exception> T readOnce(HandleCallback<T, X> query) throws X {
        gate.readLock().lock();
        try {
            return connections.jdbi().withHandle(query);
        } finally {
            gate.readLock().unlock();
        }
    }

    /**
     * Runs the change in a transaction of its own, on the disk when this returns.
     *
     * @throws Refusal DISK_FULL if the disk does not take it; nothing is changed then, unless the disk failed in the middle
     */
    <T, X extends Exception> T change(HandleCallback<T, X> change) throws X {
        space.requireRoom();
        if (connections.isReadOnly()) {
            reopen(connections, null);
        }
        Connections used = connections;
        try {
            T result = changeOnce(change);
            compactWhereLarge();
            return result;
        } catch (RuntimeException e) {
            if (!BrokenDisk.isCauseOf(e)) {
                throw e;
            }
            reopen(used, e);
            throw DataSpace.full(e);
        }
    }

    private <T, X extends Exception> T changeOnce(HandleCallback<T, X> change) throws X {
        gate.readLock().lock();
        try {
            if (connections.isReadOnly()) {
                throw DataSpace.full(null);
            }
            T result = connections.jdbi().inTransaction(change);
            toDisk(changes.incrementAndGet());
            return result;
        } finally {
            gate.readLock().unlock();
        }
    }

    /** One sync serves all changes committed before it begins. */
    private void toDisk(long mine) {
        syncing.lock();
        try {
            if (synced < mine) {
                long all = changes.get();
                connections.jdbi().useHandle(handle -> handle.execute("checkpoint sync"));
                synced = all;
            }
        } finally {
            syncing.unlock();
        }
    }

    /**
     * Replaces connections that a failing disk has closed, or that cannot write: by some that can, or that can read.
     *
     * @param broken nothing happens if others are there by now
     */
    private void reopen(Connections broken, @Nullable RuntimeException failure) {
        if (gate.getReadHoldCount() > 0) {
            return;
        }
        gate.writeLock().lock();
        try {
            if (connections != broken || System.nanoTime() < nextOpening) {
                return;
            }
            if (failure != null) {
                LOG.error("the database's disk fails; it is opened anew", failure);
            }
            nextOpening = System.nanoTime() + BETWEEN_OPENINGS.toNanos();
            broken.close();
            connections = reopened();
        } finally {
            gate.writeLock().unlock();
        }
    }

    private Connections reopened() {
        try {
            Connections writable = Connections.writable(file);
            LOG.info("the database takes changes again");
            return writable;
        } catch (RuntimeException e) {
            LOG.warn("the database can only be read until its disk takes writes again: {}", firstLine(e));
            return Connections.readOnly(file);
        }
    }

    private void compactWhereLarge() {
        if (size() <= compactAbove || gate.getReadHoldCount() > 0) {
            return;
        }
        gate.writeLock().lock();
        try {
            if (size() > compactAbove) {
                compact();
            }
        } finally {
            gate.writeLock().unlock();
        }
    }

    private void compact() {
        long before = size();
        try {
            connections.compact();
        } catch (RuntimeException e) {
            LOG.warn("the database could not be compacted: {}", firstLine(e));
            connections.close();
        }
        connections = reopened();
        compactAbove = Math.max(smallestCompacted, size() * GROWTH);
        LOG.info("the database was compacted from {} to {} bytes", before, size());
    }

    private long size() {
        try {
            return Files.size(Connections.data(file));
        } catch (IOException _) {
            return 0;
        }
    }

    /** Eight hexadecimal digits that name this server's data, made once: containers and volumes carry them. */
    public String instanceId() {
        return read(handle -> handle.createQuery("select instance_id from server").mapTo(String.class).findOne())
                .orElseGet(this::makeInstanceId);
    }

    private String makeInstanceId() {
        byte[] random = new byte[4];
        new SecureRandom().nextBytes(random);
        String id = HexFormat.of().formatHex(random);
        return change(handle -> {
            handle.execute("insert into server (instance_id) select ? where not exists (select 1 from server)", id);
            return handle.createQuery("select instance_id from server").mapTo(String.class).one();
        });
    }

    /** Leaves a compact file behind, which opens at once. */
    @Override
    public void close() {
        gate.writeLock().lock();
        try {
            if (!connections.isReadOnly()) {
                connections.compact();
            }
        } catch (RuntimeException e) {
            LOG.warn("the database was not closed cleanly: {}", firstLine(e));
        } finally {
            connections.close();
            gate.writeLock().unlock();
        }
    }
}
