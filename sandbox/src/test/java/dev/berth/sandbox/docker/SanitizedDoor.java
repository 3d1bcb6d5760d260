package dev.berth.sandbox.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Volume;
import dev.berth.core.identity.Identity;
import dev.berth.core.limits.Limits;
import dev.berth.core.sandbox.Sandbox;
import dev.berth.core.sandbox.SandboxSpec;
import dev.berth.core.sandbox.Sandboxes;
import dev.berth.core.user.User;
import dev.berth.sandbox.RequiresEngine;
import dev.berth.sandbox.door.DoorFolder;
import dev.berth.sandbox.door.DoorSandbox;
import dev.berth.sandbox.door.DoorServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The door's sources, built with the address and undefined behaviour sanitizers in a container of the workspace image, which
 * has a compiler, and run there. Its complaints are in the container's log.
 */
final class SanitizedDoor implements Sandboxes, AutoCloseable {

    static final String GCC = "gcc -std=c17 -D_GNU_SOURCE -g -O1 -Wall -Wextra -Werror -fsanitize=address,undefined"
            + " -fno-sanitize-recover=all ";
    private static final String SERVE = GCC + "-o /tmp/door /src/main/c/*.c || exit 9; while :; do"
            + " /tmp/door serve; echo door ended >&2; sleep 0.2; done";

    private final RequiresEngine.Fixture fixture;
    private final User owner;
    private final DoorFolder folder;
    private final DoorServer server;
    private final String container;

    SanitizedDoor(RequiresEngine.Fixture fixture, User owner) throws IOException {
        this.fixture = fixture;
        this.owner = owner;
        this.folder = new DoorFolder(fixture.homes().data().resolve("sanitized")).prepare(owner, List.of());
        this.server = DoorServer.open(folder, identity -> identity.uid() >= Identity.FIRST);
        Path home = Files.createDirectories(fixture.homes().data().resolve("home"));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxrwxrwx"));
        this.container = create(fixture, owner, SERVE, HostConfig.newHostConfig().withBinds(sources(),
                new Bind(folder.path().toString(), new Volume("/run/berth"), AccessMode.ro),
                new Bind(home.toString(), new Volume(owner.home()), AccessMode.rw)));
    }

    /** Builds and runs the fuzz test. What it said, and its exit code. */
    static String fuzz(RequiresEngine.Fixture fixture, User user, long seed) {
        String build = GCC + "-o /tmp/fuzz /src/test/c/fuzz.c /src/main/c/frames.c /src/main/c/request.c"
                + " /src/main/c/ring.c && /tmp/fuzz " + seed;
        String id = create(fixture, user, build, HostConfig.newHostConfig().withBinds(sources()));
        DockerClient client = fixture.engine().client();
        client.startContainerCmd(id).exec();
        int code = client.waitContainerCmd(id).exec(new WaitContainerResultCallback()).awaitStatusCode(100,
                TimeUnit.SECONDS);
        return log(client, id) + "exit code " + code;
    }

    private static Bind sources() {
        return new Bind(Path.of("src").toAbsolutePath().toString(), new Volume("/src"), AccessMode.ro);
    }

    private static String create(RequiresEngine.Fixture fixture, User user, String script, HostConfig host) {
        return fixture.engine().client().createContainerCmd(fixture.image().id())
                .withUser(DoorCommands.user(user.identity()))
                .withLabels(new SandboxNames(fixture.instance()).labels(user))
                .withEntrypoint("/usr/bin/tini", "--", "/bin/sh", "-c", script)
                .withHostConfig(host.withTmpFs(Map.of("/tmp", "rw,exec,mode=1777,size=256m"))).exec().getId();
    }

    private static String log(DockerClient client, String id) {
        StringBuilder text = new StringBuilder();
        try {
            client.logContainerCmd(id).withStdOut(true).withStdErr(true).exec(new ResultCallback.Adapter<Frame>() {
                @Override
                public void onNext(Frame frame) {
                    text.append(new String(frame.getPayload(), StandardCharsets.UTF_8));
                }
            }).awaitCompletion();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return text.toString();
    }

    /** What compiler, sanitizers and door complained about. */
    String complaints() {
        return log(fixture.engine().client(), container);
    }

    @Override
    public Sandbox open(SandboxSpec spec) {
        if (!isRunning()) {
            fixture.engine().client().startContainerCmd(container).exec();
        }
        if (!server.await(owner.identity(), Duration.ofSeconds(60))) {
            throw new IllegalStateException("no door: " + complaints());
        }
        return new DoorSandbox(server, owner);
    }

    private boolean isRunning() {
        return Boolean.TRUE.equals(
                fixture.engine().client().inspectContainerCmd(container).exec().getState().getRunning());
    }

    @Override
    public Optional<SandboxStatus> status(User user) {
        return Optional.of(new SandboxStatus(isRunning() ? SandboxStatus.State.RUNNING : SandboxStatus.State.STOPPED,
                container));
    }

    @Override
    public void check(User user, Limits limits) {}

    @Override
    public Effect apply(User user, Limits limits) {
        return Effect.NOW;
    }

    @Override
    public void connect(User user) {}

    @Override
    public void stop(User user) {
        fixture.engine().client().killContainerCmd(container).exec();
        fixture.engine().client().waitContainerCmd(container).exec(new WaitContainerResultCallback())
                .awaitStatusCode(20, TimeUnit.SECONDS);
    }

    @Override
    public Optional<String> remove(User user, Home home) {
        stop(user);
        return Optional.empty();
    }

    @Override
    public void close() {
        server.close();
    }
}
