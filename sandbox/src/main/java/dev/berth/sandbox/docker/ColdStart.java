package dev.berth.sandbox.docker;

import dev.berth.core.Refusal;
import dev.berth.core.sandbox.SandboxSpec;
import dev.berth.core.user.User;
import dev.berth.sandbox.disk.DiskHomes;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * From nothing to a running container whose home is a disk, and back to nothing. Nothing of one start is used again: a
 * loop device's number means another image tomorrow. Under the user's lock; holds nothing.
 */
final class ColdStart {

    private final Containers containers;
    private final HomeVolumes volumes;
    private final DiskHomes disks;

    ColdStart(Containers containers, HomeVolumes volumes, DiskHomes disks) {
        this.containers = containers;
        this.volumes = volumes;
        this.disks = disks;
    }

    /** The disk is attached and checked while the engine makes the container; it starts only when both are done. */
    Container start(SandboxSpec spec) {
        User owner = spec.owner();
        containers.findOf(owner).ifPresent(containers::remove);
        CompletableFuture<Void> attaching = CompletableFuture.runAsync(
                () -> disks.attach(owner, spec.limits().disk()),
                work -> Thread.ofVirtual().name("attach-" + owner.name()).start(work));
        try {
            return started(spec, attaching);
        } catch (RuntimeException e) {
            attaching.exceptionally(_ -> null).join();
            undo(owner, e);
            throw e;
        }
    }

    private Container started(SandboxSpec spec, CompletableFuture<Void> attaching) {
        volumes.createDisk(spec.owner(), disks);
        Container created = containers.create(spec);
        join(attaching);
        Container running = containers.start(created);
        disks.mounted(spec.owner());
        return running;
    }

    /** Stops and leaves nothing but the image. */
    void end(User owner) {
        containers.findOf(owner).ifPresent(container -> {
            containers.stop(container);
            containers.remove(container);
        });
        volumes.removeDisk(owner);
        disks.detach(owner);
    }

    /** Of a home that nothing runs in, mounted for nothing else. */
    Path archived(User owner) {
        disks.attach(owner);
        try {
            volumes.createDisk(owner, disks);
            return disks.archive(owner, volumes.name(owner));
        } finally {
            volumes.removeDisk(owner);
            disks.detach(owner);
        }
    }

    private void undo(User owner, RuntimeException failure) {
        try {
            containers.findOf(owner).ifPresent(containers::remove);
            volumes.removeDisk(owner);
            disks.detach(owner);
        } catch (Refusal again) {
            failure.addSuppressed(again);
        }
    }

    private static void join(CompletableFuture<Void> attaching) {
        try {
            attaching.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
