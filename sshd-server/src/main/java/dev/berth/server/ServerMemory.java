package dev.berth.server;

import dev.berth.config.ByteSize;
import dev.berth.config.Settings;
import java.util.Optional;

/** Says how much memory this process may take, and whether that is what berth.toml says. */
public final class ServerMemory {

    /** Code, classes, threads' stacks, buffers and the C library's own; 150 to 190 MiB with 30 users. */
    private static final ByteSize BESIDE_THE_HEAP = ByteSize.ofMebibytes(200);
    /** The JVM's own figure leaves out a part of the young generation. */
    private static final double TOLERANCE = 0.15;

    private ServerMemory() {}

    /** The most that this process takes of the host: its heap, as the launcher gave it, and what is beside it. */
    public static ByteSize limit() {
        return new ByteSize(Runtime.getRuntime().maxMemory() + BESIDE_THE_HEAP.bytes());
    }

    /** @return a sentence if the heap that this process was given is another than the settings say */
    public static Optional<String> difference(Settings.Server settings) {
        return difference(settings, Runtime.getRuntime().maxMemory());
    }

    static Optional<String> difference(Settings.Server settings, long given) {
        return settings.heap().filter(said -> Math.abs(said.bytes() - given) > said.bytes() * TOLERANCE)
                .map(said -> "[server] heap in berth.toml is " + said + ", but this server was started with "
                        + new ByteSize(given)
                        + ": write it as in heap = \"512M\", and take -Xmx out of BERTH_JAVA_OPTS");
    }
}
