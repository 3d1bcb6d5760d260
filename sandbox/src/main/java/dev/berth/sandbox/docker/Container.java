package dev.berth.sandbox.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.HostConfig;
import dev.berth.config.ByteSize;
import dev.berth.core.limits.Limits;
import dev.berth.core.sandbox.Sandboxes.SandboxStatus;
import dev.berth.core.sandbox.Sandboxes.SandboxStatus.State;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** A container as the engine described it a moment ago. */
record Container(String id, String name, String imageId, State state, String word, String startedAt,
        Map<String, String> labels, Set<String> networks, HostConfig host) {

    static Container of(InspectContainerResponse seen) {
        String word = String.valueOf(seen.getState().getStatus());
        State state = switch (word) {
            case "running" -> State.RUNNING;
            case "paused" -> State.PAUSED;
            default -> State.STOPPED;
        };
        Map<String, String> labels = Objects.requireNonNullElse(seen.getConfig().getLabels(), Map.of());
        return new Container(seen.getId(), seen.getName().replaceFirst("^/", ""), seen.getImageId(), state, word,
                String.valueOf(seen.getState().getStartedAt()), labels, networks(seen), seen.getHostConfig());
    }

    private static Set<String> networks(InspectContainerResponse seen) {
        return Optional.ofNullable(seen.getNetworkSettings().getNetworks()).map(Map::keySet).map(Set::copyOf)
                .orElse(Set.of());
    }

    boolean has(Limits limits) {
        return Objects.equals(host.getMemory(), limits.memory().bytes())
                && Objects.equals(host.getNanoCPUs(), ContainerOrders.nanoCpus(limits))
                && Objects.equals(host.getPidsLimit(), (long) limits.pids());
    }

    /** What it may have, beside what no container has of its own. */
    Limits limits(Limits others) {
        return new Limits(
                Optional.ofNullable(host.getNanoCPUs()).filter(nanos -> nanos > 0).map(nanos -> nanos / 1e9)
                        .orElse(others.cpus()),
                Optional.ofNullable(host.getMemory()).filter(bytes -> bytes > 0).map(ByteSize::new)
                        .orElse(others.memory()),
                others.disk(),
                Optional.ofNullable(host.getPidsLimit()).filter(pids -> pids > 0).map(Long::intValue)
                        .orElse(others.pids()),
                others.files());
    }

    /** Whether that folder is mounted into it. */
    boolean mounts(Path folder) {
        Bind[] binds = host.getBinds();
        return binds != null && Arrays.stream(binds).anyMatch(bind -> bind.getPath().equals(folder.toString()));
    }

    boolean isStopped() {
        return state == State.STOPPED;
    }

    /** Whether that many files may be open in it; an older server's has a limit of its own for its whole life. */
    boolean takesFiles(Limits limits) {
        return host.getUlimits() == null || Arrays.stream(host.getUlimits())
                .allMatch(limit -> !limit.getName().equals("nofile") || limit.getHardLong() == limits.files());
    }

    SandboxStatus status() {
        return new SandboxStatus(state, name + ": " + word);
    }
}
