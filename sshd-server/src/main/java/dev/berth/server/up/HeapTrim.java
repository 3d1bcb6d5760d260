package dev.berth.server.up;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives memory back at rest. The serial collector shrinks the heap in a full collection only, which stops all threads for a
 * tenth of a second; so one is made when the server has done little for a minute, once after each time that it did more. Has
 * a thread of its own; lives as long as the server.
 */
final class HeapTrim implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HeapTrim.class);
    private static final Duration REST = Duration.ofMinutes(1);

    private final Rest rest = new Rest();
    private final Thread thread = Thread.ofVirtual().name("heap-trim").unstarted(this::run);

    private HeapTrim() {}

    static HeapTrim begin() {
        HeapTrim trim = new HeapTrim();
        trim.thread.start();
        return trim;
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(REST.toNanos());
            if (rest.hasBegun(collections())) {
                collect();
                rest.collected(collections());
            }
        }
    }

    @SuppressWarnings("ExplicitGC") // It is what this class is for.
    private static void collect() {
        Runtime runtime = Runtime.getRuntime();
        long before = runtime.totalMemory();
        System.gc();
        LOG.debug("gave {} KiB of the heap back", (before - runtime.totalMemory()) / 1024);
    }

    private static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount).sum();
    }

    /** Tells from the count of collections, asked at equal intervals, when work has ended. Used by one thread. */
    static final class Rest {

        private long last;
        private boolean worked = true;

        /** @return true if something was collected since the last full collection, and nothing since the last question */
        boolean hasBegun(long collections) {
            boolean working = collections != last;
            last = collections;
            worked |= working;
            return worked && !working;
        }

        /** @param collections with the full one */
        void collected(long collections) {
            last = collections;
            worked = false;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
