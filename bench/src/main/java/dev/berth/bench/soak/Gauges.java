package dev.berth.bench.soak;

import dev.berth.bench.world.BerthServer;
import dev.berth.bench.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Counts of what a server holds at one moment.
 *
 * @param threads of its process
 * @param descriptors of its process
 * @param heap in MiB, after a full collection
 * @param execs that the engine counts in its containers
 */
record Gauges(long threads, long descriptors, long heap, long execs) {

    private static final long QUIET_MILLIS = 500;
    private static final long LONGEST_MILLIS = 60_000;

    /** One gauge twice; a few more of a thing that is cached or pooled are no growth. */
    record Pair(String name, long before, long after, long tolerance) {

        boolean isGrown() {
            return after > before + tolerance;
        }

        @Override
        public String toString() {
            return name + " " + before + " -> " + after;
        }
    }

    static List<Pair> pairs(Gauges before, Gauges after) {
        return List.of(new Pair("threads", before.threads, after.threads, 4),
                new Pair("descriptors", before.descriptors, after.descriptors, 8),
                new Pair("heap MiB", before.heap, after.heap, 12),
                new Pair("engine execs", before.execs, after.execs, 2));
    }

    static Gauges of(World world, BerthServer server) {
        long pid = server.process().pid();
        return new Gauges(count(pid, "task"), count(pid, "fd"), Math.round(server.heap()), world.engineExecs(server));
    }

    /** Waits up to a minute until nothing is higher than before, since what is closed goes a moment later. */
    static Gauges atRest(World world, BerthServer server, Gauges before) throws InterruptedException {
        long end = System.nanoTime() + LONGEST_MILLIS * 1_000_000;
        Gauges now = of(world, server);
        while (pairs(before, now).stream().anyMatch(Pair::isGrown) && System.nanoTime() < end) {
            Thread.sleep(QUIET_MILLIS);
            now = of(world, server);
        }
        return now;
    }

    private static long count(long pid, String folder) {
        try (Stream<Path> entries = Files.list(Path.of("/proc", String.valueOf(pid), folder))) {
            return entries.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
