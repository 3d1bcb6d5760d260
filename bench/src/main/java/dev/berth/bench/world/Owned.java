package dev.berth.bench.world;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/** What a run has set up, closed in the reverse order, once: at its end or when it is interrupted, whichever is first. */
final class Owned implements AutoCloseable {

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private boolean closed;

    /** Nothing is made any more once it is closed; whoever closes waits for what is being made. */
    synchronized <T extends AutoCloseable> T add(Supplier<T> made) {
        if (closed) {
            throw new IllegalStateException("the run has been interrupted");
        }
        T next = made.get();
        open.push(next);
        return next;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public synchronized void close() {
        closed = true;
        while (!open.isEmpty()) {
            AutoCloseable last = open.pop();
            try {
                last.close();
            } catch (Exception e) {
                System.err.println("berth bench: something may be left: " + e);
            }
        }
    }
}
