package dev.berth.core.user;

import dev.berth.config.ByteSize;
import dev.berth.core.limits.Limits;
import java.util.Optional;

/** Which limits somebody wants changed; what is empty stays as it is. */
public record LimitsChange(Optional<Double> cpus, Optional<ByteSize> memory, Optional<ByteSize> disk,
        Optional<Integer> pids, Optional<Integer> files) {

    public static final LimitsChange NONE = new LimitsChange(Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty());

    /** @throws dev.berth.core.Refusal BAD_LIMIT */
    public Limits appliedTo(Limits limits) {
        return new Limits(cpus.orElse(limits.cpus()), memory.orElse(limits.memory()), disk.orElse(limits.disk()),
                pids.orElse(limits.pids()), files.orElse(limits.files()));
    }
}
