package dev.berth.sandbox.docker;

import dev.berth.sandbox.disk.SpaceWatch;
import java.util.HashSet;
import java.util.Set;

/** The containers that are paused for want of space. Used by the watch's thread only; lives as long as the watch. */
final class PausedWriters implements SpaceWatch.Writers {

    private final Containers containers;
    private final Set<String> paused = new HashSet<>();

    PausedWriters(Containers containers) {
        this.containers = containers;
    }

    @Override
    public void pause() {
        for (String id : containers.writers()) {
            containers.pause(id);
            paused.add(id);
        }
    }

    /** One that has gone in the meantime needs nothing. */
    @Override
    public void goOn() {
        paused.forEach(containers::unpause);
        paused.clear();
    }
}
