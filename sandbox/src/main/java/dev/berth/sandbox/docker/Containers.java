package dev.berth.sandbox.docker;

import static dev.berth.sandbox.engine.EngineCalls.call;
import static dev.berth.sandbox.engine.EngineCalls.find;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import dev.berth.core.Refusal;
import dev.berth.core.limits.Limits;
import dev.berth.core.sandbox.SandboxSpec;
import dev.berth.core.sandbox.Sandboxes.SandboxStatus.State;
import dev.berth.core.user.User;
import dev.berth.sandbox.door.DoorFolders;
import dev.berth.sandbox.image.WorkspaceImage;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The containers and homes of one instance: single steps, each asked of the engine. Safe from any thread. */
final class Containers {

    private static final int STOP_SECONDS = 3;
    private static final long LONGEST_GIVING_SECONDS = 60;

    private final DockerClient client;
    private final SandboxNames names;
    private final ContainerOrders orders;

    Containers(DockerClient client, SandboxNames names, WorkspaceImage image, DoorFolders doors) {
        this.client = client;
        this.names = names;
        this.orders = new ContainerOrders(client, names, image, doors);
    }

    /** The owner's container; somebody else's under that name is refused. */
    Optional<Container> findOf(User owner) {
        Optional<Container> found = find(() -> client.inspectContainerCmd(names.container(owner)).exec())
                .map(Container::of);
        found.ifPresent(container -> requireOwn(names.container(owner), container.labels(), owner));
        return found;
    }

    /** A new container, not running yet, and a home that its owner owns. */
    Container create(SandboxSpec spec) {
        ensureHome(spec.owner());
        String id = create(orders.workspace(spec));
        return Container.of(call(() -> client.inspectContainerCmd(id).exec()));
    }

    Container start(Container container) {
        change(() -> client.startContainerCmd(container.id()).exec());
        return Container.of(call(() -> client.inspectContainerCmd(container.id()).exec()));
    }

    void unpause(Container container) {
        call(() -> client.unpauseContainerCmd(container.id()).exec());
    }

    void stop(Container container) {
        if (container.state() == State.PAUSED) {
            unpause(container);
        }
        change(() -> client.stopContainerCmd(container.id()).withTimeout(STOP_SECONDS).exec());
    }

    void remove(Container container) {
        find(() -> client.removeContainerCmd(container.id()).withForce(true).exec());
    }

    void removeHome(User owner) {
        String home = names.home(owner);
        find(() -> client.inspectVolumeCmd(home).exec())
                .ifPresent(volume -> requireOwn(home, volume.getLabels(), owner));
        find(() -> client.removeVolumeCmd(home).exec());
    }

    void limit(Container container, Limits limits) {
        call(() -> client.updateContainerCmd(container.id()).withMemory(limits.memory().bytes())
                .withMemorySwap(limits.memory().bytes()).withNanoCPUs(ContainerOrders.nanoCpus(limits))
                .withPidsLimit((long) limits.pids()).exec());
    }

    /** A volume that is there but still root's was left by a server that died in between: giving it again is harmless. */
    private void ensureHome(User owner) {
        String home = names.home(owner);
        Map<String, String> labels = find(() -> client.inspectVolumeCmd(home).exec()).map(volume -> volume.getLabels())
                .orElseGet(() -> {
                    call(() -> client.createVolumeCmd().withName(home).withLabels(names.labels(owner)).exec());
                    return names.labels(owner);
                });
        requireOwn(home, labels, owner);
        giveHome(owner);
    }

    private void giveHome(User owner) {
        find(() -> client.removeContainerCmd(names.home(owner) + "-giver").withForce(true).exec());
        String giver = create(orders.homeGiver(owner));
        try {
            call(() -> client.startContainerCmd(giver).exec());
            int code = call(() -> client.waitContainerCmd(giver).exec(new WaitContainerResultCallback())
                    .awaitStatusCode(LONGEST_GIVING_SECONDS, TimeUnit.SECONDS));
            if (code != 0) {
                throw new Refusal(Refusal.Code.SANDBOX_FAILED,
                        "the home of " + owner.name() + " could not be made; ask the admin");
            }
        } finally {
            find(() -> client.removeContainerCmd(giver).withForce(true).exec());
        }
    }

    private static String create(CreateContainerCmd order) {
        return call(() -> {
            try {
                return order.exec().getId();
            } catch (NotFoundException e) {
                throw new Refusal(Refusal.Code.IMAGE_MISSING,
                        "the workspace image is missing; ask the admin to restart the server, which builds it again",
                        e);
            }
        });
    }

    /** Asks for a change of state; one that has happened already is as good. */
    private static void change(Supplier<Void> change) {
        call(() -> {
            try {
                return Optional.ofNullable(change.get());
            } catch (NotModifiedException e) {
                return Optional.empty();
            }
        });
    }

    private void requireOwn(String name, @Nullable Map<String, String> labels, User owner) {
        if (!names.belongs(Objects.requireNonNullElse(labels, Map.of()), owner)) {
            throw new Refusal(Refusal.Code.SANDBOX_FAILED,
                    "'" + name + "' on the container engine does not belong to " + owner.name() + "; ask the admin");
        }
    }
}
