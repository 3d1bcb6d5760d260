package dev.berth.workbench.keeper;

import dev.berth.core.Refusal;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the record of something up to date for the next server: soon after a change, and then at most every {@link #PAUSE}.
 * One virtual thread, from {@link #begin} to {@link #finish} or {@link #forget}; the methods are safe from any thread.
 */
public final class RecordKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(RecordKeeper.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final String name;
    private final Runnable keep;
    private final Semaphore changes = new Semaphore(0);
    private final CountDownLatch over = new CountDownLatch(1);
    private boolean begun;

    /**
     * @param name for the log
     * @param keep replaces what was kept before by what is so now, on the keeper's thread or by whoever begins or finishes; a
     *     refusal is logged
     */
    public RecordKeeper(String name, Runnable keep) {
        this.name = name;
        this.keep = keep;
    }

    /**
     * From now on there is something that outlives the server; returns once the first record is kept. Nothing where it was
     * given up meanwhile.
     */
    public synchronized void begin() {
        if (over.getCount() == 0) {
            return;
        }
        begun = true;
        keep();
        Thread.ofVirtual().name("record-keeper").start(this::run);
    }

    public void changed() {
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

    /** Keeps it for the last time: it goes on, this server does not. */
    public synchronized void finish() {
        if (begun && over.getCount() > 0) {
            keep();
        }
        end();
    }

    /** It is no more: this forgets what was kept. Nothing where it was finished with. */
    public synchronized void forget(Runnable forget) {
        boolean kept = begun && over.getCount() > 0;
        end();
        if (kept) {
            forget.run();
        }
    }

    private void end() {
        over.countDown();
        changes.release();
    }

    private void keep() {
        try {
            keep.run();
        } catch (Refusal refusal) {
            LOG.warn("{} would be shown from an older state after a restart: {}", name, refusal.sentence());
        }
    }
}
