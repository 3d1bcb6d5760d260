package dev.berth.bench.terminal;

import dev.berth.sandbox.process.Libc;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program at a terminal of its own. The one thread that uses it reads and writes the pty itself, so that nothing but the
 * kernel stands between a key and its echo. Lives until closed, which hangs up and ends the program.
 */
final class Pty implements AutoCloseable {

    private static final int PIECE = 256 * 1024;
    private static final long GRACE_SECONDS = 2;

    private final Process process;
    private final int master;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment pollfd = arena.allocate(8, 4);
    private final MemorySegment piece = arena.allocate(PIECE);
    private boolean closed;

    private Pty(Process process, int master) {
        this.process = process;
        this.master = master;
    }

    static Pty open(List<String> command, Map<String, String> environment, int columns, int rows) throws IOException {
        Libc.Terminal terminal = Libc.openTerminal();
        Libc.resize(terminal.master(), columns, rows);
        List<String> line = new ArrayList<>(List.of("setsid", "--ctty", "--"));
        line.addAll(command);
        File side = new File(terminal.name());
        ProcessBuilder builder = new ProcessBuilder(line).redirectInput(side).redirectOutput(Redirect.appendTo(side))
                .redirectError(Redirect.appendTo(side));
        builder.environment().putAll(environment);
        try {
            return new Pty(builder.start(), terminal.master());
        } catch (IOException e) {
            Libc.close(terminal.master());
            throw e;
        }
    }

    /**
     * Waits for output and takes it.
     *
     * @return how much came into the buffer: 0 where nothing came in time, negative where nothing can come any more
     */
    int read(byte[] buffer, long millis) {
        if (!Libc.isReadable(master, pollfd, (int) Math.max(0, millis))) {
            return 0;
        }
        int length = Libc.read(master, piece.asSlice(0, Math.min(buffer.length, PIECE)));
        if (length <= 0) {
            return -1;
        }
        MemorySegment.copy(piece, ValueLayout.JAVA_BYTE, 0, buffer, 0, length);
        return length;
    }

    void write(byte[] bytes) throws IOException {
        MemorySegment.copy(bytes, 0, piece, ValueLayout.JAVA_BYTE, 0, bytes.length);
        for (long done = 0; done < bytes.length;) {
            int written = Libc.write(master, piece.asSlice(done), bytes.length - done);
            if (written < 0) {
                throw new IOException("the program at the terminal has gone");
            }
            done += written;
        }
    }

    /** As kill -9: the line drops, and nothing is said any more. */
    void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        Libc.close(master);
        process.destroy();
        try {
            if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        arena.close();
    }
}
