package dev.berth.server.kit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A tmux server of its own with ssh in its only pane: a terminal that others wrote. Closing it ends the tmux server. */
public final class Tmux implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Path folder;

    private Tmux(Path folder) {
        this.folder = folder;
    }

    public static Tmux start(Path folder, Ssh ssh, int columns, int rows) {
        Tmux tmux = new Tmux(folder);
        tmux.run(Stream.concat(Stream.of("new-session", "-d", "-x", String.valueOf(columns), "-y",
                String.valueOf(rows), "--"), ssh.line(List.of()).stream()));
        return tmux;
    }

    /** Keys as tmux names them, and text. */
    public void send(String... keys) {
        run(Stream.concat(Stream.of("send-keys"), Stream.of(keys)));
    }

    /** The pane once the text is in it. Each look is a process that is waited for. */
    public String awaitText(String text) {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        String pane = pane();
        while (!pane.contains(text)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited in vain for '" + text + "'; tmux shows\n" + pane);
            }
            pane = pane();
        }
        return pane;
    }

    private String pane() {
        return run(Stream.of("capture-pane", "-p")).stripTrailing();
    }

    private String run(Stream<String> args) {
        List<String> line = Stream.concat(
                Stream.of("tmux", "-u", "-S", folder.resolve("tmux").toString(), "-f", "/dev/null"), args).toList();
        Program.Ran ran = Program.run(folder, Map.of("TERM", "xterm-256color"), new byte[0], line);
        if (ran.exit() != 0) {
            throw new AssertionError(line + ": " + ran);
        }
        return ran.out();
    }

    @Override
    public void close() {
        run(Stream.of("kill-server"));
    }
}
