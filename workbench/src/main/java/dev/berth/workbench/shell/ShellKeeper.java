package dev.berth.workbench.shell;

import dev.berth.core.Refusal;
import dev.berth.core.shell.ShellId;
import dev.berth.core.shell.ShellRecord;
import dev.berth.core.shell.ShellRecords;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a shell's record up to date for the next server: soon after a change, and then at most every {@link #PAUSE}. One
 * virtual thread, from {@link #begin} to {@link #finish} or {@link #forget}; the methods are safe from any thread.
 */
final class ShellKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(ShellKeeper.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final ShellRecords records;
    private final ShellId id;
    private final Supplier<ShellRecord> newest;
    private final Semaphore changes = new Semaphore(0);
    private final CountDownLatch over = new CountDownLatch(1);
    private boolean begun;

    /** @param newest asked on the keeper's thread, or by whoever finishes */
    ShellKeeper(ShellRecords records, ShellId id, Supplier<ShellRecord> newest) {
        this.records = records;
        this.id = id;
        this.newest = newest;
    }

    /**
     * From now on there is something that outlives the server; returns once the first record is kept. Nothing where the shell
     * was given up meanwhile.
     */
    synchronized void begin() {
        if (over.getCount() == 0) {
            return;
        }
        begun = true;
        keep();
        Thread.ofVirtual().name("shell-keeper").start(this::run);
    }

    void changed() {
        if (changes.availablePermits() == 0) {
            changes.release();
        }
    }

    private void run() {
        try {
            while (!over.await(0, TimeUnit.SECONDS)) {
                changes.acquire();
                changes.drainPermits();
                keepUnlessOver();
                over.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void keepUnlessOver() {
        if (over.getCount() > 0) {
            keep();
        }
    }

    /** Keeps it for the last time: the shell goes on, this server does not. */
    synchronized void finish() {
        if (begun && over.getCount() > 0) {
            keep();
        }
        end();
    }

    /** The shell is no more; nothing where it was finished with. */
    synchronized void forget() {
        boolean kept = begun && over.getCount() > 0;
        end();
        if (kept) {
            records.forget(id);
        }
    }

    private void end() {
        over.countDown();
        changes.release();
    }

    private void keep() {
        try {
            records.keep(newest.get());
        } catch (Refusal refusal) {
            LOG.warn("shell {} would be shown from an older state after a restart: {}", id, refusal.sentence());
        }
    }
}
