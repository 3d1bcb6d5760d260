package dev.berth.sandbox.docker;

import static dev.berth.sandbox.engine.EngineCalls.call;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import dev.berth.core.Refusal;
import dev.berth.core.limits.Limits;
import dev.berth.core.sandbox.SandboxId;
import dev.berth.core.sandbox.SandboxSpec;
import dev.berth.core.user.User;
import dev.berth.sandbox.engine.EngineCalls;
import dev.berth.sandbox.host.HostTasks;
import dev.berth.sandbox.image.WorkspaceImage;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The containers of one instance: single steps, each asked of the engine. Safe from any thread. */
final class Containers {

    private static final Logger LOG = LoggerFactory.getLogger(Containers.class);
    private static final int EXEC_LOOKS = 300;
    private static final long BETWEEN_EXEC_LOOKS_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final Duration LONGEST_KILL = Duration.ofMillis(1500);
    private static final long LONGEST_GIVING_SECONDS = 60;

    private final DockerClient client;
    private final SandboxNames names;
    private final ContainerOrders orders;
    private final Consumer<String> ending;
    private final HardKill hard;

    /** @param ending told the id of each container just before it is ended here */
    Containers(DockerClient client, SandboxNames names, ContainerOrders orders, Consumer<String> ending,
            HardKill hard) {
        this.client = client;
        this.names = names;
        this.orders = orders;
        this.ending = ending;
        this.hard = hard;
    }

    /** Finds a sandbox's container by its labels, under the name that an older server gave it too. */
    Optional<Container> find(SandboxId sandbox, User owner) {
        return listed(owner)
                .filter(found -> SandboxNames.sandbox(found.getLabels()).equals(Optional.of(sandbox))
                        && names.isSandbox(found.getNames()))
                .flatMap(this::inspected).findFirst();
    }

    /** Every container of the owner's, running or not; their own and their projects'. */
    List<Container> allOf(User owner) {
        return listed(owner).flatMap(this::inspected).toList();
    }

    private Stream<com.github.dockerjava.api.model.Container> listed(User owner) {
        return call(() -> client.listContainersCmd().withShowAll(true).withLabelFilter(names.labels(owner)).exec())
                .stream().filter(found -> !found.getLabels().containsKey(HostTasks.TASK));
    }

    private Stream<Container> inspected(com.github.dockerjava.api.model.Container found) {
        return EngineCalls.find(() -> client.inspectContainerCmd(found.getId()).exec()).map(Container::of).stream();
    }

    /** A new container in that control group, not running yet; its home's volume must be there. */
    Container create(SandboxSpec spec, WorkspaceImage image, Optional<String> group) {
        String id = create(orders.workspace(spec, image, group));
        return Container.of(call(() -> client.inspectContainerCmd(id).exec()));
    }

    Container start(Container container) {
        change(() -> client.startContainerCmd(container.id()).exec());
        return Container.of(call(() -> client.inspectContainerCmd(container.id()).exec()));
    }

    void unpause(Container container) {
        call(() -> client.unpauseContainerCmd(container.id()).exec());
    }

    void pause(Container container) {
        call(() -> client.pauseContainerCmd(container.id()).exec());
    }

    /**
     * Kills every process in it. A polite stop would reach the first process only, which passes no signal on, and would wait
     * where a user has stopped it.
     */
    void stop(Container container) {
        kill(container.id());
        awaitExecsEnded(container);
    }

    /** Kills every process in the owner's containers, at once and without the owner's lock. */
    void killAll(User owner) {
        listed(owner).forEach(found -> kill(found.getId()));
    }

    /** One that is paused is killed too: the engine lets it go on for that. One that does not run is as good. */
    private void kill(String id) {
        ending.accept(id);
        Aside asked = Aside.begin("kill-" + id.substring(0, 12), () -> askToKill(id));
        if (!asked.isDoneWithin(LONGEST_KILL)) {
            LOG.warn("the engine does not kill the container {}: its programs are killed past it", id);
            hard.kill(id);
        }
        asked.await();
    }

