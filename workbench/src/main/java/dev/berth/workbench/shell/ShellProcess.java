package dev.berth.workbench.shell;

import dev.berth.core.Refusal;
import dev.berth.core.project.Project;
import dev.berth.core.sandbox.Exec;
import dev.berth.core.sandbox.Held;
import dev.berth.core.sandbox.HeldProcess;
import dev.berth.core.sandbox.HoldId;
import dev.berth.core.sandbox.Opening;
import dev.berth.core.sandbox.ProcessEnd;
import dev.berth.core.sandbox.Sandbox;
import dev.berth.core.sandbox.SandboxProcess;
import dev.berth.core.sandbox.SandboxSpec;
import dev.berth.core.sandbox.TerminalSize;
import dev.berth.core.user.User;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The process behind a shell, over as many lines as its life takes: started or found again, read to its end, and attached
 * anew where only the line was lost. Held where the carrier can hold; otherwise it ends with the server. Run by one
 * virtual thread; {@link #resize}, {@link #close} and {@link #detach} come from any.
 */
final class ShellProcess {

    /** What a key may have to wait for; {@link KeysFirst} counts on it. */
    private static final int READ_AT_ONCE = 16 * 1024;
    /** How long a door may take to come back: it redials every second. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(20);
    /** A shell that has ended says so before this. */
    private static final Duration BEFORE_SAYING_LOST = Duration.ofMillis(500);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);

    /** What happens on the way. */
    interface Listener {

        void waitingFor(Opening stage);

        /** It runs, and what is typed can be sent to it. */
        void connected(SandboxProcess process);

        /** Its screen has changed. */
        void printed(Picture picture);

        /** The line to it is lost, and it is being looked for: it may run on, or have gone with its container. */
        void lineLost();

        /** It is held from now on. */
        void held(HoldId id);
    }

    /** Whether what is on the screen may be shown (synchronized output). */
    enum Picture {
        FINISHED, UNFINISHED
    }

    private enum Leaving {
        NO, DETACHING, CLOSING
    }

    private final ShellPlace place;
    private final ShellScreen screen;
    private final Listener listener;
    private final KeysFirst.Pace pace;
    private @Nullable SandboxProcess current;
    private Leaving leaving = Leaving.NO;
    /** Counts the searches for a shell whose line was lost, and their ends. */
    private long search;

    ShellProcess(ShellPlace place, ShellScreen screen, Listener listener) {
        this.place = place;
        this.screen = screen;
        this.listener = listener;
        this.pace = place.keys().pace();
    }

    /** Starts a shell and reads it to its end. */
    ProcessEnd start() throws InterruptedException {
        Sandbox sandbox = open();
        return follow(sandbox, started(sandbox));
    }

    /** Finds the shell that was held and reads on where the screen stands. */
    ProcessEnd resume(HoldId id) throws InterruptedException {
        Sandbox sandbox = open();
        Optional<HeldProcess> found = attached(sandbox, id);
        return found.isPresent() ? follow(sandbox, found.get()) : stopped();
    }

    private Sandbox open() {
        return place.sandboxes().open(SandboxSpec.of(place.user(), place.project()), listener::waitingFor);
    }

    private SandboxProcess started(Sandbox sandbox) {
        Exec exec = exec();
        try {
            HeldProcess process = sandbox.hold(exec);
            listener.held(process.id());
            return process;
        } catch (Refusal refusal) {
            if (refusal.code() != Refusal.Code.UNSUPPORTED) {
                throw refusal;
            }
            return sandbox.exec(exec);
        }
    }

    private Exec exec() {
        User user = place.user();
        Project project = place.project();
        Map<String, String> environment = Map.of("TERM", "xterm-256color", "COLORTERM", "truecolor", "LANG", "C.UTF-8",
                "HOME", user.home(), "USER", user.name().value(), "LOGNAME", user.name().value(), "SHELL", "/bin/bash",
                "TERM_PROGRAM", "berth");
        return new Exec(user.identity().inGroup(project.gid()), List.of("/bin/bash", "-l"), environment,
                project.folder(), new Exec.Stdio.Tty(screen.size()));
    }

    private ProcessEnd follow(Sandbox sandbox, SandboxProcess first) throws InterruptedException {
        try {
            return followed(sandbox, first);
        } finally {
            endSearch();
        }
    }

    private ProcessEnd followed(Sandbox sandbox, SandboxProcess first) throws InterruptedException {
        SandboxProcess process = first;
        while (begin(process)) {
            read(process.stdout());
            if (isLeaving() || !(process instanceof HeldProcess held)) {
                break;
            }
            beginSearch();
            Optional<ProcessEnd> end = end(sandbox, held);
            if (end.isPresent()) {
                held.close();
                return end.get();
            }
            Optional<HeldProcess> again = attached(sandbox, held.id());
            if (again.isEmpty()) {
                return stopped();
            }
            process = again.get();
        }
        return process.waitFor();
    }

    /** False where the shell was let go of before it ran. */
    private boolean begin(SandboxProcess process) {
        synchronized (this) {
            current = process;
        }
        if (isLeaving()) {
            leave(process);
            return false;
        }
        endSearch();
        listener.connected(process);
        process.resize(screen.size());
        return true;
    }

    private void beginSearch() {
        long begun;
        synchronized (this) {
            begun = ++search;
        }
        Thread.ofVirtual().name("shell-search").start(() -> sayLost(begun));
    }

    private void sayLost(long begun) {
        try {
            Thread.sleep(BEFORE_SAYING_LOST);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            if (search == begun) {
                listener.lineLost();
            }
        }
    }

    private synchronized void endSearch() {
        search++;
    }

    private void read(InputStream output) {
        byte[] buffer = new byte[READ_AT_ONCE];
        try {
            for (int read = output.read(buffer); read >= 0; read = output.read(buffer)) {
                boolean held = screen.write(buffer, read);
                listener.printed(held ? Picture.UNFINISHED : Picture.FINISHED);
                LockSupport.parkNanos(pace.after(read).toNanos());
            }
        } catch (IOException _) {
            // The line is gone; what has become of the program is asked next.
        }
    }

    /** How it ended; empty where it runs on and only the line was lost. */
    private static Optional<ProcessEnd> end(Sandbox sandbox, HeldProcess process) throws InterruptedException {
        Optional<Held> known = find(sandbox, process.id());
        if (known.isPresent()) {
            return known.get().end();
        }
        ProcessEnd end = process.waitFor();
        return end instanceof ProcessEnd.Lost ? Optional.empty() : Optional.of(end);
    }

    private static Optional<Held> find(Sandbox sandbox, HoldId id) {
        try {
            return sandbox.held().stream().filter(held -> held.id().equals(id)).findFirst();
        } catch (Refusal _) {
            return Optional.empty();
        }
    }

    /** Empty where nobody holds it any more. */
    private Optional<HeldProcess> attached(Sandbox sandbox, HoldId id) throws InterruptedException {
        long deadline = System.nanoTime() + LONGEST_SILENCE.toNanos();
        while (!isLeaving() && System.nanoTime() < deadline) {
            try {
                HeldProcess process = sandbox.attach(id, screen.position());
                goOn(process, find(sandbox, id));
                return Optional.of(process);
            } catch (Refusal refusal) {
                if (refusal.code() == Refusal.Code.NOT_FOUND) {
                    return Optional.empty();
                }
                Thread.sleep(BETWEEN_TRIES);
            }
        }
        return Optional.empty();
    }

    /** Where output is missing the program is made to draw its screen again, as after any change of size. */
    private void goOn(HeldProcess process, Optional<Held> known) {
        screen.answerFrom(known.map(Held::printed).orElse(process.position()));
        if (screen.skipTo(process.position()) > 0) {
            TerminalSize size = screen.size();
            process.resize(TerminalSize.bounded(size.columns(), size.rows() + (size.rows() > 1 ? -1 : 1)));
        }
    }

    private static ProcessEnd stopped() {
        return new ProcessEnd.Lost("its container was stopped");
    }

    /** A key is on its way to it. */
    void keySent() {
        pace.keySent();
    }

    /** Tells the program the screen's size. */
    void resize() {
        SandboxProcess process = current();
        if (process != null) {
            process.resize(screen.size());
        }
    }

    private synchronized @Nullable SandboxProcess current() {
        return current;
    }

    /** Ends it, now or as soon as it has started. Blocks for a moment. */
    void close() {
        leave(Leaving.CLOSING);
    }

    /** Lets go of it; what is held runs on. */
    void detach() {
        leave(Leaving.DETACHING);
    }

    private void leave(Leaving how) {
        SandboxProcess process;
        synchronized (this) {
            leaving = how;
            process = current;
        }
        if (process != null) {
            leave(process);
        }
    }

    private void leave(SandboxProcess process) {
        if (process instanceof HeldProcess held && leaving() == Leaving.DETACHING) {
            held.detach();
        } else {
            process.close();
        }
    }

    private synchronized Leaving leaving() {
        return leaving;
    }

    private boolean isLeaving() {
        return leaving() != Leaving.NO;
    }
}
