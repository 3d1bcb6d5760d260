package dev.berth.server.kit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A program of this machine that has been started; all it says is read on threads of its own. Lives as long as the program. */
public final class Program {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final List<String> command;
    private final Process process;
    private final CompletableFuture<byte[]> out;
    private final CompletableFuture<byte[]> err;

    private Program(List<String> command, Process process) {
        this.command = command;
        this.process = process;
        this.out = all(process.getInputStream());
        this.err = all(process.getErrorStream());
    }

    /** What a program that ran to its end left. */
    public record Ran(int exit, byte[] bytes, String err) {

        public String out() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        /** What it said on stderr, a line each, without OpenSSH's own remarks. */
        public List<String> complaints() {
            return err.lines().filter(line -> !line.startsWith("Warning: Permanently added"))
                    .filter(line -> !line.isBlank()).toList();
        }

        @Override
        public String toString() {
            return "exit " + exit + "\n--- out\n" + out() + "\n--- err\n" + err;
        }
    }

    public static Program start(Path folder, Map<String, String> environment, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(environment);
        try {
            return new Program(command, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Feeds it, reads both streams to their ends and waits. */
    public static Ran run(Path folder, Map<String, String> environment, byte[] input, List<String> command) {
        Program program = start(folder, environment, command);
        Thread.ofVirtual().name("test-feeder").start(() -> program.feed(input));
        return program.await();
    }

    private void feed(byte[] input) {
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(input);
        } catch (IOException _) {
            // It does not read any more: what it says and its exit status are what counts.
        }
    }

    public OutputStream stdin() {
        return process.getOutputStream();
    }

    /** Waits for the end; one that does not come fails the test. */
    public Ran await() {
        try {
            byte[] said = out.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
            byte[] complained = err.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
            return new Ran(process.waitFor(), said, new String(complained, StandardCharsets.UTF_8));
        } catch (TimeoutException _) {
            process.destroyForcibly();
            throw new AssertionError("no end after " + LONGEST + ": " + command + "\n" + out.join().length + " bytes");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw new IllegalStateException(e);
        }
    }

    /** As {@code kill -9}. */
    public void kill() {
        process.destroyForcibly();
    }

    private static CompletableFuture<byte[]> all(InputStream stream) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }, work -> Thread.ofVirtual().name("test-reader").start(work));
    }
}
