package dev.berth.sandbox.engine;

import java.io.IOException;

/** The engine answered, and the answer was no: its HTTP status and its own words. */
public final class EngineFailure extends IOException {

    private final int status;

    EngineFailure(int status, String message) {
        super(message);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
