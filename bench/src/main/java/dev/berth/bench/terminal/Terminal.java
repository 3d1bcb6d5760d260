package dev.berth.bench.terminal;

import dev.berth.core.sandbox.TerminalSize;
import dev.berth.workbench.terminal.TerminalEmulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A client at a pty, and what stands on its screen. What is measured ends with the bytes' arrival; the screen is brought up
 * to date after that. Used by one thread; closing it hangs up.
 */
public final class Terminal implements AutoCloseable {

    public static final int COLUMNS = 120;
    public static final int ROWS = 40;

    private static final long LONGEST_MILLIS = 30_000;

    private final Pty pty;
    private final TerminalEmulator emulator;
    private final byte[] buffer = new byte[256 * 1024];

    private Terminal(Pty pty) {
        this.pty = pty;
        this.emulator = Emulator.make(new TerminalSize(COLUMNS, ROWS), 0, this::send);
    }

    public static Terminal open(List<String> command) {
        try {
            return new Terminal(
                    Pty.open(command, Map.of("TERM", "xterm-256color", "LC_ALL", "C.UTF-8"), COLUMNS, ROWS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send(byte[] bytes) {
        try {
            pty.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void type(String keys) {
        send(keys.getBytes(StandardCharsets.UTF_8));
    }

    /** Waits until the text stands on the screen. */
    public void await(String text) {
        await("'" + text + "'", screen -> screen.contains(text));
    }

    /** Waits until the text does not stand on the screen. */
    public void awaitNo(String text) {
        await("no '" + text + "'", screen -> !screen.contains(text));
    }

    /** Waits until the screen, its rows parted by newlines, is as wanted. */
    public void await(String wanted, Predicate<String> isThere) {
        long end = System.nanoTime() + LONGEST_MILLIS * 1_000_000;
        while (!isThere.test(screen())) {
            int length = pty.read(buffer, millisUntil(end));
            if (length <= 0) {
                throw new IllegalStateException(
                        (length == 0 ? "waited in vain for " : "the program ended before ") + wanted
                                + "; the screen is\n"
                                + screen().strip());
            }
            emulator.write(buffer, 0, length);
        }
    }

    /** Takes what comes until nothing has come for so long: how many bytes that were. */
    public long settle(long quietMillis) {
        long bytes = 0;
        long end = System.nanoTime() + LONGEST_MILLIS * 1_000_000;
        for (int length = pty.read(buffer, quietMillis); length > 0
                && System.nanoTime() < end; length = pty.read(buffer,
                        quietMillis)) {
            emulator.write(buffer, 0, length);
            bytes += length;
        }
        return bytes;
    }

    public String screen() {
        return emulator.snapshot().text();
    }

    /** Types, and waits until these bytes come, whatever else does. */
    public Arrival typeUntil(String keys, String bytes) {
        byte[] typed = keys.getBytes(StandardCharsets.UTF_8);
        byte[] wanted = bytes.getBytes(StandardCharsets.UTF_8);
        long begin = System.nanoTime();
        send(typed);
        return arrival(begin, wanted, Shown.YES);
    }

    /** Waits for the one bytes and then the other: how many milliseconds were between them. */
    public double between(String first, String second) {
        Sought begin = new Sought(first.getBytes(StandardCharsets.UTF_8));
        Sought end = new Sought(second.getBytes(StandardCharsets.UTF_8));
        long limit = System.nanoTime() + LONGEST_MILLIS * 1_000_000;
        long begun = 0;
        while (true) {
            int length = pty.read(buffer, millisUntil(limit));
            long now = System.nanoTime();
            if (length <= 0) {
                throw new IllegalStateException("'" + first + "' and '" + second + "' did not come; the screen is\n"
                        + screen().strip());
            }
            emulator.write(buffer, 0, length);
            if (begun == 0 && begin.isEndedBy(buffer, length)) {
                begun = now;
            }
            if (begun != 0 && end.isEndedBy(buffer, length)) {
                return (now - begun) / 1e6;
            }
        }
    }

    /** Types, and waits until the screen, its rows parted by newlines, is as wanted: how long that took. */
    public double typeUntilShown(String keys, Predicate<String> isThere) {
        long begin = System.nanoTime();
        type(keys);
        await("the answer to what was typed", isThere);
        return (System.nanoTime() - begin) / 1e6;
    }

    /** As {@link #typeUntil} for a flood: what comes is not shown, and the screen is worthless after it. */
    public Arrival typeUntilThroughFlood(String keys, String bytes) {
        byte[] typed = keys.getBytes(StandardCharsets.UTF_8);
        byte[] wanted = bytes.getBytes(StandardCharsets.UTF_8);
        long begin = System.nanoTime();
        send(typed);
        return arrival(begin, wanted, Shown.NO);
    }

    /** Lets a flood run on for a while, reading all of it. */
    public void bear(long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        while (System.nanoTime() < end && pty.read(buffer, millisUntil(end)) >= 0) {
            // Only taken.
        }
    }

    /** The same, until this thread is interrupted. */
    public void bearUntilInterrupted() {
        while (!Thread.interrupted() && pty.read(buffer, 100) >= 0) {
            // Only taken.
        }
    }

    /** When bytes that were waited for had come, and how many had come by then. */
    public record Arrival(double millis, long bytes) {}

    private enum Shown {
        YES, NO
    }

    private Arrival arrival(long begin, byte[] wanted, Shown shown) {
        long end = begin + (shown == Shown.YES ? 1 : 10) * LONGEST_MILLIS * 1_000_000;
        Sought sought = new Sought(wanted);
        long bytes = 0;
        while (true) {
            int length = pty.read(buffer, millisUntil(end));
            long now = System.nanoTime();
            if (length <= 0) {
                throw new IllegalStateException((length == 0 ? "waited in vain for '" : "the program ended before '")
                        + new String(wanted, StandardCharsets.UTF_8) + "' came; the screen is\n" + screen().strip());
            }
            bytes += length;
            boolean found = sought.isEndedBy(buffer, length);
            if (shown == Shown.YES) {
                emulator.write(buffer, 0, length);
            }
            if (found) {
                return new Arrival((now - begin) / 1e6, bytes);
            }
        }
    }

    private static long millisUntil(long end) {
        return Math.max(0, (end - System.nanoTime()) / 1_000_000);
    }

    /** The line drops. */
    public void drop() {
        pty.kill();
        close();
    }

    @Override
    public void close() {
        pty.close();
    }
}
