package dev.berth.sandbox.docker;

import dev.berth.core.Refusal;
import dev.berth.core.identity.Identity;
import dev.berth.core.sandbox.ProcessEnd;
import dev.berth.core.sandbox.SandboxProcess;
import dev.berth.core.sandbox.Signal;
import dev.berth.core.sandbox.TerminalSize;
import dev.berth.sandbox.BoundedPipe;
import dev.berth.sandbox.docker.EngineExecs.Answer;
import dev.berth.sandbox.docker.EngineExecs.Request;
import dev.berth.sandbox.engine.EngineConnection;
import dev.berth.sandbox.engine.StreamFrames;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process behind the engine's exec. A virtual thread of its own reads the connection until the end and then asks how
 * it ended. It holds up to 256 KiB of stdout and as much of stderr; since both come over one connection, one that is
 * full holds up the other. Lives until closed.
 */
final class EngineProcess implements SandboxProcess {

    private static final Logger LOG = LoggerFactory.getLogger(EngineProcess.class);
    private static final int HELD = 256 * 1024;
    private static final long LOOK_EVERY_MILLIS = 250;
    private static final int TRIES = 50;
    private static final long BETWEEN_TRIES_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long LONGEST_CLOSE_SECONDS = 5;
    private static final long ASK_EVERY_SECONDS = 30;

    /** Which exec it is. */
    record Key(String container, String exec, String token, Identity identity, boolean terminal) {}

    private final EngineExecs execs;
    private final Key key;
    private final EngineConnection connection;
    private final BoundedPipe stdout = new BoundedPipe(HELD);
    private final BoundedPipe stderr = new BoundedPipe(HELD);
    private final CompletableFuture<ProcessEnd> end = new CompletableFuture<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final OutputStream stdin = new Stdin();

    EngineProcess(EngineExecs execs, Key key, EngineConnection connection) {
        this.execs = execs;
        this.key = key;
        this.connection = connection;
    }

    EngineProcess begin() {
        if (key.terminal()) {
            stderr.end();
        }
        Thread.ofVirtual().name("exec-" + key.token().substring(0, 8)).start(this::readToTheEnd);
        return this;
    }

    @Override
    public OutputStream stdin() {
        return stdin;
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
        if (key.terminal() && !end.isDone()) {
            try {
                execs.resize(key.exec(), size);
            } catch (IOException e) {
                LOG.debug("{}: not resized", key.token(), e);
            }
        }
    }

    @Override
    public void signal(Signal signal) {
        askUntilFound(DoorCommands.signal(key.identity(), key.token(), signal));
    }

    /** Once in a while an engine (20.10) does not close the stream of a process whose container is stopped: so it is asked, too. */
    @Override
    public ProcessEnd waitFor() throws InterruptedException {
        while (true) {
            try {
                return end.get(ASK_EVERY_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException _) {
                askWhetherItEnded();
            } catch (ExecutionException e) {
                throw new IllegalStateException("an end is a value, never a failure", e);
            }
        }
    }

    private void askWhetherItEnded() {
        try {
            if (!execs.isRunning(key.exec())) {
                end.complete(findEnd());
            }
        } catch (IOException | Refusal e) {
            end.complete(new ProcessEnd.Lost("the container engine knows nothing of it any more: " + e.getMessage()));
        }
    }

    @Override
    public void hangUp() {
        if (closed.compareAndSet(false, true)) {
            stdout.drop();
            stderr.drop();
            askUntilFound(DoorCommands.hangUp(key.identity(), key.token()));
            letGo();
            end.complete(new ProcessEnd.Lost("the line to it was closed"));
        }
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        stdout.drop();
        stderr.drop();
        try {
            askUntilFound(DoorCommands.kill(key.identity(), key.token()));
            end.get(LONGEST_CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.warn("{}: did not end when told to", key.token());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            letGo();
            end.complete(new ProcessEnd.Lost("the line to it was closed"));
        }
    }

    private void letGo() {
        try {
            connection.close();
        } catch (IOException e) {
            LOG.debug("{}: closing", key.token(), e);
        }
    }

    /** The engine says that an exec runs a moment before its door can be found. */
    private void askUntilFound(Request request) {
        try {
            for (int i = 0; i < TRIES && !end.isDone() && execs.isRunning(key.exec()); i++) {
                if (execs.run(key.container(), request, new byte[0], EngineExecs.SHORT).exitCode() == 0) {
                    return;
                }
                LockSupport.parkNanos(BETWEEN_TRIES_NANOS);
            }
        } catch (IOException | Refusal e) {
            LOG.debug("{}: {} not heard", key.token(), request.command(), e);
        }
    }

    private void readToTheEnd() {
        try {
            if (key.terminal()) {
                readTerminal();
            } else {
                new StreamFrames(connection)
                        .copy((stream, bytes, length) -> pass(stream == StreamFrames.STDERR ? stderr : stdout, bytes,
                                length));
            }
            end.complete(findEnd());
        } catch (IOException | Refusal e) {
            end.complete(new ProcessEnd.Lost("the container engine went away: " + e.getMessage()));
        } finally {
            stdout.end();
            stderr.end();
            end.complete(new ProcessEnd.Lost("reading from the container engine failed"));
            letGo();
        }
    }

    private void readTerminal() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(32 * 1024);
        while (connection.read(buffer) >= 0) {
            pass(stdout, buffer.array(), buffer.position());
            buffer.clear();
        }
    }

    /** While nobody reads, the end of the stream cannot be seen: the process may be gone for long. */
    private void pass(BoundedPipe pipe, byte[] bytes, int length) throws IOException {
        try {
            for (int done = 0; done < length;) {
                int taken = pipe.offer(bytes, done, length - done, LOOK_EVERY_MILLIS);
                done += taken;
                if (taken == 0 && !end.isDone() && !execs.isRunning(key.exec())) {
                    end.complete(findEnd());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        }
    }

    private ProcessEnd findEnd() throws IOException {
        int code = execs.awaitExitCode(key.exec());
        if (code >= 0 && code <= 128) {
            return new ProcessEnd.Exited(code);
        }
        if (code < 0 || code > 255) {
            return new ProcessEnd.Lost("the container engine does not know how it ended");
        }
        Answer status = execs.run(key.container(), DoorCommands.status(key.identity(), key.token()), new byte[0],
                EngineExecs.SHORT);
        return DoorCommands.end(code, status.text());
    }

    private final class Stdin extends OutputStream {

        private boolean ended;

        @Override
        public void write(int b) throws IOException {
            write(new byte[]{(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, bytes.length);
            connection.write(ByteBuffer.wrap(bytes, offset, length));
        }

        @Override
        public void close() throws IOException {
            if (!ended && !key.terminal() && !end.isDone()) {
                ended = true;
                connection.endOutput();
            }
        }
    }
}
