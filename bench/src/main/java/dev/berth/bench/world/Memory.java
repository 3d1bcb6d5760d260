package dev.berth.bench.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What processes hold of this machine's memory. */
public final class Memory {

    private Memory() {}

    /** In MiB, what is shared counted once for all who share it. */
    public static double mebibytes(Stream<ProcessHandle> processes) {
        return processes.mapToDouble(process -> proportional(process.pid())).sum() / 1024;
    }

    private static double proportional(long pid) {
        try {
            List<String> lines = Files.readAllLines(Path.of("/proc", String.valueOf(pid), "smaps_rollup"));
            return lines.stream().filter(line -> line.startsWith("Pss:"))
                    .mapToDouble(line -> Double.parseDouble(line.split("\\s+")[1])).findFirst().orElse(0);
        } catch (IOException _) {
            // It has ended meanwhile, or is somebody else's.
            return 0;
        }
    }

    /** Seconds of processor time so far. */
    public static double processorSeconds(ProcessHandle process) {
        return process.info().totalCpuDuration().map(time -> time.toNanos() / 1e9).orElse(0.0);
    }
}
