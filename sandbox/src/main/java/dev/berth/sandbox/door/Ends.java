package dev.berth.sandbox.door;

import dev.berth.core.sandbox.ProcessEnd;
import dev.berth.core.sandbox.Signal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** How a door says that a process ended: a kind and a value, one byte each. */
final class Ends {

    static final int LENGTH = 2;

    private Ends() {}

    /** Empty where it still runs. */
    static Optional<ProcessEnd> read(ByteBuffer payload) throws IOException {
        int kind = payload.get();
        int value = payload.get() & 0xff;
        return switch (kind) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(new ProcessEnd.Exited(value));
            case 2 -> Optional.of(new ProcessEnd.Killed(
                    Signal.ofNumber(value).orElseThrow(() -> new BrokenDoor("a signal that there is not"))));
            default -> throw new BrokenDoor("an end that there is not");
        };
    }

    static ProcessEnd readEnded(ByteBuffer payload) throws IOException {
        return read(payload).orElseThrow(() -> new BrokenDoor("an end that is none"));
    }
}
