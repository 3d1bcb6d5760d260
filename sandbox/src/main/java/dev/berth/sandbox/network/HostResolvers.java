package dev.berth.sandbox.network;

import dev.berth.core.Refusal;
import dev.berth.sandbox.host.HostTask;
import dev.berth.sandbox.host.HostTasks.Outcome;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The host's name servers as the engine gives them to containers: it looks behind systemd's 127.0.0.53 to the real ones. One
 * on another loopback address is not among them and needs no rule: the engine asks it itself, from the host's side.
 */
final class HostResolvers implements Supplier<List<String>> {

    private final Function<HostTask, Outcome> tasks;

    HostResolvers(Function<HostTask, Outcome> tasks) {
        this.tasks = tasks;
    }

    @Override
    public List<String> get() {
        Outcome outcome = tasks.apply(HostTask.of("resolvers", "cat /etc/resolv.conf"));
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
