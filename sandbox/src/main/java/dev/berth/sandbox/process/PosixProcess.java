package dev.berth.sandbox.process;

import dev.berth.core.sandbox.ProcessEnd;
import dev.berth.core.sandbox.SandboxProcess;
import dev.berth.core.sandbox.Signal;
import dev.berth.core.sandbox.TerminalSize;
import dev.berth.sandbox.BoundedPipe;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A child of the server. Platform threads of its own, three or four, move its bytes and wait for it, because calls into
 * the C library block them; each owns the file descriptor it uses, until its stream ends. Lives until closed.
 */
final class PosixProcess implements SandboxProcess {

    private static final Logger LOG = LoggerFactory.getLogger(PosixProcess.class);
    private static final int HELD = 256 * 1024;
    private static final int PIECE = 32 * 1024;
    private static final long GRACE_MILLIS = 500;
    private static final long FOREVER = Long.MAX_VALUE / 1_000_000;

    /**
     * The server's ends of the child's files.
     *
     * @param stderr empty where the child has a terminal
     * @param terminal a descriptor of its own for resizing
     * @param names what the child's files are called in /proc/PID/fd, as {@link ProcSessions} compares them
     */
    record Ends(int stdin, int stdout, OptionalInt stderr, OptionalInt terminal, Set<String> names) {}

    private final int pid;
    private final Ends ends;
    private final BoundedPipe stdin = new BoundedPipe(HELD);
    private final BoundedPipe stdout = new BoundedPipe(HELD);
    private final BoundedPipe stderr = new BoundedPipe(HELD);
    private final CompletableFuture<ProcessEnd> end = new CompletableFuture<>();
    private final AtomicBoolean hungUp = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Object collecting = new Object();
    private boolean collected;

    PosixProcess(int pid, Ends ends) {
        this.pid = pid;
        this.ends = ends;
    }

    PosixProcess begin() {
        thread("in", this::feed);
        thread("out", () -> drain(ends.stdout(), stdout));
        ends.stderr().ifPresentOrElse(fd -> thread("err", () -> drain(fd, stderr)), stderr::end);
        thread("wait", this::awaitEnd);
        return this;
    }

    boolean hasEnded() {
        return end.isDone();
    }

    @Override
    public OutputStream stdin() {
        return stdin.sink();
    }

    @Override
    public InputStream stdout() {
        return stdout.source();
    }

    @Override
    public InputStream stderr() {
        return stderr.source();
    }

    @Override
    public void resize(TerminalSize size) {
        synchronized (collecting) {
            if (!collected) {
                ends.terminal().ifPresent(fd -> Libc.resize(fd, size.columns(), size.rows()));
            }
        }
    }

    @Override
    public void signal(Signal signal) {
        synchronized (collecting) {
            if (!collected) {
                Libc.kill(-pid, signal.number());
            }
        }
    }

    @Override
    public ProcessEnd waitFor() throws InterruptedException {
        try {
            return end.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("an end is a value, never a failure", e);
        }
    }

    @Override
    public void hangUp() {
        if (!closed.get() && hungUp.compareAndSet(false, true)) {
            stdout.drop();
            stderr.drop();
            stdin.end();
            signalBound(Signal.HUP);
            signalBound(Signal.CONT);
        }
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        stdout.drop();
        stderr.drop();
        stdin.end();
        try {
            endAll();
            waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            stdin.drop();
        }
    }

    /** Hang up, continue what was stopped so that it can act on it, and kill what has not gone after the grace. */
    private void endAll() throws InterruptedException {
        signalAll(Signal.HUP);
        signalAll(Signal.CONT);
        try {
            end.get(GRACE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.debug("process {} ignores the hang up", pid);
        } catch (ExecutionException e) {
            throw new IllegalStateException("an end is a value, never a failure", e);
        }
        signalAll(Signal.KILL);
    }

    /** The group as long as its number is its own, and what is bound to the streams. */
    private void signalAll(Signal signal) {
        signal(signal);
        signalBound(signal);
    }

    /** The process, and what has one of its streams. After its end its number may be another's; a stream never is. */
    private void signalBound(Signal signal) {
        synchronized (collecting) {
            if (!collected) {
                Libc.kill(pid, signal.number());
            }
        }
        for (int other : ProcSessions.boundTo(pid, ends.names())) {
            Libc.kill(other, signal.number());
        }
    }

    private void awaitEnd() {
        Libc.awaitEnd(pid);
        synchronized (collecting) {
            collected = true;
            end.complete(decoded(Libc.collect(pid)));
            ends.terminal().ifPresent(Libc::close);
        }
        stdin.end();
    }

    private static ProcessEnd decoded(int status) {
        int signal = status & 0x7f;
        return signal == 0
                ? new ProcessEnd.Exited((status >> 8) & 0xff)
                : Signal.ofNumber(signal).<ProcessEnd>map(ProcessEnd.Killed::new)
                        .orElseGet(() -> new ProcessEnd.Lost("signal " + signal));
    }

    private void feed() {
        byte[] piece = new byte[PIECE];
        try (Arena arena = Arena.ofConfined(); InputStream source = stdin.source()) {
            MemorySegment buffer = arena.allocate(PIECE);
            for (int length = source.read(piece); length > 0; length = source.read(piece)) {
                MemorySegment.copy(piece, 0, buffer, ValueLayout.JAVA_BYTE, 0, length);
                if (!writeAll(buffer, length)) {
                    return;
                }
            }
        } catch (IOException e) {
            stdin.drop();
        } finally {
            Libc.close(ends.stdin());
        }
    }

    private boolean writeAll(MemorySegment buffer, int length) {
        for (long done = 0; done < length;) {
            int written = Libc.write(ends.stdin(), buffer.asSlice(done), length - done);
            if (written < 0) {
                return false;
            }
            done += written;
        }
        return true;
    }

    private void drain(int fd, BoundedPipe pipe) {
        byte[] piece = new byte[PIECE];
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(PIECE);
            for (int length = Libc.read(fd, buffer); length > 0; length = Libc.read(fd, buffer)) {
                MemorySegment.copy(buffer, ValueLayout.JAVA_BYTE, 0, piece, 0, length);
                for (int done = 0; done < length;) {
                    done += pipe.offer(piece, done, length - done, FOREVER);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            pipe.end();
            Libc.close(fd);
        }
    }

    private void thread(String what, Runnable work) {
        Thread.ofPlatform().daemon().name("process-" + pid + "-" + what).start(work);
    }
}
