package dev.berth.core.shell;

import dev.berth.core.sandbox.HoldId;
import java.time.Instant;
import java.util.Optional;

/**
 * A shell at one moment, for the next server to go on from: the screen that the first {@code position} bytes of its
 * output had made.
 *
 * @param name what its user calls it; empty for one without a name of its own
 * @param hold how the sandbox knows it
 * @param screen the emulator's own form; empty for a shell that has printed nothing yet
 */
public record ShellRecord(ShellId id, String name, HoldId hold, Instant started, Optional<ShellCommand> running,
        long position, byte[] screen) {

    public ShellRecord {
        if (position < 0) {
            throw new IllegalArgumentException("not a position: " + position);
        }
    }
}
