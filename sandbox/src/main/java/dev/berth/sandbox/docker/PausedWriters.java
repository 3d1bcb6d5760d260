package dev.berth.sandbox.docker;

import dev.berth.core.sandbox.Incident;
import dev.berth.core.sandbox.SandboxId;
import dev.berth.sandbox.disk.SpaceWatch;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The containers that are paused for want of space; whose they are is told at once. Used by the watch's thread only; lives as
 * long as the watch.
 */
final class PausedWriters implements SpaceWatch.Writers {

    private static final Logger LOG = LoggerFactory.getLogger(PausedWriters.class);

    private final Containers containers;
    private final Incident.Listener listener;
    private final Map<String, SandboxId> paused = new LinkedHashMap<>();

    PausedWriters(Containers containers, Incident.Listener listener) {
        this.containers = containers;
        this.listener = listener;
    }

    /** Nobody is told before everybody is paused: the disk does not wait. */
    @Override
    public void pause() {
        Map<String, SandboxId> writers = containers.writers();
        writers.keySet().forEach(containers::pause);
        tell(writers.values().stream().filter(sandbox -> !paused.containsValue(sandbox)).toList(),
                new Incident.PausedForSpace());
        paused.putAll(writers);
    }

    /** One that has gone in the meantime needs nothing. */
    @Override
    public void goOn() {
        paused.keySet().forEach(containers::unpause);
        tell(paused.values(), new Incident.GoesOn());
        paused.clear();
    }

    /** Whatever becomes of the news, the watch goes on. */
    private void tell(Collection<SandboxId> sandboxes, Incident incident) {
        for (SandboxId sandbox : new LinkedHashSet<>(sandboxes)) {
            try {
                listener.happened(sandbox, incident);
            } catch (RuntimeException e) {
                LOG.error("{} could not be told: {}", sandbox, incident, e);
            }
        }
    }
}
