package dev.berth.core.sandbox;

import dev.berth.core.identity.Identity;
import java.util.List;
import java.util.Map;

/**
 * A process to start: who it is, what it runs, and where. The environment is what is given here and, where missing,
 * PATH; nothing of the server's own.
 *
 * @param command program and arguments, taken as they are, bytes that are no UTF-8 as {@link RawText} has them; at least one
 * @param workingDirectory absolute, inside the sandbox
 */
public record Exec(Identity identity, List<String> command, Map<String, String> environment, String workingDirectory,
        Stdio stdio) {

    public Exec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        if (command.isEmpty() || !workingDirectory.startsWith("/")) {
            throw new IllegalArgumentException("a command and an absolute folder are needed");
        }
    }

    /** What the process's standard streams are. */
    public sealed interface Stdio {

        /** Three pipes, binary clean. */
        record Pipes() implements Stdio {}

        /** A terminal of its own, the process its session's leader; stderr is the same terminal. */
        record Tty(TerminalSize size) implements Stdio {}
    }
}
