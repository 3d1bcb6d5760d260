package dev.berth.core.limits;

import dev.berth.config.ByteSize;
import java.util.Optional;

/** The machine that containers run on, as far as it can be promised to users. Safe from any thread. */
public interface Host {

    /** Empty where nobody can say: then nothing is held against it. */
    Optional<Capacity> capacity();

    /**
     * All that the host has.
     *
     * @param disk the file system that homes are on
     * @param files what the engine can give one process
     */
    record Capacity(double cpus, ByteSize memory, ByteSize disk, int files) {}
}
