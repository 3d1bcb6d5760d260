package dev.berth.server.ssh;

import dev.berth.core.Refusal;
import dev.berth.core.sandbox.Exec;
import dev.berth.core.sandbox.Opening;
import dev.berth.core.sandbox.ProcessEnd;
import dev.berth.core.sandbox.Sandbox;
import dev.berth.core.sandbox.SandboxProcess;
import dev.berth.core.sandbox.SandboxSpec;
import dev.berth.core.sandbox.Sandboxes;
import dev.berth.core.user.User;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.channel.ChannelSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process in the user's container on a channel: bytes both ways as they are, half-close, size and signals in, exit
 * status or signal out as soon as there is one. The channel ends when nobody has the process's streams open any more. When
 * the client goes, the process is hung up on: what ignores that goes on, and so does what it left in the background. When
 * an admin ends the connection, the process is ended.
 */
final class ContainerCommand extends ChannelCommand {

    /** Variables of the channel that say who and how large, which are set here or not at all. */
    private static final Set<String> OWN = Set.of(Environment.ENV_USER, Environment.ENV_TERM, Environment.ENV_COLUMNS,
            Environment.ENV_LINES, BerthChannel.BERTH_SHELL);
    private static final Logger LOG = LoggerFactory.getLogger(ContainerCommand.class);

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
        List<String> words = channel.hasTerminal() ? TerminalModes.applied(channel.terminalModes(), command) : command;
        SandboxSpec wanted = spec.get();
        Sandbox sandbox = sandboxes.open(wanted, stage -> sayWhatIsWaitedFor(channel, stage));
        LoginState.of(channel.getSession()).stopping(Optional.empty());
        Map<String, String> variables = environment(channel, environment);
        if (channel.offersAgent()) {
            variables.putAll(agent(channel, wanted, sandbox));
        }
        Exec exec = new Exec(user.identity(), words, variables, user.home(), stdio);
        try (SandboxProcess started = sandbox.exec(exec)) {
            process = started;
            if (destroyed) {
                return FAILED;
            }
            listen(environment, started);
            return carry(channel, started);
        }
    }

    /** The owner of another container could use the agent, too. */
    private Map<String, String> agent(BerthChannel channel, SandboxSpec wanted, Sandbox sandbox) {
        if (wanted.owner().uid() != user.uid()) {
            say("your agent is not forwarded: this container is " + wanted.owner().name() + "'s, who could use it too");
            return Map.of();
        }
        try {
            return Map.of("SSH_AUTH_SOCK", RemoteForwards.of(channel.getSession())
                    .agentSocket(at -> sandbox.listen(user.identity(), at)));
        } catch (Refusal refusal) {
            say("your agent is not forwarded: " + refusal.sentence());
            return Map.of();
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
        Thread errors = Thread.ofVirtual().name("stderr-" + user.name()).start(() -> drain(started.stderr(), err()));
        ProcessEnd end = started.waitFor();
        tell(channel, end);
        output.join();
        errors.join();
        Optional<String> stopping = LoginState.of(channel.getSession()).stopping();
        stopping.ifPresent(this::say);
        return switch (end) {
            case ProcessEnd.Exited(int code) -> code;
            case ProcessEnd.Killed _ -> FAILED;
            case ProcessEnd.Lost(String reason) -> {
                if (stopping.isEmpty()) {
                    say("the container was lost: " + reason);
                }
                yield FAILED;
            }
        };
    }

    private static void tell(BerthChannel channel, ProcessEnd end) {
        if (!(end instanceof ProcessEnd.Lost)) {
            try {
                channel.tellEnd(end);
            } catch (IOException e) {
                LOG.debug("nobody is there to hear of the end", e);
            }
        }
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
            letGo(SandboxProcess::hangUp);
        }
    }

    private static void listen(Environment environment, SandboxProcess process) {
        environment.addSignalListener((_, signal) -> {
            if (signal == org.apache.sshd.server.Signal.WINCH) {
                process.resize(size(environment));
            } else {
                ChannelSignals.toPass(signal.name()).ifPresent(process::signal);
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
        environment.putAll(ConnectionVariables.of(channel.getSession()));
        String type = client.getEnv().getOrDefault(Environment.ENV_TERM, "");
        if (channel.hasTerminal() && !type.isEmpty()) {
            environment.put("TERM", type);
        }
        return environment;
    }

    /** A client that goes away leaves a hang up; whom an admin sends away leaves nothing. */
    @Override
    public void destroy(ChannelSession channel) {
        destroyed = true;
        boolean sentAway = LoginState.of(channel.getSession()).isEnding();
        Thread.ofVirtual().name("process-close")
                .start(() -> letGo(sentAway ? SandboxProcess::close : SandboxProcess::hangUp));
    }

    private void letGo(Consumer<SandboxProcess> how) {
        SandboxProcess started = process;
        if (started != null) {
            how.accept(started);
        }
    }
}
