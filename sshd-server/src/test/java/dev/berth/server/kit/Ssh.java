package dev.berth.server.kit;

import dev.berth.core.sandbox.TerminalSize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** OpenSSH's client as one user on one server, with nothing of this machine's own settings, agents or known hosts. Immutable. */
public final class Ssh {

    private final TestServer server;
    private final String user;
    private final List<String> options;
    private final Map<String, String> environment;

    private Ssh(TestServer server, String user, List<String> options, Map<String, String> environment) {
        this.server = server;
        this.user = user;
        this.options = List.copyOf(options);
        this.environment = Map.copyOf(environment);
    }

    static Ssh withKey(TestServer server, String user, TestKey key) {
        return new Ssh(server, user, List.of("-o", "IdentitiesOnly=yes", "-i", key.file().toString(), "-o",
                "PreferredAuthentications=publickey", "-o", "BatchMode=yes"), Map.of());
    }

    /** ssh asks a program for the password, as it does where there is no terminal. */
    static Ssh withPassword(TestServer server, String user, String password) {
        return withPassword(server, user, password, "password");
    }

    /** @param method what the client and the server call the way of asking for it */
    static Ssh withPassword(TestServer server, String user, String password, String method) {
        return new Ssh(server, user,
                List.of("-o", "PreferredAuthentications=" + method, "-o", "NumberOfPasswordPrompts=1"),
                Map.of("SSH_ASKPASS", askpass(server.folder()).toString(), "SSH_ASKPASS_REQUIRE", "force",
                        "BERTH_TEST_PASSWORD", password));
    }

