package dev.berth.sandbox.docker;

import static dev.berth.sandbox.engine.EngineCalls.call;
import static dev.berth.sandbox.engine.EngineCalls.find;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateVolumeCmd;
import com.github.dockerjava.api.command.InspectVolumeResponse;
import dev.berth.core.user.User;
import dev.berth.sandbox.disk.DiskHomes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Homes as the engine knows them. A plain volume is the home itself; a disk's volume only says how to mount it, and is
 * made for one start of its container. Safe from any thread.
 */
final class HomeVolumes {

    /** On volumes that hold nothing themselves: only those may be removed with their container. */
    static final String HOME = "berth.home";
    static final String DISK = "disk";

    private final DockerClient client;
    private final SandboxNames names;

    HomeVolumes(DockerClient client, SandboxNames names) {
        this.client = client;
        this.names = names;
    }

    /** Whether there is a home of the user that is a folder of the engine's, from before there were disks. */
    boolean hasPlain(User owner) {
        return owned(owner).filter(volume -> !isDisk(volume)).isPresent();
    }

    void ensurePlain(User owner) {
        if (owned(owner).isEmpty()) {
            call(() -> order(owner, Map.of()).exec());
        }
    }

    void createDisk(User owner, DiskHomes disks) {
        removeDisk(owner);
        call(() -> order(owner, Map.of(HOME, DISK)).withDriver("local").withDriverOpts(disks.volume(owner)).exec());
    }

    /** Takes away how to mount the home; a plain home stays. */
    void removeDisk(User owner) {
        if (owned(owner).filter(HomeVolumes::isDisk).isPresent()) {
            remove(owner);
        }
    }

    boolean hasAny(User owner) {
        return owned(owner).isPresent();
    }

    /** The home itself, where it is plain. */
    void purge(User owner) {
        if (owned(owner).isPresent()) {
            remove(owner);
        }
    }

    String name(User owner) {
        return names.home(owner);
    }

    /** Takes away how to mount the homes of all but these users; plain homes stay. */
    void removeDisksOfAllBut(Set<Integer> known) {
        List<String> disks = List.of(SandboxNames.INSTANCE + "=" + names.instance(), HOME + "=" + DISK);
        List<InspectVolumeResponse> found = call(
                () -> client.listVolumesCmd().withFilter("label", disks).exec().getVolumes());
        for (InspectVolumeResponse volume : found) {
            if (SandboxNames.uid(labels(volume)).filter(known::contains).isEmpty()) {
                find(() -> client.removeVolumeCmd(volume.getName()).exec());
            }
        }
    }

    private void remove(User owner) {
        find(() -> client.removeVolumeCmd(names.home(owner)).exec());
    }

    private CreateVolumeCmd order(User owner, Map<String, String> more) {
        Map<String, String> labels = new HashMap<>(names.labels(owner));
        labels.putAll(more);
        return client.createVolumeCmd().withName(names.home(owner)).withLabels(labels);
    }

    /** Somebody else's under that name is refused. */
    private Optional<InspectVolumeResponse> owned(User owner) {
        Optional<InspectVolumeResponse> found = find(() -> client.inspectVolumeCmd(names.home(owner)).exec());
        found.ifPresent(volume -> names.requireOwn(names.home(owner), labels(volume), owner));
        return found;
    }

    private static boolean isDisk(InspectVolumeResponse volume) {
        return DISK.equals(labels(volume).get(HOME));
    }

    private static Map<String, String> labels(InspectVolumeResponse volume) {
        return Objects.requireNonNullElse(volume.getLabels(), Map.of());
    }
}
