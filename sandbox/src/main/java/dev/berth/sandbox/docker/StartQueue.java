package dev.berth.sandbox.docker;

import dev.berth.core.sandbox.Opening;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets so many containers start at a time, first come, first served: thirty at once take longer for everybody than thirty
 * in turn. Whoever waits is told their place, and each change of it. Lives as long as the server; safe from any thread.
 */
final class StartQueue {

    private final int most;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final List<Long> waiting = new ArrayList<>();
    private long next;
    private int running;

    StartQueue(int most) {
        this.most = most;
    }

    /** Waits for its turn, then starts. The listener is told on this thread, and without the lock. */
    <T> T start(Opening.Listener listener, Supplier<T> start) {
        awaitTurn(listener);
        try {
            listener.now(new Opening.Starting());
            return start.get();
        } finally {
            done();
        }
    }

    private void awaitTurn(Opening.Listener listener) {
        lock.lock();
        Long turn = next++;
        waiting.add(turn);
        try {
            int told = 0;
            while (running >= most || waiting.indexOf(turn) > 0) {
                int place = waiting.indexOf(turn) + 1;
                if (place == told) {
                    moved.awaitUninterruptibly();
                } else {
                    told = place;
                    tell(listener, place);
                }
            }
            running++;
        } finally {
            waiting.remove(turn);
            moved.signalAll();
            lock.unlock();
        }
    }

    private void tell(Opening.Listener listener, int place) {
        lock.unlock();
        try {
            listener.now(new Opening.Queued(place));
        } finally {
            lock.lock();
        }
    }

    private void done() {
        lock.lock();
        try {
            running--;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
