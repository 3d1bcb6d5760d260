package dev.berth.server.up;

import dev.berth.core.Refusal;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what must be looked at once a minute, from the start on, on one thread of its own. Lives as long as the server. */
final class Housekeeping implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final Thread thread;
    private volatile boolean closed;

    private Housekeeping(Runnable work) {
        this.thread = Thread.ofVirtual().name("housekeeping").start(() -> keep(work));
    }

    static Housekeeping begin(Runnable work) {
        return new Housekeeping(work);
    }

    private void keep(Runnable work) {
        while (!closed) {
            run(work);
            LockSupport.parkNanos(EVERY.toNanos());
        }
    }

    /** An engine that is down comes back; what failed once is tried again in a minute. */
    private void run(Runnable work) {
        try {
            work.run();
        } catch (Refusal refusal) {
            LOG.warn("looking for leftovers: {}", refusal.sentence());
        } catch (RuntimeException e) {
            if (!closed) {
                LOG.error("looking for leftovers failed", e);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
