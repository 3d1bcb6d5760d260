package dev.berth.bench.ssh;

import dev.berth.bench.terminal.Terminal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One account on one ssh server of this machine, as the OpenSSH client reaches it. Immutable.
 *
 * @param folder for known hosts
 */
public record Access(Path folder, int port, String user, Key key, List<String> options) {

    /** The key exchange that costs both sides the least. */
    private static final String CURVE25519 = "curve25519-sha256";

    public Access {
        options = List.copyOf(options);
    }

    public static Access of(Path folder, int port, String user, Key key) {
        return new Access(folder, port, user, key, List.of());
    }

    /** With more of ssh's own options. */
    public Access with(String... more) {
        return new Access(folder, port, user, key, Stream.concat(options.stream(), Stream.of(more)).toList());
    }

    public Access withCurve25519() {
        return with("-o", "KexAlgorithms=" + CURVE25519);
    }

    /** Through a master's connection. */
    public Access through(Path socket) {
        return with("-o", "ControlPath=" + socket);
    }

    private List<String> common() {
        // Of two options of one name ssh takes the first.
        List<String> common = new ArrayList<>(options);
        common.addAll(List.of("-F", "/dev/null", "-o", "IdentityAgent=none", "-o",
                "IdentitiesOnly=yes", "-i", key.file().toString(), "-o", "PreferredAuthentications=publickey", "-o",
                "BatchMode=yes", "-o", "UserKnownHostsFile=" + folder.resolve("known_hosts"), "-o",
                "GlobalKnownHostsFile=/dev/null", "-o", "StrictHostKeyChecking=accept-new", "-o", "LogLevel=ERROR",
                "-o", "ConnectTimeout=30"));
        return common;
    }

    /** {@code ssh user@box COMMAND}. */
    public List<String> ssh(String... command) {
        List<String> line = new ArrayList<>(List.of("ssh"));
        line.addAll(common());
        line.addAll(List.of("-p", String.valueOf(port), target()));
        line.addAll(List.of(command));
        return line;
    }

    public String target() {
        return user + "@127.0.0.1";
    }

    /** {@code sftp}, reading its commands from stdin. */
    public List<String> sftp() {
        return transfer("sftp", "-q", "-b", "-", target());
    }

    /** {@code scp -q ARGUMENTS}; remote names are {@link #target()} with a colon and a path. */
    public List<String> scp(String... arguments) {
        return transfer("scp", arguments);
    }

    private List<String> transfer(String program, String... arguments) {
        List<String> line = new ArrayList<>(List.of(program));
        line.addAll(common());
        line.addAll(List.of("-P", String.valueOf(port)));
        line.addAll(List.of(arguments));
        return line;
    }

    /** {@code rsync -a FROM TO}. */
    public List<String> rsync(String from, String to) {
        List<String> remote = new ArrayList<>(List.of("ssh"));
        remote.addAll(common());
        remote.addAll(List.of("-p", String.valueOf(port)));
        return List.of("rsync", "-a", "-e", String.join(" ", remote), from, to);
    }

    /** {@code ssh user@box}, at a terminal. */
    public Terminal login() {
        return Terminal.open(ssh());
    }

    /** {@code ssh -t user@box COMMAND}, at a terminal. */
    public Terminal terminal(String command) {
        return Terminal.open(with("-tt").ssh(command));
    }

    /** Runs a command there to its end, which must be a good one: what it said. */
    public String run(String command) {
        return Program.run(ssh(command)).orFail().said();
    }

    /** The same with something to read. */
    public String run(String command, String input) {
        return Program.run(ssh(command), input).orFail().said();
    }
}
