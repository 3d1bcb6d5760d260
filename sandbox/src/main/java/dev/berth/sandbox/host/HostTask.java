package dev.berth.sandbox.host;

import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One piece of work for {@link HostTasks}: a shell script of our own, its arguments, what it reads, and the least rights
 * that it needs. Whatever comes from outside is an argument or input, never part of the script.
 *
 * @param name what it is, in the container's name and in messages: a word
 * @param deviceRules devices it may use, as the kernel's device cgroup has them ({@code b 7:* rwm})
 * @param subject what {@link HostTasks#cancel} finds it by, beside its name; empty for a task that is never cancelled
 * @param deadline how long it may take; then it is killed
 */
public record HostTask(String name, String script, List<String> arguments, String input, Set<Capability> capabilities,
        List<Bind> binds, List<String> deviceRules, Network network, String subject, Processes processes,
        Duration deadline) {

    /** For work that does not grow with what users have. */
    private static final Duration USUAL_DEADLINE = Duration.ofMinutes(2);

    /** Whose processes it sees. */
    public enum Processes {
        OWN, HOST
    }

    /** Whose network it sees. */
    public enum Network {
        /** The engine does nothing for it, not even the files in /etc that go with a network. */
        NONE,
        /** No way out either, but with the /etc/resolv.conf that the engine gives to containers. */
        LOOPBACK, HOST
    }

    public HostTask {
        arguments = List.copyOf(arguments);
        capabilities = Set.copyOf(capabilities);
        binds = List.copyOf(binds);
        deviceRules = List.copyOf(deviceRules);
        if (!name.matches("[a-z]{1,20}") || input.getBytes(StandardCharsets.UTF_8).length > 64 * 1024) {
            throw new IllegalArgumentException("a task has a short name and at most 64 KiB to read: " + name);
        }
    }

    /** A script without any right at all. */
    public static HostTask of(String name, String script, String... arguments) {
        return new HostTask(name, script, List.of(arguments), "", Set.of(), List.of(), List.of(), Network.NONE, "",
                Processes.OWN, USUAL_DEADLINE);
    }

    public HostTask reading(String text) {
        return new HostTask(name, script, arguments, text, capabilities, binds, deviceRules, network, subject,
                processes, deadline);
    }

    public HostTask with(Capability... more) {
        Set<Capability> all = EnumSet.copyOf(List.of(more));
        all.addAll(capabilities);
        return new HostTask(name, script, arguments, input, all, binds, deviceRules, network, subject, processes,
                deadline);
    }

    public HostTask with(Bind bind) {
        List<Bind> all = new ArrayList<>(binds);
        all.add(bind);
        return new HostTask(name, script, arguments, input, capabilities, all, deviceRules, network, subject, processes,
                deadline);
    }

    public HostTask withDevices(String... rules) {
        return new HostTask(name, script, arguments, input, capabilities, binds, List.of(rules), network, subject,
                processes, deadline);
    }

    /** For work on as much as a user has, such as making, checking or packing a home. */
    public HostTask within(Duration longest) {
        return new HostTask(name, script, arguments, input, capabilities, binds, deviceRules, network, subject,
                processes, longest);
    }

    /** The same, to be found by {@link HostTasks#cancel}. */
    public HostTask about(String what) {
        return new HostTask(name, script, arguments, input, capabilities, binds, deviceRules, network, what, processes,
                deadline);
    }

    public HostTask seeing(Processes seen) {
        return new HostTask(name, script, arguments, input, capabilities, binds, deviceRules, network, subject, seen,
                deadline);
    }

    public HostTask on(Network seen) {
        return new HostTask(name, script, arguments, input, capabilities, binds, deviceRules, seen, subject, processes,
                deadline);
    }
}
