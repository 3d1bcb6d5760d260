package dev.berth.workbench.files;

import dev.berth.core.Refusal;
import dev.berth.core.sandbox.Exec;
import dev.berth.core.sandbox.Sandbox;
import dev.berth.core.sandbox.SandboxSpec;
import dev.berth.core.sandbox.Sandboxes;
import dev.berth.core.user.User;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every user's file door, opened at first need and again when it broke. Lives as long as the server; safe from any
 * thread; opening may start the user's container.
 */
public final class FileDoors implements AutoCloseable {

    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(10);

    private final Sandboxes sandboxes;
    private final Map<Integer, Slot> slots = new HashMap<>();

    public FileDoors(Sandboxes sandboxes) {
        this.sandboxes = sandboxes;
    }

    /** The user's door; not to be closed by who asks. */
    public FileDoor of(User user) {
        Slot slot;
        synchronized (slots) {
            slot = slots.computeIfAbsent(user.uid(), _ -> new Slot());
        }
        return slot.door(sandboxes, user);
    }

    /** Closes the user's door, as when the user's sandbox goes away. */
    public void close(User user) {
        Slot slot;
        synchronized (slots) {
            slot = slots.remove(user.uid());
        }
        if (slot != null) {
            slot.close();
        }
    }

    @Override
    public void close() {
        List<Slot> all;
        synchronized (slots) {
            all = List.copyOf(slots.values());
            slots.clear();
        }
        List<Thread> closing = all.stream()
                .map(slot -> Thread.ofVirtual().name("file-door-close").start(slot::close)).toList();
        long begun = System.nanoTime();
        for (Thread thread : closing) {
            join(thread, LONGEST_CLOSE.minusNanos(System.nanoTime() - begun));
        }
    }

    /** One that is being opened at this moment, in a container that does not answer, ends with the server. */
    private static void join(Thread thread, Duration longest) {
        try {
            thread.join(longest);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** One user's door; its lock is held while the door opens, so that two who ask get one. */
    private static final class Slot {

        private @org.jspecify.annotations.Nullable FileDoor door;

        synchronized FileDoor door(Sandboxes sandboxes, User user) {
            FileDoor current = door;
            if (current == null || current.isBroken()) {
                current = open(sandboxes.open(SandboxSpec.of(user)), user);
                door = current;
            }
            return current;
        }

        private static FileDoor open(Sandbox sandbox, User user) {
            Exec exec = new Exec(user.identity(), SftpServer.COMMAND, Map.of("HOME", user.home(), "LANG", "C.UTF-8"),
                    "/",
                    new Exec.Stdio.Pipes());
            try {
                FilePath home = FilePath.of(user.home());
                FilePath there = FilePath.of(sandbox.home(user));
                return new FileDoor(sandbox.exec(exec), path -> path.moved(home, there));
            } catch (IOException e) {
                throw new Refusal(Refusal.Code.FILE_FAILED, "your files cannot be reached: " + e.getMessage(), e);
            }
        }

        synchronized void close() {
            if (door != null) {
                door.close();
            }
        }
    }
}
