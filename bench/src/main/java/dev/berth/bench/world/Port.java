package dev.berth.bench.world;

import dev.berth.config.ByteSize;
import dev.berth.core.limits.Limits;
import dev.berth.core.sandbox.Exec;
import dev.berth.core.sandbox.Sandbox;
import dev.berth.core.sandbox.SandboxProcess;
import dev.berth.core.sandbox.SandboxSpec;
import dev.berth.core.sandbox.TerminalSize;
import dev.berth.core.user.User;
import dev.berth.core.user.UserName;
import dev.berth.sandbox.docker.DockerSandboxes;
import dev.berth.sandbox.docker.Instance;
import dev.berth.sandbox.engine.Engine;
import dev.berth.sandbox.image.WorkspaceImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The sandbox port in this process, with one container, and the engine's own exec into the same container. Lives until
 * closed, which removes the container and its home.
 */
public final class Port implements AutoCloseable {

    private static final Limits LIMITS = new Limits(2, ByteSize.ofMebibytes(1024), ByteSize.ofMebibytes(1024), 4096,
            16_384);
    private static final User OWNER = new User(new UserName("bench"), 20_001, User.Role.MEMBER, User.Status.ENABLED,
            LIMITS, Optional.empty(), Instant.EPOCH);

    private final Engine engine;
    private final String instance;
    private final DockerSandboxes sandboxes;
    private final Sandbox sandbox;

    private Port(Engine engine, String instance, DockerSandboxes sandboxes) {
        this.engine = engine;
        this.instance = instance;
        this.sandboxes = sandboxes;
        this.sandbox = sandboxes.open(SandboxSpec.of(OWNER));
    }

    static Port open(Engine engine, WorkspaceImage image, Path folder) {
        byte[] id = new byte[4];
        new SecureRandom().nextBytes(id);
        String instance = HexFormat.of().formatHex(id);
        DockerSandboxes sandboxes = null;
        try {
            Files.createDirectories(folder);
            sandboxes = new DockerSandboxes(Instance.of(engine, image, instance, folder.resolve("doors")));
            return new Port(engine, instance, sandboxes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            if (sandboxes != null) {
                sandboxes.close();
            }
            BerthRemains.removeContainers(engine.client(), instance);
            throw e;
        }
    }

    /** Through the door. */
    public SandboxProcess exec(Exec.Stdio stdio, String... command) {
        return sandbox.exec(new Exec(OWNER.identity(), List.of(command),
                Map.of("HOME", OWNER.home(), "TERM", "xterm-256color", "PS1", "$ "), OWNER.home(), stdio));
    }

    public SandboxProcess execAtTerminal(String... command) {
        return exec(new Exec.Stdio.Tty(TerminalSize.STANDARD), command);
    }

    /** Through the engine, into the same container and as the same identity. */
    public EngineExec engineExec(EngineExec.Stdio stdio, String... command) {
        return EngineExec.start(engine.api(), "berth-" + instance + "-" + OWNER.uid(), OWNER, stdio, List.of(command));
    }

    @Override
    public void close() {
        sandboxes.close();
        BerthRemains.removeContainers(engine.client(), instance);
    }
}
