package dev.berth.sandbox.door;

import dev.berth.core.sandbox.Usage;
import dev.berth.core.sandbox.Usage.Gauge;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/** The numbers of {@code gauges.c}, each of eight bytes; all ones where the container does not know. */
final class Gauges {

    static final int LENGTH = Long.BYTES + 11 * Long.BYTES;
    private static final long UNKNOWN = -1;
    /** Where version 1 of control groups has no limit it says a number near the largest. */
    private static final long NO_LIMIT = 1L << 60;

    private Gauges() {}

    static Usage read(ByteBuffer payload) throws IOException {
        Gauge memory = gauge(payload);
        Gauge processes = gauge(payload);
        Duration processor = Duration.ofNanos(amount(payload.getLong()));
        Gauge disk = gauge(payload);
        Gauge inodes = gauge(payload);
        return new Usage(memory, processes, disk, inodes, processor, amount(payload.getLong()),
                amount(payload.getLong()));
    }

    private static Gauge gauge(ByteBuffer payload) throws IOException {
        long used = amount(payload.getLong());
        long limit = payload.getLong();
        boolean none = limit == UNKNOWN || limit > NO_LIMIT;
        return new Gauge(used, none ? Optional.empty() : Optional.of(amount(limit)));
    }

    private static long amount(long number) throws IOException {
        if (number < UNKNOWN) {
            throw new BrokenDoor("an impossible amount");
        }
        return Math.max(number, 0);
    }
}
