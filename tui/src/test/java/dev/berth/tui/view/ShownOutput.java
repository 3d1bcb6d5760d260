package dev.berth.tui.view;

import dev.berth.core.sandbox.TerminalSize;
import dev.berth.workbench.terminal.TerminalSnapshot;
import dev.berth.workbench.terminal.XtermEmulator;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Predicate;

/** A client's terminal: what a view writes is on its screen. The view's thread writes; a test's waits for what it wants to see. */
final class ShownOutput extends OutputStream {

    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final XtermEmulator terminal;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    ShownOutput(TerminalSize size) {
        terminal = new XtermEmulator(size, 0, _ -> {});
    }

    @Override
    public void write(int single) {
        write(new byte[]{(byte) single}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] written, int offset, int length) {
        bytes.write(written, offset, length);
        terminal.write(written, offset, length);
        notifyAll();
    }

    synchronized void resize(TerminalSize size) {
        terminal.resize(size);
    }

    /** As if another program had written to the client's terminal. */
    synchronized void scribble(String text) {
        byte[] written = text.getBytes(StandardCharsets.UTF_8);
        terminal.write(written, 0, written.length);
    }

    synchronized TerminalSnapshot snapshot() {
        return terminal.snapshot();
    }

    /** Everything written so far, one character a byte. */
    synchronized String sent() {
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    /** Waits until some line of the screen fits, as far as there is anything on it. */
    void awaitLine(String pattern) throws InterruptedException {
        await("a line like " + pattern, screen -> screen.rows().stream()
                .anyMatch(row -> row.text().stripTrailing().matches(pattern)));
    }

    void awaitText(String text) throws InterruptedException {
        await("'" + text + "'", screen -> screen.text().contains(text));
    }

    void awaitNo(String text) throws InterruptedException {
        await("no '" + text + "'", screen -> !screen.text().contains(text));
    }

    /** Waits until the screen is as wanted; what never comes fails the test and shows the screen. */
    synchronized TerminalSnapshot await(String wanted, Predicate<TerminalSnapshot> isThere)
            throws InterruptedException {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (!isThere.test(terminal.snapshot())) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError(
                        "waited in vain for " + wanted + "; the screen is\n" + terminal.snapshot().text());
            }
            wait(left / 1_000_000 + 1);
        }
        return terminal.snapshot();
    }
}
