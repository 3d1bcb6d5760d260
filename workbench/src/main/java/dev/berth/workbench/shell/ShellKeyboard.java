package dev.berth.workbench.shell;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What was typed and the program has not read yet. One virtual thread writes it, from the first program on, so that one
 * that does not read holds up nobody; what is typed while the line to it is lost goes with the line. Safe from any thread.
 */
final class ShellKeyboard {

    /** Keys and pastes; more are dropped. */
    private static final int MOST_WAITING = 1024;
    /** Ends the writer. */
    private static final byte[] NOTHING = {};

    private final LinkedBlockingQueue<byte[]> typed;
    private final AtomicReference<@Nullable OutputStream> stdin = new AtomicReference<>();

    ShellKeyboard() {
        this(MOST_WAITING);
    }

    /** @param mostWaiting keys and pastes; more are dropped */
    ShellKeyboard(int mostWaiting) {
        this.typed = new LinkedBlockingQueue<>(mostWaiting);
    }

    /** From now on it goes there, what was typed before too. */
    void connect(OutputStream program) {
        if (stdin.getAndSet(program) == null) {
            Thread.ofVirtual().name("shell-writer").start(this::run);
        }
    }

    /** @return false where it is too much */
    synchronized boolean type(byte[] bytes) {
        return bytes.length == 0 || typed.offer(bytes);
    }

    /** What is waiting is dropped; nobody types between that and the end, which finds room. */
    synchronized void end() {
        typed.clear();
        typed.add(NOTHING);
    }

    private void run() {
        try {
            for (byte[] next = typed.take(); next.length > 0; next = typed.take()) {
                write(next);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(byte[] bytes) {
        OutputStream program = Objects.requireNonNull(stdin.get());
        try {
            program.write(bytes);
            program.flush();
        } catch (IOException _) {
            // The line is gone; the reader of the output finds out what has become of the program.
        }
    }
}