    private static Path askpass(Path folder) {
        Path script = folder.resolve("askpass");
        try {
            if (Files.notExists(script)) {
                Files.writeString(script, "#!/bin/sh\nprintf '%s\\n' \"$BERTH_TEST_PASSWORD\"\n");
                Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
            }
            return script;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same with more of ssh's own options. */
    public Ssh with(String... more) {
        return new Ssh(server, user, Stream.concat(options.stream(), Stream.of(more)).toList(), environment);
    }

    public Ssh withVariable(String name, String value) {
        Map<String, String> all = new java.util.HashMap<>(environment);
        all.put(name, value);
        return new Ssh(server, user, options, all);
    }

    /** {@code ssh user@box COMMAND} with nothing on stdin. */
    public Program.Ran run(String command) {
        return run(command, new byte[0]);
    }

    public Program.Ran run(String command, byte[] stdin) {
        return Program.run(server.folder(), environment, stdin, line(List.of(command)));
    }

    /** The same, which must end well: its stdout. */
    public String read(String command) {
        Program.Ran ran = run(command);
        if (ran.exit() != 0) {
            throw new AssertionError(command + ": " + ran);
        }
        return ran.out();
    }

    public String read(String command, String stdin) {
        Program.Ran ran = run(command, stdin.getBytes(StandardCharsets.UTF_8));
        if (ran.exit() != 0) {
            throw new AssertionError(command + ": " + ran);
        }
        return ran.out();
    }

    /** A command of any bytes, which must end well: its stdout. The JVM would take the bytes for text. */
    public String readBytes(byte[] command) {
        StringBuilder octal = new StringBuilder();
        for (byte each : command) {
            octal.append("\\%03o".formatted(each & 0xff));
        }
        List<String> line = new ArrayList<>(
                List.of("bash", "-c", "exec \"$@\" \"$(printf '" + octal + "')\"", "bash"));
        line.addAll(line(List.of()));
        Program.Ran ran = Program.run(server.folder(), environment, new byte[0], line);
        if (ran.exit() != 0) {
            throw new AssertionError(ran);
        }
        return ran.out();
    }

    /** {@code ssh -t user@box COMMAND} at a terminal that was set so before. */
    public SshTerminal terminalAfter(String setting, String command) {
        List<String> line = new ArrayList<>(List.of("sh", "-c", setting + "; exec \"$@\"", "sh"));
        line.addAll(with("-t").line(List.of(command)));
        return SshTerminal.open(server.folder(), variables("xterm-256color"), line, TerminalSize.STANDARD);
    }

    /** Starts it and goes on. */
    public Program start(String... command) {
        return Program.start(server.folder(), environment, line(List.of(command)));
    }

    /** {@code ssh user@box} without a command and without a terminal, with a script on stdin. */
    public Program.Ran shellFed(String script) {
        return Program.run(server.folder(), environment, script.getBytes(StandardCharsets.UTF_8), line(List.of()));
    }

    /** {@code ssh -W HOST:PORT user@box}: what is read goes there, and what comes from there is written. */
    public Program.Ran connect(String host, int port, byte[] stdin) {
        return Program.run(server.folder(), environment, stdin,
                with("-W", host + ":" + port, "-o", "LogLevel=verbose").line(List.of()));
    }

    /** {@code ssh user@box} at a terminal of that size. */
    public SshTerminal terminal(int columns, int rows) {
        return SshTerminal.open(server.folder(), variables("xterm-256color"), line(List.of()),
                new TerminalSize(columns, rows));
    }

    /** {@code ssh -t user@box COMMAND}. */
    public SshTerminal terminal(int columns, int rows, String command) {
        return SshTerminal.open(server.folder(), variables("xterm-256color"), with("-t").line(List.of(command)),
                new TerminalSize(columns, rows));
    }

    /** At a terminal of this name. */
    public SshTerminal terminalNamed(String term, int columns, int rows) {
        return SshTerminal.open(server.folder(), variables(term), line(List.of()), new TerminalSize(columns, rows));
    }

    /** At a terminal with TERM=dumb. */
    public SshTerminal dumbTerminal() {
        return SshTerminal.open(server.folder(), variables("dumb"), line(List.of()), TerminalSize.STANDARD);
    }

    /** At the largest terminal there is, which says that it is larger still. */
    public SshTerminal terminalThatClaims(int columns, int rows) {
        List<String> line = new ArrayList<>(List.of("sh", "-c",
                "stty cols " + columns + " rows " + rows + "; exec \"$@\"", "sh"));
        line.addAll(line(List.of()));
        return SshTerminal.open(server.folder(), variables("xterm-256color"), line,
                new TerminalSize(TerminalSize.MOST, TerminalSize.MOST));
    }

    private Map<String, String> variables(String term) {
        Map<String, String> all = new java.util.HashMap<>(environment);
        all.put("TERM", term);
        return all;
    }

    /** {@code scp}, remote names written as {@code box:name}. */
    public Program.Ran scp(String... args) {
        List<String> line = new ArrayList<>(List.of("scp"));
        line.addAll(common());
        line.addAll(List.of("-P", String.valueOf(server.port())));
        Stream.of(args).map(arg -> arg.startsWith("box:") ? user + "@127.0.0.1:" + arg.substring(4) : arg)
                .forEach(line::add);
        return Program.run(server.folder(), environment, new byte[0], line);
    }

    /** {@code scp} as a script runs it in a folder: its words are {@code "$@"}, and {@code box:} is the server. */
    public void scpBytes(String script, Path folder) {
        List<String> line = new ArrayList<>(
                List.of("bash", "-c", script.replace("box:", user + "@127.0.0.1:"), "bash", "scp"));
        line.addAll(common());
        line.addAll(List.of("-P", String.valueOf(server.port())));
        Program.Ran ran = Program.run(folder, environment, new byte[0], line);
        if (ran.exit() != 0) {
            throw new AssertionError(ran);
        }
    }

    /** {@code sftp -b -} with these commands. */
    public Program.Ran sftp(String... commands) {
        List<String> line = new ArrayList<>(List.of("sftp"));
        line.addAll(common());
        line.addAll(List.of("-P", String.valueOf(server.port()), "-b", "-", user + "@127.0.0.1"));
        return Program.run(server.folder(), environment,
                (String.join("\n", commands) + "\n").getBytes(StandardCharsets.UTF_8), line);
    }

    /** The client's whole command line. */
    public List<String> line(List<String> command) {
        List<String> line = new ArrayList<>(List.of("ssh"));
        line.addAll(common());
        line.addAll(List.of("-p", String.valueOf(server.port()), user + "@127.0.0.1"));
        line.addAll(command);
        return line;
    }

    private List<String> common() {
        List<String> common = new ArrayList<>(List.of("-F", "/dev/null", "-o",
                "UserKnownHostsFile=" + server.folder().resolve("known_hosts"), "-o", "GlobalKnownHostsFile=/dev/null",
                "-o", "StrictHostKeyChecking=accept-new", "-o", "ConnectTimeout=20"));
        common.addAll(options);
        // The first value of an option counts: a test may name an agent.
        common.addAll(List.of("-o", "IdentityAgent=none"));
        return common;
    }
}
