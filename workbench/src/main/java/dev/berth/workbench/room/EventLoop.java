package dev.berth.workbench.room;

import java.time.Duration;
import java.util.PriorityQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One virtual thread that runs what is posted, in order, and a closing action once the queue is empty for the moment, or every
 * {@link #LONGEST_BATCH} where it never is. A task that throws is a bug: it is logged, and the loop goes on. Only where memory runs
 * out the process ends, for its launcher to start it again: a server in which some threads have ended is worse than none. Lives until
 * closed; what was posted before is still run.
 */
final class EventLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventLoop.class);
    private static final Duration LONGEST_BATCH = Duration.ofMillis(30);
    private static final int OUT_OF_MEMORY = 3;

    private final LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    /** Touched by the loop's thread only. */
    private final PriorityQueue<Timed> timed = new PriorityQueue<>();
    private final Runnable afterBatch;
    private final Thread thread;
    private boolean ended;

    private record Timed(long at, Runnable task) implements Comparable<Timed> {
        @Override
        public int compareTo(Timed other) {
            return Long.compare(at - other.at, 0);
        }
    }

    EventLoop(String name, Runnable afterBatch) {
        this.afterBatch = afterBatch;
        this.thread = Thread.ofVirtual().name(name).start(this::run);
    }

    void post(Runnable task) {
        queue.add(task);
    }

    /** Runs the task once the time has passed; a timed task may still be waiting when the loop is closed, and is dropped. */
    void postAfter(Duration delay, Runnable task) {
        long at = System.nanoTime() + delay.toNanos();
        post(() -> timed.add(new Timed(at, task)));
    }

    boolean isCurrent() {
        return Thread.currentThread().equals(thread);
    }

    private void run() {
        long batchBegan = System.nanoTime();
        try {
            while (!ended) {
                Runnable next = next();
                if (next != null) {
                    runSafely(next);
                }
                runDue();
                if (queue.isEmpty() || System.nanoTime() - batchBegan > LONGEST_BATCH.toNanos()) {
                    runSafely(afterBatch);
                    batchBegan = System.nanoTime();
                }
            }
        } catch (InterruptedException _) {
            // Nobody interrupts this thread but the end of the process.
        }
    }

    private @Nullable Runnable next() throws InterruptedException {
        Timed first = timed.peek();
        return first == null ? queue.take() : queue.poll(first.at() - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    private void runDue() {
        Timed first = timed.peek();
        while (first != null && first.at() - System.nanoTime() <= 0) {
            timed.remove();
            runSafely(first.task());
            first = timed.peek();
        }
    }

    private static void runSafely(Runnable task) {
        try {
            task.run();
        } catch (OutOfMemoryError e) {
            Runtime.getRuntime().halt(OUT_OF_MEMORY);
        } catch (RuntimeException | Error e) {
            LOG.error("a task of an event loop failed", e);
        }
    }

    /** Runs what is queued, then ends; waits for that unless called by the loop itself. */
    @Override
    public void close() {
        post(() -> ended = true);
        if (!isCurrent()) {
            try {
                thread.join(Duration.ofSeconds(10));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
