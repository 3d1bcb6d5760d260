package dev.berth.sandbox.engine;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection that is not done in time, so that a thread that waits for it gets an {@link IOException}. Costs no
 * thread. Used by one thread; closing it meets the deadline.
 */
public final class ConnectionDeadline implements AutoCloseable {

    private final CompletableFuture<Boolean> met = new CompletableFuture<>();
    private final CompletableFuture<Void> watch;

    private ConnectionDeadline(Duration time, Closeable connection) {
        this.watch = met.completeOnTimeout(false, time.toNanos(), TimeUnit.NANOSECONDS).thenAccept(inTime -> {
            if (!inTime) {
                close(connection);
            }
        });
    }

    public static ConnectionDeadline of(Duration time, Closeable connection) {
        return new ConnectionDeadline(time, connection);
    }

    private static void close(Closeable connection) {
        try {
            connection.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the connection was closed, since it was not done in time. */
    public boolean isMissed() {
        return watch.isDone() && !met.getNow(true);
    }

    @Override
    public void close() {
        met.complete(true);
    }
}
