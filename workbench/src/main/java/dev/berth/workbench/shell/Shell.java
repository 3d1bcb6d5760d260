package dev.berth.workbench.shell;

import dev.berth.core.Refusal;
import dev.berth.core.project.Project;
import dev.berth.core.sandbox.Exec;
import dev.berth.core.sandbox.Opening;
import dev.berth.core.sandbox.SandboxProcess;
import dev.berth.core.sandbox.SandboxSpec;
import dev.berth.core.sandbox.Sandboxes;
import dev.berth.core.sandbox.TerminalSize;
import dev.berth.core.user.User;
import dev.berth.workbench.input.Input;
import dev.berth.workbench.terminal.KeyEncoder;
import dev.berth.workbench.terminal.TerminalEmulator;
import dev.berth.workbench.terminal.TerminalSnapshot;
import dev.berth.workbench.terminal.XtermEmulator;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A shell in a project's folder, with the emulator that shows it. One virtual thread reads what it prints, one writes
 * what is typed, so that neither a program that does not read nor a view that does not draw holds up anybody. Safe from
 * any thread. Lives until the shell ends or is closed.
 */
public final class Shell implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Shell.class);
    private static final int READ_AT_ONCE = 64 * 1024;
    /** Keys and pastes that a program has not read yet; more are dropped, and the terminal rings. */
    private static final int MOST_WAITING = 1024;
    /** Ends the writer. */
    private static final byte[] NOTHING = {};

    private final Runnable onChange;
    private final LinkedBlockingQueue<byte[]> typed = new LinkedBlockingQueue<>(MOST_WAITING);
    /** Guards the emulator and the size. */
    private final ReentrantLock lock = new ReentrantLock();
    private final TerminalEmulator emulator;
    private TerminalSize size;
    private volatile ShellState state = new ShellState.Starting(Optional.empty());
    private volatile @Nullable SandboxProcess process;
    private volatile boolean closed;

    /** Returns at once; the sandbox is opened and the shell started in the background. */
    public static Shell start(User user, Project project, Sandboxes sandboxes, TerminalSize size, int scrollback,
            Runnable onChange) {
        Shell shell = new Shell(size, scrollback, onChange);
        Thread.ofVirtual().name("shell-reader-" + project.id()).start(() -> shell.run(user, project, sandboxes));
        return shell;
    }

    private Shell(TerminalSize size, int scrollback, Runnable onChange) {
        this.size = size;
        this.onChange = onChange;
        this.emulator = new XtermEmulator(size, scrollback, this::type);
    }

    private void run(User user, Project project, Sandboxes sandboxes) {
        try (SandboxProcess started = sandboxes.open(SandboxSpec.of(user, project), this::waitFor)
                .exec(exec(user, project))) {
            process = started;
            state = new ShellState.Running();
            onChange.run();
            started.resize(size());
            if (closed) {
                return;
            }
            Thread.ofVirtual().name("shell-writer-" + project.id()).start(() -> writeTyped(started.stdin()));
            readOutput(started.stdout());
            state = new ShellState.Ended(started.waitFor());
        } catch (Refusal refusal) {
            state = new ShellState.Failed(refusal.sentence());
        } catch (RuntimeException e) {
            LOG.error("a shell failed", e);
            state = new ShellState.Failed("the shell failed inside the server; its log has the reason");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            typed.clear();
            typed.offer(NOTHING);
            onChange.run();
        }
    }

    private void waitFor(Opening stage) {
        state = new ShellState.Starting(Optional.of(stage));
        onChange.run();
    }

    private Exec exec(User user, Project project) {
        Map<String, String> environment = Map.of("TERM", "xterm-256color", "COLORTERM", "truecolor", "LANG", "C.UTF-8",
                "HOME", user.home(), "USER", user.name().value(), "LOGNAME", user.name().value(), "SHELL", "/bin/bash");
        return new Exec(user.identity().inGroup(project.gid()), List.of("/bin/bash", "-l"), environment,
                project.folder(),
                new Exec.Stdio.Tty(size()));
    }

    private void readOutput(InputStream output) {
        byte[] buffer = new byte[READ_AT_ONCE];
        try {
            for (int read = output.read(buffer); read >= 0; read = output.read(buffer)) {
                show(buffer, read);
            }
        } catch (IOException _) {
            // The shell's line is gone; how it ended is asked next.
        }
    }

    private void show(byte[] bytes, int length) {
        lock.lock();
        try {
            emulator.write(bytes, 0, length);
        } finally {
            lock.unlock();
        }
        onChange.run();
    }

    private void writeTyped(OutputStream stdin) {
        try {
            for (byte[] next = typed.take(); next.length > 0; next = typed.take()) {
                stdin.write(next);
                stdin.flush();
            }
        } catch (IOException _) {
            // The shell has ended; its reader says so.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void type(byte[] bytes) {
        typed.offer(bytes);
    }

    /** Sends a key or a paste to the program, as its terminal's modes want it; false where it is too much. */
    public boolean send(Input input) {
        byte[] bytes = KeyEncoder.encode(input, snapshot().modes());
        return bytes.length == 0 || typed.offer(bytes);
    }

    /** The program's screen takes this size. */
    public void resize(TerminalSize newSize) {
        lock.lock();
        try {
            if (newSize.equals(size)) {
                return;
            }
            size = newSize;
            emulator.resize(newSize);
        } finally {
            lock.unlock();
        }
        SandboxProcess running = process;
        if (running != null) {
            Thread.ofVirtual().name("shell-resize").start(() -> running.resize(size()));
        }
        onChange.run();
    }

    private TerminalSize size() {
        lock.lock();
        try {
            return size;
        } finally {
            lock.unlock();
        }
    }

    public TerminalSnapshot snapshot() {
        lock.lock();
        try {
            return emulator.snapshot();
        } finally {
            lock.unlock();
        }
    }

    public ShellState state() {
        return state;
    }

    public boolean hasEnded() {
        return switch (state) {
            case ShellState.Starting _,ShellState.Running() -> false;
            case ShellState.Ended _,ShellState.Failed _ -> true;
        };
    }

    /** Ends the shell and everything it runs. */
    @Override
    public void close() {
        closed = true;
        SandboxProcess running = process;
        if (running != null) {
            running.close();
        }
    }
}