    private void askToKill(String id) {
        EngineCalls.find(() -> {
            try {
                return Optional.ofNullable(client.killContainerCmd(id).exec());
            } catch (ConflictException _) {
                return Optional.empty();
            }
        });
    }

    /** An engine never closes the line of an exec whose end it has not noted yet when the container is removed. */
    private void awaitExecsEnded(Container container) {
        for (int i = 0; i < EXEC_LOOKS && hasExecs(container); i++) {
            LockSupport.parkNanos(BETWEEN_EXEC_LOOKS_NANOS);
        }
    }

    private boolean hasExecs(Container container) {
        return EngineCalls.find(() -> client.inspectContainerCmd(container.id()).exec()).map(seen -> seen.getExecIds())
                .filter(execs -> !execs.isEmpty()).isPresent();
    }

    void remove(Container container) {
        remove(container.id());
    }

    /** The uids whose container runs or is paused. */
    Set<Integer> running() {
        return all().stream().filter(found -> List.of("running", "paused").contains(found.getState()))
                .flatMap(found -> SandboxNames.uid(found.getLabels()).stream()).collect(Collectors.toSet());
    }

    /** The sandboxes whose container runs or is paused. */
    List<SandboxId> alive() {
        return sandboxes("running", "paused");
    }

    /** The sandboxes whose container is paused. */
    List<SandboxId> paused() {
        return sandboxes("paused");
    }

    private List<SandboxId> sandboxes(String... states) {
        return all().stream()
                .filter(found -> List.of(states).contains(found.getState())
                        && !found.getLabels().containsKey(HostTasks.TASK))
                .flatMap(found -> SandboxNames.sandbox(found.getLabels()).stream()).toList();
    }

    /** The containers that run and can write to a home, users' and not tasks', each with the sandbox that it is. */
    Map<String, SandboxId> writers() {
        Map<String, SandboxId> writers = new LinkedHashMap<>();
        all().stream().filter(found -> found.getState().equals("running"))
                .forEach(found -> SandboxNames.sandbox(found.getLabels())
                        .ifPresent(sandbox -> writers.put(found.getId(), sandbox)));
        return writers;
    }

    /** One that has ended in the meantime needs no pause. */
    void pause(String id) {
        quietly(() -> client.pauseContainerCmd(id).exec());
    }

    void unpause(String id) {
        quietly(() -> client.unpauseContainerCmd(id).exec());
    }

    private static void quietly(Supplier<Void> change) {
        try {
            EngineCalls.find(change);
        } catch (Refusal refusal) {
            LOG.debug("a container that is going was to be paused or to go on", refusal);
        }
    }

    /** Every container of the instance, tasks' too. */
    List<com.github.dockerjava.api.model.Container> all() {
        return call(() -> client.listContainersCmd().withShowAll(true).withLabelFilter(names.instanceLabel()).exec());
    }

    /** With the volume that its terminals are in; a home is a volume with a name, which stays. */
    void remove(String id) {
        ending.accept(id);
        EngineCalls.remove(
                () -> client.removeContainerCmd(id).withForce(true).withRemoveVolumes(true).exec());
    }

    void limit(Container container, Limits limits) {
        call(() -> client.updateContainerCmd(container.id()).withMemory(limits.memory().bytes())
                .withMemorySwap(limits.memory().bytes()).withNanoCPUs(ContainerOrders.nanoCpus(limits))
                .withPidsLimit((long) limits.pids()).exec());
    }

    /** A volume that is there but still root's was left by a server that died in between: giving it again is harmless. */
    void giveHome(User owner) {
        EngineCalls.remove(() -> client.removeContainerCmd(names.giver(owner)).withForce(true).exec());
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
            EngineCalls.remove(() -> client.removeContainerCmd(giver).withForce(true).exec());
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
}
