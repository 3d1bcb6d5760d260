package dev.berth.server.kit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server's process: what it says is read line by line, and its greeting tells when it is ready. */
final class ServerProcess {

    private static final Pattern SSH_LINE = Pattern.compile("  ssh -p (\\d+) (\\S+)@\\S+");
    private static final Pattern FIRST_ADMIN = Pattern.compile("The first admin is '(.*)' with this password.*");
    /** The first start of all may have to build the workspace image. */
    private static final Duration LONGEST_START = Duration.ofMinutes(20);

    private final Process process;
    private final LinkedBlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
    private final List<String> said = new ArrayList<>();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private final Thread complaining;
    private int port;
    private String password = "";

    private ServerProcess(Process process) {
        this.process = process;
        Thread.ofVirtual().name("server-out").start(() -> readLines(process.getInputStream()));
        this.complaining = Thread.ofVirtual().name("server-err").start(() -> readComplaints(process.getErrorStream()));
    }

    /** Returns once it has greeted. */
    static ServerProcess start(ProcessBuilder builder) {
        try {
            ServerProcess server = new ServerProcess(builder.start());
            server.awaitGreeting();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void readLines(InputStream out) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(out, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(Optional.of(line));
            }
        } catch (IOException _) {
            // Killed: its end is said below.
        }
        lines.add(Optional.empty());
    }

    private void readComplaints(InputStream err) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(err, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                complaints.add(line);
            }
        } catch (IOException _) {
            // Killed.
        }
    }

    /** Waits for the greeting of a server that is starting. */
    void awaitGreeting() throws InterruptedException {
        boolean ready = false;
        while (!ready) {
            String line = nextLine();
            understand(line);
            ready = line.startsWith("Add people with");
        }
    }

    private void understand(String line) throws InterruptedException {
        Matcher ssh = SSH_LINE.matcher(line);
        if (ssh.matches()) {
            port = Integer.parseInt(ssh.group(1));
        }
        if (FIRST_ADMIN.matcher(line).matches()) {
            password = nextLine().strip();
        }
    }

    private String nextLine() throws InterruptedException {
        Optional<String> line = lines.poll(LONGEST_START.toSeconds(), TimeUnit.SECONDS);
        if (line == null || line.isEmpty()) {
            process.destroyForcibly();
            complaining.join();
            throw new AssertionError("the server did not start: " + said + "\n" + complaints());
        }
        said.add(line.get());
        return line.get();
    }

    int port() {
        return port;
    }

    /** The first admin's; empty where this start made none. */
    String password() {
        return password;
    }

    List<String> greeting() {
        return List.copyOf(said);
    }

    String complaints() {
        return String.join("\n", complaints);
    }

    long pid() {
        return process.pid();
    }

    void kill9() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM. */
    int terminate() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            kill9();
            throw new AssertionError("the server did not stop");
        }
        return process.exitValue();
    }

    boolean isAlive() {
        return process.isAlive();
    }
}
