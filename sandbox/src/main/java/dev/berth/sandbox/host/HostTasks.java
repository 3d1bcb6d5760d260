package dev.berth.sandbox.host;

import static dev.berth.sandbox.engine.EngineCalls.ask;
import static dev.berth.sandbox.engine.EngineCalls.call;
import static dev.berth.sandbox.engine.EngineCalls.remove;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import dev.berth.core.Printable;
import dev.berth.core.Refusal;
import dev.berth.sandbox.engine.ConnectionDeadline;
import dev.berth.sandbox.engine.Engine;
import dev.berth.sandbox.engine.EngineConnection;
import dev.berth.sandbox.engine.StreamFrames;
import dev.berth.sandbox.image.WorkspaceImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Does what needs root on the host, for a server that may be root itself or no more than a member of the engine's group:
 * each task in a container of its own that has only the rights the task names, is never privileged and is removed when it
 * is done. Lives as long as the server; safe from any thread. A task takes about
 * an eighth of a second: half of what it would with the engine's part of a network, which few need.
 */
public final class HostTasks {

    /** Marks a task's container, so that one whose server was killed can be found and removed. */
    public static final String TASK = "berth.task";
    /** Which process waits for it: {@link #PROCESS} for the tasks of this one. */
    public static final String OF_PROCESS = "berth.process";
    public static final String PROCESS = UUID.randomUUID().toString();

    private static final String SUBJECT = "berth.subject";

    private static final int LONGEST_OUTPUT = 256 * 1024;
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final Engine engine;
    private final DockerClient client;
    private final WorkspaceImage image;
    private final Map<String, String> labels;

    /** @param labels what says whose containers these are */
    public HostTasks(Engine engine, WorkspaceImage image, Map<String, String> labels) {
        this.engine = engine;
        this.client = engine.client();
        this.image = image;
        this.labels = Map.copyOf(labels);
    }

    /** How a task ended and what it said; at most 256 KiB of each. */
    public record Outcome(int exitCode, String output, String errors) {

        /** The last thing it complained of, for a message. */
        public String complaint() {
            List<String> lines = errors.lines().toList();
            return Printable.of(lines.isEmpty() ? "exit code " + exitCode : lines.getLast(), 200);
        }
    }

    /**
     * Runs the task to its end, or kills it at its deadline.
     *
     * @throws Refusal ENGINE_UNAVAILABLE, IMAGE_MISSING, TIMED_OUT, or SANDBOX_FAILED where the engine will not run it
     */
    public Outcome run(HostTask task) {
        String container = create(task);
        try {
            return ask(() -> outcome(container, task));
        } finally {
            remove(() -> client.removeContainerCmd(container).withForce(true).exec());
        }
    }

    /**
     * Kills the tasks of this instance that have that name and subject; the thread that waits for one sees exit code 137.
     */
    public void cancel(String name, String subject) {
        Map<String, String> marked = new HashMap<>(labels);
        marked.put(TASK, name);
        marked.put(SUBJECT, subject);
        call(() -> client.listContainersCmd().withLabelFilter(marked).exec())
                .forEach(found -> remove(() -> client.killContainerCmd(found.getId()).exec()));
    }

    private String create(HostTask task) {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-euc", task.script(), task.name()));
        command.addAll(task.arguments());
        Map<String, String> marked = new HashMap<>(labels);
        marked.put(TASK, task.name());
        marked.put(OF_PROCESS, PROCESS);
        marked.put(SUBJECT, task.subject());
        CreateContainerCmd order = client.createContainerCmd(image.id())
                .withName("berth-" + task.name() + "-" + UUID.randomUUID()).withLabels(marked).withUser("0:0")
                .withEntrypoint(command).withStdinOpen(true).withStdInOnce(true).withHostConfig(rights(task))
                .withNetworkDisabled(task.network() == HostTask.Network.NONE);
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

    private static HostConfig rights(HostTask task) {
        return HostConfig.newHostConfig().withCapDrop(Capability.ALL)
                .withCapAdd(task.capabilities().toArray(Capability[]::new)).withReadonlyRootfs(true)
                .withSecurityOpts(List.of("no-new-privileges:true")).withTmpFs(Map.of("/run", "rw,size=8m"))
                .withPidMode(switch (task.processes()) {
                    case OWN -> "";
                    case HOST -> "host";
                }).withBinds(task.binds()).withDeviceCgroupRules(task.deviceRules())
                .withNetworkMode(switch (task.network()) {
                    case NONE, LOOPBACK -> "none";
                    case HOST -> "host";
                });
    }

    /** Attached before it starts, so that nothing it says is lost. */
    private Outcome outcome(String container, HostTask task) throws IOException {
        String streams = "?stream=1&stdin=1&stdout=1&stderr=1";
        try (EngineConnection connection = engine.api().upgrade("/containers/" + container + "/attach" + streams,
                Map.of())) {
            engine.api().post("/containers/" + container + "/start", Map.of());
            ByteArrayOutputStream output = new ByteArrayOutputStream();
            ByteArrayOutputStream errors = new ByteArrayOutputStream();
            ConnectionDeadline deadline = ConnectionDeadline.of(task.deadline(), connection);
            try (deadline) {
                connection.write(ByteBuffer.wrap(task.input().getBytes(StandardCharsets.UTF_8)));
                connection.endOutput();
                new StreamFrames(connection).copy((stream, bytes, length) -> keep(
                        stream == StreamFrames.STDERR ? errors : output, bytes, length));
            } catch (IOException e) {
                if (deadline.isMissed()) {
                    throw late(task, e);
                }
                throw e;
            }
            return new Outcome(awaitExitCode(container, task), output.toString(StandardCharsets.UTF_8),
                    errors.toString(StandardCharsets.UTF_8));
        }
    }

    private static Refusal late(HostTask task, IOException cause) {
        return new Refusal(Refusal.Code.TIMED_OUT, "the task '" + task.name() + "' on the host did not end within "
                + task.deadline().toSeconds() + " s and was ended; the host is very busy or its disk does not answer",
                cause);
    }

    private static void keep(ByteArrayOutputStream kept, byte[] bytes, int length) {
        kept.write(bytes, 0, Math.min(length, LONGEST_OUTPUT - kept.size()));
    }

    /** Its streams end with it, or a moment before. */
    private int awaitExitCode(String container, HostTask task) throws IOException {
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < task.deadline().toNanos()) {
            JsonNode state = engine.api().get("/containers/" + container + "/json").path("State");
            if (!state.path("Running").asBoolean()) {
                return state.path("ExitCode").asInt(-1);
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        throw late(task, new InterruptedIOException("not ended"));
    }
}
