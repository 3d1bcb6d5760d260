package dev.berth.sandbox.process;

import dev.berth.core.Refusal;
import dev.berth.core.sandbox.Completed;
import dev.berth.core.sandbox.Exec;
import dev.berth.core.sandbox.Exec.Stdio;
import dev.berth.core.sandbox.Sandbox;
import dev.berth.core.sandbox.SandboxProcess;
import dev.berth.core.sandbox.TerminalSize;
import dev.berth.core.user.User;
import dev.berth.sandbox.PassableExec;
import dev.berth.sandbox.RunToEnd;
import dev.berth.sandbox.process.Libc.Pipe;
import dev.berth.sandbox.process.PosixProcess.Ends;
import dev.berth.sandbox.process.Spawn.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/**
 * One user's processes on the host itself. {@code /home/NAME} at the beginning of the working directory and of HOME means
 * the user's folder; in commands and other variables it means nothing. Safe from any thread.
 */
final class ProcessSandbox implements Sandbox {

    private static final String DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    private static final int ENOENT = 2;
    private static final int ENOEXEC = 8;
    private static final int NOT_FOUND = 127;
    private static final int NOT_RUNNABLE = 126;

    private final String home;
    private final Path folder;
    private final Queue<PosixProcess> running = new ConcurrentLinkedQueue<>();

    ProcessSandbox(String home, Path folder) {
        this.home = home;
        this.folder = folder;
    }

    @Override
    public SandboxProcess exec(Exec exec) {
        PassableExec.require(exec);
        Map<String, String> environment = environment(exec);
        String directory = mapped(exec.workingDirectory());
        PosixProcess process = switch (exec.stdio()) {
            case Stdio.Pipes() -> onPipes(exec.command(), environment, directory);
            case Stdio.Tty(TerminalSize size) -> onTerminal(exec.command(), environment, directory, size);
        };
        running.removeIf(PosixProcess::hasEnded);
        running.add(process);
        return process.begin();
    }

    @Override
    public Completed run(Exec exec, byte[] input, Duration deadline) {
        return RunToEnd.run(() -> exec(exec), input, deadline);
    }

    /** Ends every process started here. */
    void stop() {
        running.forEach(PosixProcess::close);
        running.clear();
    }

    private Map<String, String> environment(Exec exec) {
        Map<String, String> all = new TreeMap<>(exec.environment());
        all.putIfAbsent("PATH", DEFAULT_PATH);
        all.computeIfPresent("HOME", (_, path) -> mapped(path));
        return all;
    }

    @Override
    public String home(User owner) {
        return folder.toString();
    }

    private String mapped(String path) {
        boolean inHome = path.equals(home) || path.startsWith(home + "/");
        return inHome ? folder + path.substring(home.length()) : path;
    }

    private static PosixProcess onPipes(List<String> command, Map<String, String> environment, String directory) {
        Pipe in = Libc.openPipe();
        Pipe out = Libc.openPipe();
        Pipe err = Libc.openPipe();
        Set<String> names = Set.of(ProcSessions.nameOf(in.readEnd()), ProcSessions.nameOf(out.writeEnd()),
                ProcSessions.nameOf(err.writeEnd()));
        int pid = spawn(command, environment, directory,
                new Spawn.Files.Descriptors(in.readEnd(), out.writeEnd(), err.writeEnd()));
        Libc.close(in.readEnd());
        Libc.close(out.writeEnd());
        Libc.close(err.writeEnd());
        return new PosixProcess(pid,
                new Ends(in.writeEnd(), out.readEnd(), OptionalInt.of(err.readEnd()), OptionalInt.empty(),
                        names));
    }

    private static PosixProcess onTerminal(List<String> command, Map<String, String> environment, String directory,
            TerminalSize size) {
        Libc.Terminal terminal = Libc.openTerminal();
        int master = terminal.master();
        Libc.resize(master, size.columns(), size.rows());
        int pid = spawn(command, environment, directory, new Spawn.Files.TerminalNamed(terminal.name()));
        return new PosixProcess(pid, new Ends(Libc.duplicate(master), master, OptionalInt.empty(),
                OptionalInt.of(Libc.duplicate(master)), Set.of(terminal.name())));
    }

    /** What cannot be run becomes a process that says so and ends with the code for it. */
    private static int spawn(List<String> command, Map<String, String> environment, String directory,
            Spawn.Files files) {
        String program = found(command.getFirst(), environment.getOrDefault("PATH", DEFAULT_PATH));
        Outcome outcome = Spawn.spawn(program, command, environment, directory, files);
        if (outcome instanceof Outcome.Failed(int errno) && errno == ENOEXEC) {
            List<String> script = Stream.concat(Stream.of("sh", program), command.stream().skip(1)).toList();
            outcome = Spawn.spawn("/bin/sh", script, environment, directory, files);
        }
        return switch (outcome) {
            case Outcome.Running(int pid) -> pid;
            case Outcome.Failed(int errno) -> complaint(command.getFirst(), directory, errno, files);
        };
    }

    private static int complaint(String command, String directory, int errno, Spawn.Files files) {
        boolean noFolder = !Files.isExecutable(Path.of(directory)) || !Files.isDirectory(Path.of(directory));
        boolean notFound = errno == ENOENT && !noFolder;
        String what = noFolder
                ? directory + ": cannot be entered"
                : command + (notFound ? ": command not found" : ": cannot be run");
        List<String> say = List.of("sh", "-c", "printf 'berth: %s\\n' \"$1\" >&2; exit $2", "sh", what,
                String.valueOf(notFound ? NOT_FOUND : NOT_RUNNABLE));
        Outcome outcome = Spawn.spawn("/bin/sh", say, Map.of(), "/", files);
        if (outcome instanceof Outcome.Running(int pid)) {
            return pid;
        }
        throw new Refusal(Refusal.Code.SANDBOX_FAILED, "this machine cannot start another process now");
    }

    /** As a shell looks for it: the first in PATH that can be run, else the first that is there. */
    private static String found(String command, String path) {
        if (command.contains("/") || command.isEmpty()) {
            return command;
        }
        List<Path> there = Stream.of(path.split(":")).filter(folder -> folder.startsWith("/"))
                .map(folder -> Path.of(folder, command)).filter(Files::isRegularFile).toList();
        return there.stream().filter(Files::isExecutable).findFirst().or(() -> there.stream().findFirst())
                .map(Path::toString).orElse("/nonexistent/" + command);
    }
}
