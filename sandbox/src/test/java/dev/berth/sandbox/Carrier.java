package dev.berth.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.berth.core.sandbox.Exec;
import dev.berth.core.sandbox.Exec.Stdio;
import dev.berth.core.sandbox.ProcessEnd;
import dev.berth.core.sandbox.Sandbox;
import dev.berth.core.sandbox.SandboxProcess;
import dev.berth.core.sandbox.SandboxSpec;
import dev.berth.core.sandbox.Sandboxes;
import dev.berth.core.user.User;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** A carrier with one user's sandbox open, and short words for what the tests do with it. */
public record Carrier(Sandboxes sandboxes, User owner) {

    private static final Executor THREADS = work -> Thread.ofVirtual().name("test-reader").start(work);

    /** What a process that ran to its end left. */
    public record Ran(ProcessEnd end, byte[] out, byte[] err) {

        public String text() {
            return new String(out, StandardCharsets.UTF_8);
        }

        public String errors() {
            return new String(err, StandardCharsets.UTF_8);
        }
    }

    public Sandbox sandbox() {
        return sandboxes.open(SandboxSpec.of(owner));
    }

    public Exec pipes(String... command) {
        return new Exec(owner.identity(), List.of(command), Map.of("HOME", owner.home()), owner.home(),
                new Stdio.Pipes());
    }

    public SandboxProcess start(Exec exec) {
        return sandbox().exec(exec);
    }

    public SandboxProcess start(String script) {
        return start(pipes("sh", "-c", script));
    }

    public Ran run(String script) throws Exception {
        return run(pipes("sh", "-c", script), new byte[0]);
    }

    /** Starts it, feeds it, reads both streams to their ends and waits. */
    public Ran run(Exec exec, byte[] input) throws Exception {
        try (SandboxProcess process = start(exec)) {
            CompletableFuture<byte[]> out = all(process.stdout());
            CompletableFuture<byte[]> err = all(process.stderr());
            try (var stdin = process.stdin()) {
                stdin.write(input);
            }
            return new Ran(process.waitFor(), out.get(), err.get());
        }
    }

    /** Waits in the sandbox until no such process is left, zombies aside; the timeout of the test is the limit. */
    public void awaitGone(String pid) throws Exception {
        Ran ran = run("case " + pid + " in *[!0-9]*|'') exit 9;; esac; while grep -q '^State:[^Z]*$' /proc/" + pid
                + "/status 2>/dev/null; do sleep 0.05; done");
        assertEquals(new ProcessEnd.Exited(0), ran.end(), pid + " " + ran.errors());
    }

    public static CompletableFuture<byte[]> all(InputStream stream) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }, THREADS);
    }

    /** Reads until the text has come, and gives everything read; fails at the stream's end. */
    public static String readUntil(InputStream stream, String text) throws IOException {
        StringBuilder seen = new StringBuilder();
        while (seen.indexOf(text) < 0) {
            int next = stream.read();
            if (next < 0) {
                throw new IOException("ended before '" + text + "' came: " + seen);
            }
            seen.append((char) next);
        }
        return seen.toString();
    }
}
