package dev.berth.core.sandbox;

import java.io.InputStream;
import java.io.OutputStream;

/**
 * A connection to or from something inside a sandbox. Bounded both ways: a side that does not read holds up the other.
 * One thread may read and one may write; close is safe from any thread.
 */
public interface SandboxConnection extends AutoCloseable {

    /** What the other side sends, until it sends no more or is lost. */
    InputStream in();

    /** What the other side gets. Closing it is the half-close: the other side sees the end and may still send. */
    OutputStream out();

    /** Ends both ways. Idempotent. */
    @Override
    void close();
}
