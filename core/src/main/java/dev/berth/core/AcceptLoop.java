package dev.berth.core;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Takes connections until their listening socket is closed, whatever else goes wrong with one of them: a moment without
 * descriptors must not end a server's way in.
 */
public final class AcceptLoop {

    /** Until a descriptor may have been given back, and without filling the log meanwhile. */
    private static final long PAUSE_NANOS = 1_000_000_000L;

    private AcceptLoop() {}

    /** Waits for the next connection. */
    @FunctionalInterface
    public interface Source<C> {

        C accept() throws IOException;
    }

    /** Takes over a connection; what it throws ends neither the loop nor any other connection. */
    @FunctionalInterface
    public interface Taker<C> {

        void take(C connection) throws IOException;
    }

    /** Runs on the calling thread and returns once {@code listening} is false. */
    public static <C> void run(BooleanSupplier listening, Source<C> source, Taker<C> taker,
            Consumer<Exception> complaint) {
        while (listening.getAsBoolean()) {
            try {
                taker.take(source.accept());
            } catch (IOException | RuntimeException e) {
                if (listening.getAsBoolean()) {
                    complaint.accept(e);
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
        }
    }
}
