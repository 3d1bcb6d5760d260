package dev.berth.server;

import dev.berth.core.Refusal;
import dev.berth.core.limits.Limits;
import dev.berth.core.sandbox.Sandbox;
import dev.berth.core.sandbox.SandboxSpec;
import dev.berth.core.sandbox.Sandboxes;
import dev.berth.core.user.User;
import dev.berth.sandbox.docker.DockerSandboxes;
import dev.berth.sandbox.docker.Instance;
import dev.berth.sandbox.engine.Engine;
import dev.berth.sandbox.image.WorkspaceImage;
import dev.berth.sandbox.network.Connections;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Containers as a command without a server sees them: those that are there can be changed, stopped and removed; none is
 * started. Where no engine answers either, there is nothing to change, and what must reach a container is refused.
 */
final class OfflineSandboxes implements Sandboxes {

    private final Optional<Sandboxes> engine;

    private OfflineSandboxes(Optional<Sandboxes> engine) {
        this.engine = engine;
    }

    static OfflineSandboxes of(Optional<Engine> engine, String instance, Path doors) {
        return new OfflineSandboxes(
                engine.map(found -> new DockerSandboxes(
                        new Instance(found, new WorkspaceImage("none", "none"), instance, doors,
                                Connections.UNCHANGED))));
    }

    @Override
    public Sandbox open(SandboxSpec spec) {
        throw new Refusal(Refusal.Code.ENGINE_UNAVAILABLE, "this needs the running server: start it with 'berth up'");
    }

    @Override
    public Optional<SandboxStatus> status(User owner) {
        return engine.flatMap(found -> found.status(owner));
    }

    @Override
    public void apply(User owner, Limits limits) {
        engine.ifPresent(found -> found.apply(owner, limits));
    }

    @Override
    public void connect(User owner) {
        engine.ifPresent(found -> found.connect(owner));
    }

    @Override
    public void stop(User owner) {
        engine.ifPresent(found -> found.stop(owner));
    }

    @Override
    public void remove(User owner, Home home) {
        engine.orElseThrow(() -> new Refusal(Refusal.Code.ENGINE_UNAVAILABLE,
                "no container engine answers, so " + owner.name()
                        + "'s container cannot be removed; start the engine and try again"))
                .remove(owner, home);
    }
}
