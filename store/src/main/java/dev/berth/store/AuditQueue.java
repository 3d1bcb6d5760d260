package dev.berth.store;

import dev.berth.core.Refusal;
import dev.berth.core.audit.AuditEntry;
import dev.berth.core.audit.RepeatedEntries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes entries of the audit from any thread without waiting, and writes them in batches on a virtual thread of its own: at
 * most four batches a second, so that a loop of logins does not cost everybody a transaction each. A batch that fails is
 * tried again every second. Holds at most 10,000 entries; what comes then is dropped and counted, and the count is written
 * once the disk takes it. The thread starts with the first entry and ends when the queue is closed.
 */
final class AuditQueue implements AutoCloseable {

    static final int MOST = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(AuditQueue.class);
    private static final int LARGEST_BATCH = 500;
    private static final Duration BETWEEN_BATCHES = Duration.ofMillis(250);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);
    private static final Duration BETWEEN_PRUNINGS = Duration.ofHours(1);
    /** How long a reader or a stop waits for the disk. */
    private static final Duration LONGEST_FLUSH = Duration.ofSeconds(5);

    private final Consumer<List<AuditEntry>> write;
    private final Runnable prune;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final RepeatedEntries repeats = new RepeatedEntries();
    private final ArrayDeque<AuditEntry> waiting = new ArrayDeque<>();
    private @Nullable Thread writer;
    private int lost;
    /** Readers that wait for all to be written. */
    private int flushing;
    private boolean failing;
    private boolean closed;
    /** The writer's own, as is the next. */
    private Instant pruned = Instant.EPOCH;
    private boolean lastTry;

    /**
     * @param write keeps a batch, or throws and has kept nothing of it
     * @param prune called after a batch, at most once an hour
     */
    AuditQueue(Consumer<List<AuditEntry>> write, Runnable prune) {
        this.write = write;
        this.prune = prune;
    }

    void add(AuditEntry entry) {
        lock.lock();
        try {
            repeats.add(entry).forEach(this::enqueue);
            startWriter();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void enqueue(AuditEntry entry) {
        if (waiting.size() < MOST) {
            waiting.add(entry);
        } else {
            lost++;
        }
    }

    private void startWriter() {
        if (writer == null && !waiting.isEmpty()) {
            writer = Thread.ofVirtual().name("audit").start(this::writeAll);
        }
    }

    /** Waits until all that was added is written, but not for a disk that does not take it. */
    void flush() {
        lock.lock();
        try {
            flushing++;
            failing = false;
            changed.signalAll();
            awaitUntil(LONGEST_FLUSH, () -> waiting.isEmpty() || failing);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            flushing--;
            lock.unlock();
        }
    }

    private void writeAll() {
        try {
            for (List<AuditEntry> batch = next(); !batch.isEmpty(); batch = next()) {
                boolean written = isWritten(batch);
                if (written) {
                    pruneNowAndThen();
                }
                if (!goesOn(batch.size(), written)) {
                    return;
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for entries; empty once the queue is closed and all is written. */
    private List<AuditEntry> next() throws InterruptedException {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
                repeats.due(Instant.now()).forEach(this::enqueue);
            }
            lastTry = closed;
            return waiting.stream().limit(LARGEST_BATCH).toList();
        } finally {
            lock.unlock();
        }
    }

    private boolean isWritten(List<AuditEntry> batch) {
        try {
            write.accept(batch);
            return true;
        } catch (Refusal refusal) {
            LOG.warn("the audit waits for the disk: {}", refusal.sentence());
        } catch (RuntimeException e) {
            LOG.error("the audit cannot be written; it is tried again", e);
        }
        return false;
    }

    /** @return whether to go on: not where the queue is closed and the disk takes nothing */
    private boolean goesOn(int entries, boolean written) throws InterruptedException {
        lock.lock();
        try {
            failing = !written;
            if (written) {
                removed(entries);
            }
            changed.signalAll();
            if (written) {
                awaitUntil(BETWEEN_BATCHES, () -> closed || flushing > 0);
            } else {
                awaitUntil(AFTER_FAILURE, () -> closed || !failing);
            }
            if (lastTry && !written) {
                LOG.error("{} entries of the audit are lost: the disk does not take them", waiting.size() + lost);
            }
            return written || !lastTry;
        } finally {
            lock.unlock();
        }
    }

    private void removed(int entries) {
        for (int i = 0; i < entries; i++) {
            waiting.remove();
        }
        if (lost > 0) {
            enqueue(new AuditEntry(Instant.now(), "berth", "audit.lost", "",
                    lost + " entries came while the disk took nothing, and were dropped"));
            lost = 0;
        }
    }

    private void pruneNowAndThen() {
        if (Instant.now().isBefore(pruned.plus(BETWEEN_PRUNINGS))) {
            return;
        }
        pruned = Instant.now();
        try {
            prune.run();
        } catch (RuntimeException e) {
            LOG.warn("the audit could not be pruned; it is tried again in an hour", e);
        }
    }

    private void awaitUntil(Duration most, BooleanSupplier done) throws InterruptedException {
        long left = most.toNanos();
        while (!done.getAsBoolean() && left > 0) {
            left = changed.awaitNanos(left);
        }
    }

    /** Writes what waits and what was only counted, as far as the disk takes it. */
    @Override
    public void close() {
        Thread writing;
        lock.lock();
        try {
            repeats.rest().forEach(this::enqueue);
            startWriter();
            closed = true;
            changed.signalAll();
            writing = writer;
        } finally {
            lock.unlock();
        }
        join(writing);
    }

    private static void join(@Nullable Thread writing) {
        try {
            if (writing != null && !writing.join(LONGEST_FLUSH)) {
                LOG.error("the audit's last entries were not written in time");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
