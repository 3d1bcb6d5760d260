package dev.berth.sandbox.docker;

import dev.berth.core.Refusal;
import dev.berth.core.limits.Limits;
import dev.berth.core.user.User;
import dev.berth.sandbox.disk.DiskHomes;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Users' homes: disks with a limit where this host can have them, and plain volumes of the engine where not, or where they
 * are from before. Nothing of one mount is used again: a loop device's number means another image tomorrow. Under the
 * owner's lock; holds nothing.
 */
final class Homes {

    private static final Logger LOG = LoggerFactory.getLogger(Homes.class);

    private final HomeVolumes volumes;
    private final Optional<DiskHomes> disks;
    private final Containers containers;

    Homes(HomeVolumes volumes, Optional<DiskHomes> disks, Containers containers) {
        this.volumes = volumes;
        this.disks = disks;
        this.containers = containers;
    }

    /** A home that is being made ready while its container is made; the container starts only when both are done. */
    record Mounting(Aside preparing, Runnable mounted) {}

    /** Nothing may have it mounted yet. On return its volume is there, and a container can be made with it. */
    Mounting mount(User owner, Limits limits) {
        Optional<DiskHomes> disk = disk(owner);
        if (disk.isEmpty()) {
            warnOfPlain(owner);
            volumes.ensurePlain(owner);
            return new Mounting(Aside.begin("give-" + owner.name(), () -> containers.giveHome(owner)), () -> {});
        }
        Aside attaching = Aside.begin("attach-" + owner.name(), () -> disk.get().attach(owner, limits.disk()));
        try {
            volumes.createDisk(owner, disk.get());
        } catch (RuntimeException e) {
            attaching.settle();
            throw e;
        }
        return new Mounting(attaching, () -> disk.get().mounted(owner));
    }

    private void warnOfPlain(User owner) {
        disks.filter(found -> found.impediment().isEmpty()).ifPresent(_ -> LOG.warn(
                "the home of {} is a volume from before there were disks: it is used as it is, without a disk limit",
                owner.name()));
    }

    /** Takes it from its device; no container may have it any more. Nothing for a plain one. */
    void unmount(User owner) {
        disk(owner).ifPresent(disk -> {
            volumes.removeDisk(owner);
            disk.detach(owner);
        });
    }

    boolean exists(User owner) {
        return disks.filter(homes -> homes.has(owner)).isPresent() || volumes.hasAny(owner);
    }

    /** Where it is a disk: its limit can be changed. */
    Optional<DiskHomes> disk(User owner) {
        return disks.filter(homes -> !volumes.hasPlain(owner) && homes.isFor(owner));
    }

    /** Whether a disk of the owner's can be attached to a device without a container. */
    boolean mayBeAttached(User owner) {
        return disks.filter(homes -> homes.impediment().isEmpty() && homes.has(owner)).isPresent();
    }

    /** Nothing may have it mounted. Empty where there is none. */
    Optional<Path> archive(User owner) {
        if (!exists(owner)) {
            return Optional.empty();
        }
        DiskHomes homes = disks.orElseThrow(() -> new Refusal(Refusal.Code.SANDBOX_FAILED,
                "the home of " + owner.name() + " cannot be archived without the server's image; use --purge"));
        return Optional.of(disk(owner).isPresent()
                ? archivedDisk(owner, homes)
                : homes.archive(owner, volumes.name(owner)));
    }

    private Path archivedDisk(User owner, DiskHomes homes) {
        homes.attach(owner);
        try {
            volumes.createDisk(owner, homes);
            return homes.archive(owner, volumes.name(owner));
        } finally {
            volumes.removeDisk(owner);
            homes.detach(owner);
        }
    }

    /** Ends the archiving of that home, if another thread is at it. */
    void cancelArchive(User owner) {
        disks.ifPresent(homes -> homes.cancelArchive(owner));
    }

    void purge(User owner) {
        if (disk(owner).isPresent()) {
            disks.ifPresent(homes -> homes.purge(owner));
        } else {
            volumes.purge(owner);
        }
    }
}
