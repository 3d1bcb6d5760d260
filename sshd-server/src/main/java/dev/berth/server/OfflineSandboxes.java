package dev.berth.server;

import dev.berth.config.Catalogue;
import dev.berth.core.Refusal;
import dev.berth.core.limits.Limits;
import dev.berth.core.sandbox.Sandbox;
import dev.berth.core.sandbox.SandboxSpec;
import dev.berth.core.sandbox.Sandboxes;
import dev.berth.core.user.User;
import dev.berth.sandbox.disk.DiskHomes;
import dev.berth.sandbox.docker.DockerSandboxes;
import dev.berth.sandbox.docker.Instance;
import dev.berth.sandbox.docker.InstanceClaim;
import dev.berth.sandbox.engine.Engine;
import dev.berth.sandbox.image.WorkspaceImage;
import dev.berth.sandbox.image.WorkspaceImages;
import dev.berth.store.DataFolder;
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

    static OfflineSandboxes of(Optional<Engine> engine, DiskHomes.Place homes, DataFolder folder) {
        return new OfflineSandboxes(engine.map(found -> sandboxes(found, homes, folder)));
    }

    /** Without the image nothing of a disk can be changed, and nothing is built here. */
    private static Sandboxes sandboxes(Engine engine, DiskHomes.Place homes, DataFolder folder) {
        InstanceClaim.take(engine, homes.instance(), folder.path());
        WorkspaceImage image = new WorkspaceImages(engine, Catalogue.in(folder.path()),
                folder.log().resolve("setup.log"))
                .find().orElseGet(() -> new WorkspaceImage("none", "none"));
        return new DockerSandboxes(Instance.of(engine, image, homes.instance(), folder.path().resolve("doors"))
                .with(DiskHomes.probed(engine, image, homes)));
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
    public void check(User owner, Limits limits) {
        engine.ifPresent(found -> found.check(owner, limits));
    }

    @Override
    public Effect apply(User owner, Limits limits) {
        return engine.map(found -> found.apply(owner, limits)).orElse(Effect.NOW);
    }

    @Override
    public void connect(User owner) {
        engine.ifPresent(found -> found.connect(owner));
    }

    @Override
    public void nameProjects(User owner) {
        engine.ifPresent(found -> found.nameProjects(owner));
    }

    @Override
    public void stop(User owner) {
        engine.ifPresent(found -> found.stop(owner));
    }

    @Override
    public Optional<String> remove(User owner, Home home) {
        return engine.orElseThrow(() -> new Refusal(Refusal.Code.ENGINE_UNAVAILABLE,
                "no container engine answers, so " + owner.name()
                        + "'s container cannot be removed; start the engine and try again"))
                .remove(owner, home);
    }
}
