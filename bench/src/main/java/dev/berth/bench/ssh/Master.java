package dev.berth.bench.ssh;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** An open connection that further clients go through: ssh's ControlMaster. Closed by who opened it. */
public final class Master implements AutoCloseable {

    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Process process;
    private final Access through;

    private Master(Process process, Access through) {
        this.process = process;
        this.through = through;
    }

    /** @param socket a file's name that nothing has yet; short */
    public static Master open(Access access, Path socket) {
        File nothing = new File("/dev/null");
        try {
            Process process = new ProcessBuilder(access.with("-M", "-N", "-S", socket.toString()).ssh())
                    .redirectInput(nothing).redirectOutput(Redirect.to(nothing)).redirectError(Redirect.to(nothing))
                    .start();
            long end = System.nanoTime() + LONGEST_NANOS;
            while (Files.notExists(socket) && process.isAlive() && System.nanoTime() < end) {
                Thread.sleep(10);
            }
            if (Files.notExists(socket)) {
                process.destroy();
                throw new IllegalStateException("no connection to " + access.target() + " port " + access.port());
            }
            return new Master(process, access.through(socket));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The same account, through this connection. */
    public Access access() {
        return through;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
