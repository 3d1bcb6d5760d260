package dev.berth.bench.world;

import dev.berth.bench.Missing;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The process of a Berth server, and what it says; ready once it has greeted. */
final class ServerProcess {

    private static final Pattern SSH_LINE = Pattern.compile("  ssh -p (\\d+) (\\S+)@\\S+");
    /** The first start of all has to build the workspace image. */
    private static final long LONGEST_MINUTES = 20;

    private final Process process;
    private final Queue<String> said = new ConcurrentLinkedQueue<>();
    private final CountDownLatch ready = new CountDownLatch(1);
    private volatile int port;
    private volatile String admin = "";

    private ServerProcess(Process process) {
        this.process = process;
    }

    /** Returns once it listens. */
    static ServerProcess start(ProcessBuilder builder) {
        try {
            ServerProcess server = new ServerProcess(builder.redirectErrorStream(true).start());
            Thread.ofVirtual().name("server-out").start(server::listen);
            server.awaitReady();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void listen() {
        try (BufferedReader out = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                understand(line);
            }
        } catch (IOException _) {
            // Killed.
        } finally {
            ready.countDown();
        }
    }

    private void understand(String line) {
        said.add(line);
        Matcher ssh = SSH_LINE.matcher(line);
        if (ssh.matches()) {
            port = Integer.parseInt(ssh.group(1));
            admin = ssh.group(2);
        }
        if (line.startsWith("Add people with")) {
            ready.countDown();
        }
    }

    private void awaitReady() throws InterruptedException {
        boolean spoke = ready.await(LONGEST_MINUTES, TimeUnit.MINUTES);
        if (!spoke || port == 0) {
            process.destroyForcibly().waitFor();
            List<String> last = said.stream().skip(Math.max(0, said.size() - 3)).toList();
            throw new Missing("the Berth server did not start: " + String.join(" / ", last));
        }
    }

    int port() {
        return port;
    }

    String admin() {
        return admin;
    }

    /** The JVM, which is the launcher's child. */
    ProcessHandle handle() {
        return process.children().filter(child -> child.info().command().orElse("").endsWith("/java")).findFirst()
                .orElseGet(process::toHandle);
    }

    /** Ends the JVM with SIGKILL and waits until it and its launcher are gone. */
    void kill() {
        ProcessHandle java = handle();
        java.destroyForcibly();
        java.onExit().join();
        process.onExit().join();
    }

    /** SIGTERM, and SIGKILL where that does not help. */
    void terminate() {
        ProcessHandle java = handle();
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                java.destroyForcibly();
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException _) {
            java.destroyForcibly();
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
