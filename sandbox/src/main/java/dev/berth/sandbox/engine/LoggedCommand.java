package dev.berth.sandbox.engine;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A command of the host that sets something up: never asks, its output goes to the log file. Used by one thread.
 *
 * @param log appended to
 */
public record LoggedCommand(List<String> command, Path log) {

    public LoggedCommand {
        command = List.copyOf(command);
    }

    /** @throws IOException where it cannot be run, fails or takes too long: with the last line it wrote */
    public void run(long minutes) throws IOException {
        Files.writeString(log, "$ " + String.join(" ", command) + "\n", StandardCharsets.UTF_8,
                StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        Process process = builder().start();
        try {
            if (!process.waitFor(minutes, TimeUnit.MINUTES)) {
                throw new IOException(command.getFirst() + " did not end within " + minutes + " minutes");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(command.getFirst() + " was interrupted", e);
        } finally {
            process.destroy();
        }
        if (process.exitValue() != 0) {
            throw new IOException(command.getFirst() + " failed: " + lastLine(log));
        }
    }

    /** Starts what stays, as the leader of a session of its own, and returns at once. */
    Process startDetached() throws IOException {
        List<String> detached = new ArrayList<>(List.of("setsid"));
        detached.addAll(command);
        return new LoggedCommand(detached, log).builder().start();
    }

    private ProcessBuilder builder() {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder;
    }

    static String lastLine(Path log) throws IOException {
        String text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        return text.lines().filter(line -> !line.isBlank()).reduce((_, last) -> last).orElse("it said nothing");
    }
}
