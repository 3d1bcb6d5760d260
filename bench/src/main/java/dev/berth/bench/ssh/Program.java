package dev.berth.bench.ssh;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs of this machine that are run to their ends. */
public final class Program {

    private static final long LONGEST_MINUTES = 10;

    private Program() {}

    /** What a program that ran to its end left; stdout and stderr are one. */
    public record Ran(List<String> command, int exit, String said) {

        /** The same, where it ended well. */
        public Ran orFail() {
            if (exit != 0) {
                throw new IllegalStateException(
                        String.join(" ", command) + " ended with " + exit + ": " + said.strip());
            }
            return this;
        }
    }

    public static Ran run(List<String> command) {
        return run(command, "");
    }

    /** @param input what it reads */
    public static Ran run(List<String> command, String input) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            Thread.ofVirtual().name("program-watch").start(() -> endAfterLongest(process));
            try (OutputStream stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException _) {
                // It does not read: what it says and its exit status are what counts.
            }
            try (InputStream out = process.getInputStream()) {
                String said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
                return new Ran(command, process.waitFor(), said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void endAfterLongest(Process process) {
        try {
            if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
        }
    }

    /** Runs it to its end with nothing to read and nobody to hear it, and fails where it fails: how long it took. */
    public static double millis(List<String> command) {
        File nothing = new File("/dev/null");
        ProcessBuilder builder = new ProcessBuilder(command).redirectInput(nothing)
                .redirectOutput(Redirect.to(nothing)).redirectError(Redirect.to(nothing));
        long begin = System.nanoTime();
        try {
            Process process = builder.start();
            if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
            double took = (System.nanoTime() - begin) / 1e6;
            if (process.waitFor() != 0) {
                throw new IllegalStateException(
                        String.join(" ", command) + " ended with " + process.exitValue());
            }
            return took;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
