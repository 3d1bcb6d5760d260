package dev.berth.sandbox.docker;

import dev.berth.core.Refusal;
import dev.berth.sandbox.disk.SpaceWatch;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether everybody is paused for want of disk, which nobody watches at first. Safe from any thread. */
final class SpaceAlarm {

    private volatile Supplier<Optional<String>> reason = Optional::empty;

    /** From now on it is raised while the folder's disk has less free than so many percent. The caller closes the watch. */
    SpaceWatch watch(Path folder, int keepFreePercent, SpaceWatch.Writers writers) {
        SpaceWatch watch = SpaceWatch.begin(folder, keepFreePercent, writers);
        reason = watch::alarm;
        return watch;
    }

    boolean isRaised() {
        return reason.get().isPresent();
    }

    /**
     * A container that is paused for want of space must not be woken by the next login.
     *
     * @throws Refusal SANDBOX_FAILED with the reason, while it is raised
     */
    void requireNone() {
        reason.get().ifPresent(sentence -> {
            throw new Refusal(Refusal.Code.SANDBOX_FAILED, sentence);
        });
    }
}
