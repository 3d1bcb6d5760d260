package dev.berth.core.limits;

import dev.berth.config.ByteSize;
import dev.berth.core.Refusal;

/**
 * What a user's container may take of the host.
 *
 * @param cpus processors, 0.1 to 1024, may be a fraction
 * @param memory at least 64 MiB; swap is never added
 * @param disk at least 16 MiB
 * @param pids processes and threads together, 16 to 65536
 * @param files files that one process has open, 64 to 65536; the engine may give fewer
 */
public record Limits(double cpus, ByteSize memory, ByteSize disk, int pids, int files) {

    private static final ByteSize LEAST_MEMORY = ByteSize.ofMebibytes(64);
    private static final ByteSize LEAST_DISK = ByteSize.ofMebibytes(16);

    public Limits {
        require(cpus >= 0.1 && cpus <= 1024, "cpus must be between 0.1 and 1024, not " + cpus);
        require(memory.compareTo(LEAST_MEMORY) >= 0, "memory must be at least " + LEAST_MEMORY + ", not " + memory);
        require(disk.compareTo(LEAST_DISK) >= 0, "disk must be at least " + LEAST_DISK + ", not " + disk);
        require(pids >= 16 && pids <= 65536, "pids must be between 16 and 65536, not " + pids);
        require(files >= 64 && files <= 65536, "files must be between 64 and 65536, not " + files);
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new Refusal(Refusal.Code.BAD_LIMIT, sentence);
        }
    }
}
