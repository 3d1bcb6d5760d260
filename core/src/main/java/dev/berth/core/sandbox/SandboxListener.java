package dev.berth.core.sandbox;

import java.io.IOException;

/** Listens inside a sandbox until closed. Safe from any thread. */
public interface SandboxListener extends AutoCloseable {

    /** Where it listens: the port it got where any would do. */
    Endpoint at();

    /**
     * Waits for the next connection, which the caller closes. Connections that nobody accepts in time are refused.
     *
     * @throws IOException once it is closed or lost
     */
    SandboxConnection accept() throws IOException, InterruptedException;

    /** Listens no longer; accepted connections go on. Idempotent. */
    @Override
    void close();
}
