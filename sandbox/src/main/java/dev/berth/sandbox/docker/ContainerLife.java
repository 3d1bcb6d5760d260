package dev.berth.sandbox.docker;

import dev.berth.core.Refusal;
import dev.berth.core.sandbox.Opening;
import dev.berth.core.sandbox.SandboxId;
import dev.berth.core.sandbox.SandboxSpec;
import dev.berth.core.sandbox.Sandboxes.SandboxStatus.State;
import dev.berth.core.user.User;
import dev.berth.sandbox.image.WorkspaceImage;
import java.util.List;
import java.util.Optional;

/**
 * From nothing to a running container with its owner's home, and back to nothing. A container that stops is removed: its root
 * is read-only and its scratch forgotten, so that only the home is worth keeping. All of a user's containers share one home.
 * Under the owner's lock; holds nothing.
 */
final class ContainerLife {

    private final Containers containers;
    private final Homes homes;
    private final Starts starts;
    private final StartQueue queue;
    private final OwnerLimits limits;

    ContainerLife(Containers containers, Homes homes, Starts starts, StartQueue queue, OwnerLimits limits) {
        this.containers = containers;
        this.homes = homes;
        this.starts = starts;
        this.queue = queue;
        this.limits = limits;
    }

    /** The container, running: found, woken or started. */
    Container running(SandboxSpec spec, WorkspaceImage image, Opening.Listener listener) {
        Optional<Container> found = find(spec.id(), spec.owner()).filter(container -> !container.isStopped());
        found.filter(container -> container.state() == State.PAUSED).ifPresent(container -> {
            listener.now(new Opening.Waking());
            containers.unpause(container);
        });
        return found.orElseGet(() -> queue.start(listener,
                () -> starts.admitted(spec.owner(), () -> started(spec, image))));
    }

    Optional<Container> find(SandboxId sandbox, User owner) {
        return containers.find(sandbox, owner);
    }

    /** Those of the owner's that run, or are paused. */
    List<Container> alive(User owner) {
        return containers.allOf(owner).stream().filter(container -> !container.isStopped()).toList();
    }

    private Container started(SandboxSpec spec, WorkspaceImage image) {
        User owner = spec.owner();
        find(spec.id(), owner).ifPresent(containers::remove);
        List<Container> others = alive(owner);
        Optional<String> group = limits.beside(others, owner, spec.limits());
        SandboxSpec with = new SandboxSpec(owner, limits.each(spec.limits(), others.size() + 1), spec.project());
        if (!others.isEmpty()) {
            return containers.start(containers.create(with, image, group));
        }
        Homes.Mounting mounting = homes.mount(owner, spec.limits());
        try {
            Container created = containers.create(with, image, group);
            mounting.preparing().await();
            Container running = containers.start(created);
            mounting.mounted().run();
            return running;
        } catch (RuntimeException e) {
            mounting.preparing().settle();
            undo(spec, e);
            throw e;
        }
    }

    private void undo(SandboxSpec spec, RuntimeException failure) {
        try {
            find(spec.id(), spec.owner()).ifPresent(containers::remove);
            homes.unmount(spec.owner());
        } catch (Refusal again) {
            failure.addSuppressed(again);
        }
    }

    void pause(Container container) {
        containers.pause(container);
    }

    /** Ends one; the home is let go of with the last. */
    void end(SandboxId sandbox, User owner) {
        find(sandbox, owner).ifPresent(this::end);
        if (alive(owner).isEmpty()) {
            homes.unmount(owner);
        }
    }

    /** Ends all of the owner's and leaves nothing but the home. */
    void endAll(User owner) {
        containers.allOf(owner).forEach(this::end);
        homes.unmount(owner);
    }

    private void end(Container container) {
        containers.stop(container);
        containers.remove(container);
    }
}
