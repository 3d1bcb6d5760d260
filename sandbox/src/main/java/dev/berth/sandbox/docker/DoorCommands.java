package dev.berth.sandbox.docker;

import static java.util.stream.Collectors.joining;

import dev.berth.core.identity.Identity;
import dev.berth.core.sandbox.Exec;
import dev.berth.core.sandbox.Exec.Stdio;
import dev.berth.core.sandbox.ProcessEnd;
import dev.berth.core.sandbox.RawText;
import dev.berth.core.sandbox.Signal;
import dev.berth.core.sandbox.TerminalSize;
import dev.berth.sandbox.docker.EngineExecs.Request;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The command lines of {@code berth-door} inside a container, and what its answers mean. */
final class DoorCommands {

    static final String DOOR = "/usr/lib/berth/berth-door";
    private static final Pattern STATUS = Pattern.compile("(exited|signal) ([0-9]{1,3})\n");
    private static final SecureRandom RANDOM = new SecureRandom();

    private DoorCommands() {}

    static String newToken() {
        byte[] token = new byte[16];
        RANDOM.nextBytes(token);
        return HexFormat.of().formatHex(token);
    }

    static String user(Identity identity) {
        return identity.uid() + ":" + identity.gid();
    }

    static Request exec(String token, Exec exec) {
        List<String> command = new ArrayList<>(List.of(DOOR, "exec"));
        boolean terminal = switch (exec.stdio()) {
            case Stdio.Pipes() -> false;
            case Stdio.Tty(TerminalSize size) ->
                command.addAll(List.of("-t", size.columns() + "x" + size.rows()));
        };
        command.addAll(List.of(token, exec.workingDirectory(), "--"));
        command.addAll(passable(exec.command()));
        // The engine adds variables of its own; the door passes on only those marked with a plus.
        List<String> environment = exec.environment().entrySet().stream()
                .map(variable -> "+" + variable.getKey() + "=" + variable.getValue()).toList();
        return new Request(user(exec.identity()), command, environment, terminal);
    }

    /** The engine takes text alone: words that are none are written so that a shell makes the bytes of them. */
    private static List<String> passable(List<String> words) {
        return words.stream().allMatch(RawText::isUtf8)
                ? words
                : List.of("/bin/bash", "-c",
                        words.stream().map(DoorCommands::quoted).collect(joining(" ", "exec ", "")));
    }

    private static String quoted(String word) {
        return word.isEmpty() ? "''" : "$'\\x" + HexFormat.ofDelimiter("\\x").formatHex(RawText.encode(word)) + "'";
    }

    static Request signal(Identity identity, String token, Signal signal) {
        return ask(identity, "signal", token, String.valueOf(signal.number()));
    }

    static Request hangUp(Identity identity, String token) {
        return ask(identity, "hangup", token);
    }

    static Request kill(Identity identity, String token) {
        return ask(identity, "kill", token);
    }

    static Request status(Identity identity, String token) {
        return ask(identity, "status", token);
    }

    static Request serve(Identity identity) {
        return ask(identity, "serve");
    }

    static Request limit(Identity identity) {
        return ask(identity, "limit");
    }

    static Request reap(Identity identity) {
        return ask(identity, "reap");
    }

    /** How an exec with an exit code above 128 ended. Without a note of the door's, the door itself was killed. */
    static ProcessEnd end(int exitCode, String status) {
        Matcher note = STATUS.matcher(status);
        boolean exited = note.matches() && note.group(1).equals("exited");
        Optional<Signal> signal = Signal.ofNumber(exitCode - 128);
        return exited || signal.isEmpty() ? new ProcessEnd.Exited(exitCode) : new ProcessEnd.Killed(signal.get());
    }

    private static Request ask(Identity identity, String... words) {
        List<String> command = new ArrayList<>(List.of(DOOR));
        command.addAll(List.of(words));
        return Request.of(user(identity), command);
    }
}
