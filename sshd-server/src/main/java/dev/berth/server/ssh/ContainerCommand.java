package dev.berth.server.ssh;

import dev.berth.core.sandbox.Exec;
import dev.berth.core.sandbox.Opening;
import dev.berth.core.sandbox.ProcessEnd;
import dev.berth.core.sandbox.SandboxProcess;
import dev.berth.core.sandbox.SandboxSpec;
import dev.berth.core.sandbox.Sandboxes;
import dev.berth.core.sandbox.Signal;
import dev.berth.core.user.User;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.channel.ChannelSession;
import org.jspecify.annotations.Nullable;

/**
 * A process in the user's container on a channel: bytes both ways as they are, half-close, size and signals in, exit
 * status or signal out. When the client goes, the process group goes.
 */
final class ContainerCommand extends ChannelCommand {

    /** Variables of the channel that say who and how large, which are set here or not at all. */
    private static final Set<String> OWN = Set.of(Environment.ENV_USER, Environment.ENV_TERM, Environment.ENV_COLUMNS,
            Environment.ENV_LINES);

    private final Sandboxes sandboxes;
    private final User user;
    private final Supplier<SandboxSpec> spec;
    private final List<String> command;
    private volatile @Nullable SandboxProcess process;
    private volatile boolean destroyed;

    /** @param spec which sandbox it is to be; asked when the command runs, and may refuse */
    ContainerCommand(Sandboxes sandboxes, User user, Supplier<SandboxSpec> spec, List<String> command) {
        this.sandboxes = sandboxes;
        this.user = user;
        this.spec = spec;
        this.command = command;
    }

    @Override
    int run(BerthChannel channel, Environment environment) throws InterruptedException {
        Exec.Stdio stdio = channel.hasTerminal() ? new Exec.Stdio.Tty(size(environment)) : new Exec.Stdio.Pipes();
        Exec exec = new Exec(user.identity(), command, environment(channel, environment), user.home(), stdio);
        try (SandboxProcess started = sandboxes.open(spec.get(), stage -> sayWhatIsWaitedFor(channel, stage))
                .exec(exec)) {
            process = started;
            if (destroyed) {
                return FAILED;
            }
            listen(environment, started);
            return carry(channel, started);
        }
    }

    /** Only to a person: a program may read what is on stderr. */
    private void sayWhatIsWaitedFor(BerthChannel channel, Opening stage) {
        if (channel.hasTerminal()) {
            switch (stage) {
                case Opening.Queued(int place) -> say("your container is waiting to be started, number " + place
                        + " in line");
                case Opening.BuildingImage(var image, String line) ->
                    say("building the image '" + image + "': " + line);
                case Opening.Starting(),Opening.Waking() -> {
                }
            }
        }
    }

    private int carry(BerthChannel channel, SandboxProcess started) throws InterruptedException {
        Thread.ofVirtual().name("stdin-" + user.name()).start(() -> feed(channel, started.stdin()));
        Thread output = Thread.ofVirtual().name("stdout-" + user.name()).start(() -> drain(started.stdout(), out()));
        drain(started.stderr(), err());
        output.join();
        return switch (started.waitFor()) {
            case ProcessEnd.Exited(int code) -> code;
            case ProcessEnd.Killed(Signal signal) -> {
                channel.endWith(signal);
                yield FAILED;
            }
            case ProcessEnd.Lost(String reason) -> {
                say("the line to the container was lost: " + reason);
                yield FAILED;
            }
        };
    }

    private static void feed(BerthChannel channel, OutputStream stdin) {
        try (stdin) {
            Relay.copy(channel.input(), stdin);
        } catch (IOException _) {
            // The process does not read any more, or the client is gone: each is seen elsewhere.
        }
    }

    /** Where the client does not take it any more, the program is not to hang: its output goes nowhere. */
    private void drain(InputStream from, OutputStream to) {
        try {
            Relay.copy(from, to);
        } catch (IOException _) {
            close();
        }
    }

    private static void listen(Environment environment, SandboxProcess process) {
        environment.addSignalListener((_, signal) -> {
            if (signal == org.apache.sshd.server.Signal.WINCH) {
                process.resize(size(environment));
            } else {
                Signal.ofName(signal.name()).ifPresent(process::signal);
            }
        });
    }

    private Map<String, String> environment(BerthChannel channel, Environment client) {
        Map<String, String> environment = new HashMap<>();
        environment.put("LANG", "C.UTF-8");
        client.getEnv().entrySet().stream().filter(entry -> !OWN.contains(entry.getKey()))
                .forEach(entry -> environment.put(entry.getKey(), entry.getValue()));
        environment.put("HOME", user.home());
        environment.put("USER", user.name().value());
        environment.put("LOGNAME", user.name().value());
        environment.put("SHELL", "/bin/bash");
        if (channel.hasTerminal()) {
            environment.put("TERM", client.getEnv().getOrDefault(Environment.ENV_TERM, "xterm"));
        }
        return environment;
    }

    @Override
    public void destroy(ChannelSession channel) {
        destroyed = true;
        Thread.ofVirtual().name("process-close").start(this::close);
    }

    private void close() {
        SandboxProcess started = process;
        if (started != null) {
            started.close();
        }
    }
}
