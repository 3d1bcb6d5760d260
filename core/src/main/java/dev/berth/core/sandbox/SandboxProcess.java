package dev.berth.core.sandbox;

import java.io.InputStream;
import java.io.OutputStream;

/**
 * A process in a sandbox, and with it the process group it leads. Whoever started it closes it. Streams are bounded:
 * a reader that stops reading stops the program, never the server. One thread may read each stream and one may write;
 * the other methods are safe from any thread.
 */
public interface SandboxProcess extends AutoCloseable {

    /** What the process reads. Closing it is the half-close: the process sees the end of its input (pipes only). */
    OutputStream stdin();

    InputStream stdout();

    /** At its end from the start where the process has a terminal. */
    InputStream stderr();

    /** Tells the terminal its new size; nothing without one. */
    void resize(TerminalSize size);

    /** Sends a signal to the process group. Nothing once it has ended. */
    void signal(Signal signal);

    /**
     * Waits for the end of the process itself. Output can still be read after it: what was written before, and what others
     * write that have its streams; the streams end when nobody has them open any more.
     */
    ProcessEnd waitFor() throws InterruptedException;

    /**
     * Tells the process that nobody is there any more and lets go: the process, and what it left behind in its session with
     * one of its streams, is sent a hang up. What ignores that goes on, and so does what was put into the background with
     * streams of its own. Nothing after {@link #close}. Idempotent.
     */
    void hangUp();

    /**
     * Ends the whole process group, and what has one of its streams, where any of it still runs (hang up, then kill), and
     * lets go of everything. What the process left in the background when it ended by itself goes on. Idempotent.
     */
    @Override
    void close();
}
