package dev.berth.sandbox;

import dev.berth.core.Refusal;
import dev.berth.core.sandbox.Completed;
import dev.berth.core.sandbox.ProcessEnd;
import dev.berth.core.sandbox.SandboxProcess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Runs one process to its end within a deadline. Starting it, its input, each of its streams and its end are waited for by
 * virtual threads of their own, so that the caller's wait has a limit whichever of them stalls. Used once, by one thread.
 */
public final class RunToEnd {

    /** How long streams may stay open after the end: what is under way arrives, a grandchild that keeps them is not waited for. */
    private static final long LATE_OUTPUT_MILLIS = 500;
    private static final Executor THREADS = work -> Thread.ofVirtual().name("run-to-end").start(work);

    private final long deadline;

    private RunToEnd(Duration time) {
        this.deadline = System.nanoTime() + time.toNanos();
    }

    /**
     * As {@link dev.berth.core.sandbox.Sandbox#run}.
     *
     * @param start starts the process
     */
    public static Completed run(Supplier<SandboxProcess> start, byte[] input, Duration deadline) {
        return new RunToEnd(deadline).run(start, input);
    }

    private Completed run(Supplier<SandboxProcess> start, byte[] input) {
        CompletableFuture<SandboxProcess> starting = CompletableFuture.supplyAsync(start, THREADS);
        try {
            return run(within(starting), input);
        } finally {
            THREADS.execute(() -> close(starting));
        }
    }

    /** Closes the process by a thread of its own, since closing waits for the end; a process that could not be started needs none. */
    private static void close(CompletableFuture<SandboxProcess> starting) {
        starting.handle((process, _) -> Optional.ofNullable(process)).join().ifPresent(SandboxProcess::close);
    }

    private Completed run(SandboxProcess process, byte[] input) {
        THREADS.execute(() -> write(process, input));
        Kept output = new Kept();
        Kept errors = new Kept();
        CompletableFuture<Void> drained = CompletableFuture.allOf(
                CompletableFuture.runAsync(() -> output.drain(process.stdout()), THREADS),
                CompletableFuture.runAsync(() -> errors.drain(process.stderr()), THREADS));
        ProcessEnd end = within(CompletableFuture.supplyAsync(() -> end(process), THREADS));
        drained.completeOnTimeout(null, LATE_OUTPUT_MILLIS, TimeUnit.MILLISECONDS).join();
        return new Completed(end, output.bytes(), errors.bytes());
    }

    private <T> T within(CompletableFuture<T> awaited) {
        try {
            return awaited.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new Refusal(Refusal.Code.TIMED_OUT,
                    "a program in the container did not answer in time and was ended; try again", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(Refusal.Code.TIMED_OUT, "a program in the container was ended: the server stops", e);
        }
    }

    /** A program that does not want its input is not at fault. */
    private static void write(SandboxProcess process, byte[] input) {
        try (OutputStream stdin = process.stdin()) {
            stdin.write(input);
        } catch (IOException _) {
            return;
        }
    }

    private static ProcessEnd end(SandboxProcess process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ProcessEnd.Lost("interrupted");
        }
    }

    /** The beginning of a stream; written by the thread that drains it, read by the caller. */
    private static final class Kept {

        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

        void drain(InputStream from) {
            byte[] piece = new byte[8192];
            try {
                for (int length = from.read(piece); length >= 0; length = from.read(piece)) {
                    keep(piece, length);
                }
            } catch (IOException _) {
                return;
            }
        }

        private synchronized void keep(byte[] piece, int length) {
            kept.write(piece, 0, Math.min(length, Completed.MOST_KEPT - kept.size()));
        }

        synchronized byte[] bytes() {
            return kept.toByteArray();
        }
    }
}
