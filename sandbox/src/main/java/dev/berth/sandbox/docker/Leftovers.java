package dev.berth.sandbox.docker;

import com.github.dockerjava.api.model.Container;
import dev.berth.core.user.User;
import dev.berth.sandbox.disk.DiskHomes;
import dev.berth.sandbox.door.DoorFolder;
import dev.berth.sandbox.door.DoorFolders;
import dev.berth.sandbox.host.HostHelper;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds what a server that died left of this instance: tasks nobody waits for, containers of users who are gone, loop
 * devices, mounts and door folders without a container. Homes are never touched. Holds nothing; one thread at a time.
 */
final class Leftovers {

    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);
    /** No task takes longer, but for an archive of a very large home. */
    private static final Duration LONGEST_TASK = Duration.ofHours(2);

    private final Containers containers;
    private final HomeVolumes volumes;
    private final DoorFolders doors;
    private final Optional<DiskHomes> disks;
    private final Instant serverStarted;

    Leftovers(Containers containers, HomeVolumes volumes, DoorFolders doors, Optional<DiskHomes> disks,
            Instant serverStarted) {
        this.containers = containers;
        this.volumes = volumes;
        this.doors = doors;
        this.disks = disks;
        this.serverStarted = serverStarted;
    }

    /** Removes what belongs to none of these users. */
    void removeStrays(Collection<User> users) {
        Set<Integer> known = users.stream().map(User::uid).collect(Collectors.toSet());
        containers.all().stream().filter(found -> isStray(found, known)).forEach(this::remove);
        volumes.removeDisksOfAllBut(known);
        disks.ifPresent(homes -> homes.detachAllBut(known));
        doors.ofAllBut(known).forEach(DoorFolder::remove);
    }

    private boolean isStray(Container found, Set<Integer> known) {
        Instant created = Instant.ofEpochSecond(found.getCreated());
        boolean task = found.getLabels().containsKey(HostHelper.TASK);
        boolean old = created.isBefore(serverStarted) || created.isBefore(Instant.now().minus(LONGEST_TASK));
        return task ? old : SandboxNames.uid(found.getLabels()).filter(known::contains).isEmpty();
    }

    private void remove(Container found) {
        LOG.info("removing the container {} ({}), which nobody needs any more", found.getNames()[0], found.getStatus());
        containers.remove(found.getId());
    }
}
