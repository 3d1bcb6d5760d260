package dev.berth.sandbox.network;

import dev.berth.core.Refusal;
import dev.berth.sandbox.host.HostTask;
import dev.berth.sandbox.host.HostTasks.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The host's name servers as the engine gives them to containers: it looks behind systemd's 127.0.0.53 to the real ones. One
 * on another loopback address is not among them and needs no rule: the engine asks it itself, from the host's side. The engine
 * is asked again when the files it reads have changed, and from time to time for what it was told otherwise. Safe from any
 * thread.
 */
final class HostResolvers implements Supplier<List<String>> {

    /** Where the engine looks (moby's libnetwork/resolvconf). */
    private static final List<Path> FILES = List.of(Path.of("/etc/resolv.conf"),
            Path.of("/run/systemd/resolve/resolv.conf"));
    private static final Duration LONGEST_BELIEF = Duration.ofMinutes(10);

    private final Function<HostTask, Outcome> tasks;
    private final List<Path> sources;
    private volatile @Nullable Answer last;

    HostResolvers(Function<HostTask, Outcome> tasks) {
        this(tasks, FILES);
    }

    /** @param sources the files that the engine reads */
    HostResolvers(Function<HostTask, Outcome> tasks, List<Path> sources) {
        this.tasks = tasks;
        this.sources = sources;
    }

    /** What the engine said, and what the files said then. */
    private record Answer(List<String> servers, List<String> files, long nanoTime) {

        boolean isGood(List<String> filesNow) {
            return files.equals(filesNow) && System.nanoTime() - nanoTime < LONGEST_BELIEF.toNanos();
        }
    }

    @Override
    public List<String> get() {
        List<String> files = sources.stream().map(HostResolvers::text).toList();
        Answer known = last;
        if (known == null || !known.isGood(files)) {
            known = new Answer(ask(), files, System.nanoTime());
            last = known;
        }
        return known.servers();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException _) {
            return "";
        }
    }

    private List<String> ask() {
        Outcome outcome = tasks.apply(HostTask.of("resolvers", "cat /etc/resolv.conf").on(HostTask.Network.LOOPBACK));
        if (outcome.exitCode() != 0) {
            throw new Refusal(Refusal.Code.SANDBOX_FAILED,
                    "the host's name servers are not known: " + outcome.complaint());
        }
        return parse(outcome.output());
    }

    /** IPv4 alone: containers have no IPv6. */
    static List<String> parse(String text) {
        String octet = "(25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})";
        return text.lines().map(line -> line.strip().split("\\s+"))
                .filter(words -> words.length > 1 && words[0].equals("nameserver"))
                .map(words -> words[1]).filter(address -> address.matches("(" + octet + "\\.){3}" + octet))
                .filter(address -> !address.startsWith("127.") && !address.startsWith("0.")).toList();
    }
}
