package dev.berth.sandbox.door;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Closes a line unless it is met: whoever waits for a door waits so long and no longer. Used by one thread. */
final class Deadline implements AutoCloseable {

    private final CountDownLatch met = new CountDownLatch(1);

    private Deadline() {}

    static Deadline of(Duration time, Line line) {
        Deadline deadline = new Deadline();
        Thread.ofVirtual().name("door-deadline").start(() -> deadline.watch(time, line));
        return deadline;
    }

    private void watch(Duration time, Line line) {
        try {
            if (!met.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                line.close();
            }
        } catch (InterruptedException e) {
            line.close();
        }
    }

    /** Met. */
    @Override
    public void close() {
        met.countDown();
    }
}
