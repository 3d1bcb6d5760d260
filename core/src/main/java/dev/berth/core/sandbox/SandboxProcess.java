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

    /** Waits for the end. Output that was written before the end can still be read after it. */
    ProcessEnd waitFor() throws InterruptedException;

    /** Ends the whole process group where it still runs (hang up, then kill) and lets go of everything. Idempotent. */
    @Override
    void close();
}
