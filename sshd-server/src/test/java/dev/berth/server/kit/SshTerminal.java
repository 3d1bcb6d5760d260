package dev.berth.server.kit;

import dev.berth.core.sandbox.Exec;
import dev.berth.core.sandbox.ProcessEnd;
import dev.berth.core.sandbox.SandboxProcess;
import dev.berth.core.sandbox.SandboxSpec;
import dev.berth.core.sandbox.Signal;
import dev.berth.core.sandbox.TerminalSize;
import dev.berth.sandbox.TestUsers;
import dev.berth.sandbox.process.ProcessSandboxes;
import dev.berth.workbench.terminal.ClientColors;
import dev.berth.workbench.terminal.TerminalSnapshot;
import dev.berth.workbench.terminal.XtermEmulator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * A program, most often ssh, at a terminal of its own: a real pty, and what would be on its screen. One thread reads and
 * emulates; tests wait for what they want to see. Closing it hangs up.
 */
public final class SshTerminal implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofSeconds(30);
    /** Dark on bright: not what anybody would guess. */
    private static final ClientColors COLORS = new ClientColors(0x101010, 0xFFFFF0);

    private final SandboxProcess process;
    private final XtermEmulator emulator;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean ended;

    private SshTerminal(SandboxProcess process, TerminalSize size) {
        this.process = process;
        this.emulator = new XtermEmulator(size, 1000, this::send);
        emulator.setClientColors(Optional.of(COLORS));
        Thread.ofVirtual().name("terminal-reader").start(this::read);
    }

    static SshTerminal open(Path folder, Map<String, String> environment, List<String> command, TerminalSize size) {
        Map<String, String> all = new HashMap<>(environment);
        all.putIfAbsent("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
        all.putIfAbsent("LANG", "C.UTF-8");
        var owner = TestUsers.user("tester", 20_001);
        var sandbox = new ProcessSandboxes(folder.resolve("terminals")).open(SandboxSpec.of(owner));
        return new SshTerminal(sandbox.exec(
                new Exec(owner.identity(), command, all, folder.toString(), new Exec.Stdio.Tty(size))), size);
    }

    private void read() {
        byte[] buffer = new byte[32 * 1024];
        try (InputStream out = process.stdout()) {
            for (int read = out.read(buffer); read >= 0; read = out.read(buffer)) {
                show(buffer, read);
            }
        } catch (IOException _) {
            // A terminal whose program has gone.
        } finally {
            end();
        }
    }

    private void show(byte[] buffer, int length) {
        lock.lock();
        try {
            bytes.write(buffer, 0, length);
            emulator.write(buffer, 0, length);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the text is on the screen. */
    public String awaitText(String text) throws InterruptedException {
        return await("'" + text + "'", screen -> screen.text().contains(text)).text();
    }

    /** Waits until the text is not on the screen any more. */
    public String awaitNo(String text) throws InterruptedException {
        return await("no '" + text + "'", screen -> !screen.text().contains(text)).text();
    }

    /** Waits until some line of the screen fits. */
    public String awaitLine(String pattern) throws InterruptedException {
        return await("a line like " + pattern,
                screen -> screen.rows().stream().anyMatch(row -> row.text().matches(pattern))).text();
    }

    /** Waits until the screen is as wanted; what never comes fails the test and shows the screen. */
    public TerminalSnapshot await(String wanted, Predicate<TerminalSnapshot> isThere) throws InterruptedException {
        long left = LONGEST.toNanos();
        lock.lock();
        try {
            TerminalSnapshot now = emulator.snapshot();
            while (!isThere.test(now)) {
                if (left <= 0 || ended) {
                    throw new AssertionError((ended ? "the program ended" : "waited in vain") + " for " + wanted
                            + "; the screen is\n" + now.text());
                }
                left = changed.awaitNanos(left);
                now = emulator.snapshot();
            }
            return now;
        } finally {
            lock.unlock();
        }
    }

    public TerminalSnapshot screen() {
        lock.lock();
        try {
            return emulator.snapshot();
        } finally {
            lock.unlock();
        }
    }

    /** Everything the program has written so far, one character a byte. */
    public String sent() {
        lock.lock();
        try {
            return bytes.toString(StandardCharsets.ISO_8859_1);
        } finally {
            lock.unlock();
        }
    }

    public void type(String text) {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    public void press(Keystroke... keys) {
        for (Keystroke key : keys) {
            type(key.bytes());
        }
    }

    /** Types a key, and waits until the program writes anything after it: how long that took. */
    Duration echo(String key) throws InterruptedException {
        lock.lock();
        try {
            int before = bytes.size();
            long begin = System.nanoTime();
            type(key);
            long left = LONGEST.toNanos();
            while (bytes.size() == before) {
                if (left <= 0 || ended) {
                    throw new AssertionError("no echo; the screen is\n" + emulator.snapshot().text());
                }
                left = changed.awaitNanos(left);
            }
            return Duration.ofNanos(System.nanoTime() - begin);
        } finally {
            lock.unlock();
        }
    }

    private void send(byte[] input) {
        try {
            process.stdin().write(input);
            process.stdin().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void resize(int columns, int rows) {
        TerminalSize size = new TerminalSize(columns, rows);
        lock.lock();
        try {
            emulator.resize(size);
        } finally {
            lock.unlock();
        }
        process.resize(size);
    }

    /** Waits until the program has ended and everything it wrote is read: its exit status. */
    public int awaitExit() throws InterruptedException {
        lock.lock();
        try {
            long left = LONGEST.toNanos();
            while (!ended) {
                if (left <= 0) {
                    throw new AssertionError("no end; the screen is\n" + emulator.snapshot().text());
                }
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
        return process.waitFor() instanceof ProcessEnd.Exited(int code) ? code : -1;
    }

    /** The line drops: the client is killed and says nothing any more. */
    public void drop() throws InterruptedException {
        process.signal(Signal.KILL);
        awaitExit();
    }

    @Override
    public void close() {
        process.close();
    }

}
