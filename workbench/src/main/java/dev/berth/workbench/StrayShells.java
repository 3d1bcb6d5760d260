package dev.berth.workbench;

import dev.berth.core.Refusal;
import dev.berth.core.project.Project;
import dev.berth.core.sandbox.Held;
import dev.berth.core.sandbox.HoldId;
import dev.berth.core.sandbox.Sandbox;
import dev.berth.core.sandbox.SandboxSpec;
import dev.berth.core.sandbox.Sandboxes;
import dev.berth.core.user.User;
import dev.berth.workbench.shell.Shell;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends shells that a container holds and no workbench knows: those of a server that died before it could write them down, or
 * whose record was no use. Holds nothing; run by one thread when a server starts.
 */
record StrayShells(Sandboxes sandboxes, Supplier<List<Shell>> known) {

    private static final Logger LOG = LoggerFactory.getLogger(StrayShells.class);
    /** Longer than a shell that is just being started takes to be known, and longer than a door takes to redial. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** In the containers of these projects and the user's own, as far as they run. Blocks for some seconds. */
    void end(User user, List<Project> projects) {
        Stream<SandboxSpec> specs = Stream.concat(Stream.of(SandboxSpec.of(user)),
                projects.stream().filter(project -> project.image().isPresent())
                        .map(project -> SandboxSpec.of(user, project)));
        List<Sandbox> running = specs.flatMap(spec -> sandboxes.running(spec).stream()).toList();
        try {
            if (!running.isEmpty()) {
                end(running);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** One grace for all of them. */
    private void end(List<Sandbox> running) throws InterruptedException {
        Thread.sleep(GRACE);
        List<Found> before = running.stream().flatMap(StrayShells::held).toList();
        Thread.sleep(GRACE);
        Set<HoldId> ours = known.get().stream().flatMap(shell -> shell.hold().stream()).collect(Collectors.toSet());
        before.stream().filter(found -> !ours.contains(found.held().id())).forEach(Found::end);
    }

    private static Stream<Found> held(Sandbox sandbox) {
        try {
            return sandbox.held().stream().map(held -> new Found(sandbox, held));
        } catch (Refusal refusal) {
            LOG.warn("shells that nobody knows may be left: {}", refusal.sentence());
            return Stream.empty();
        }
    }

    private record Found(Sandbox sandbox, Held held) {

        void end() {
            LOG.info("ending a shell that nobody knows: {}", held.id());
            try {
                sandbox.attach(held.id(), held.printed()).close();
            } catch (Refusal refusal) {
                LOG.warn("a shell that nobody knows may be left: {}", refusal.sentence());
            }
        }
    }
}
