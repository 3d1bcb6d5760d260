package dev.berth.sandbox.docker;

import com.github.dockerjava.api.model.Container;
import dev.berth.core.user.User;
import dev.berth.sandbox.disk.DiskHomes;
import dev.berth.sandbox.door.DoorFolder;
import dev.berth.sandbox.door.DoorFolders;
import dev.berth.sandbox.host.HostTasks;
import dev.berth.sandbox.limits.OwnerGroups;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds what a server that died left of this instance: tasks nobody waits for, containers of users who are gone, loop
 * devices, mounts, control groups and door folders without a container. Homes are never touched. Holds nothing; one thread at a time.
 */
final class Leftovers {

    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    private final Containers containers;
    private final HomeVolumes volumes;
    private final DoorFolders doors;
    private final Optional<DiskHomes> disks;
    private final OwnerGroups groups;

    Leftovers(Containers containers, HomeVolumes volumes, DoorFolders doors, Optional<DiskHomes> disks,
            OwnerGroups groups) {
        this.containers = containers;
        this.volumes = volumes;
        this.doors = doors;
        this.disks = disks;
        this.groups = groups;
    }

    /** Removes what belongs to none of these users. */
    void removeStrays(Collection<User> users) {
        Set<Integer> known = users.stream().map(User::uid).collect(Collectors.toSet());
        containers.all().stream().filter(found -> isStray(found, known)).forEach(this::remove);
        volumes.removeDisksOfAllBut(known);
        disks.ifPresent(homes -> homes.detachAllBut(known));
        groups.removeAllBut(known);
        doors.ofAllBut(known).forEach(DoorFolder::remove);
    }

    /** A task belongs to the process that waits for it; two processes never have one instance. */
    private static boolean isStray(Container found, Set<Integer> known) {
        Map<String, String> labels = found.getLabels();
        return labels.containsKey(HostTasks.TASK)
                ? !HostTasks.PROCESS.equals(labels.get(HostTasks.OF_PROCESS))
                : SandboxNames.uid(labels).filter(known::contains).isEmpty();
    }

    private void remove(Container found) {
        LOG.info("removing the container {} ({}), which nobody needs any more", found.getNames()[0], found.getStatus());
        containers.remove(found.getId());
    }
}
