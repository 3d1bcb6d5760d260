package dev.berth.sandbox.docker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.core.Refusal;
import dev.berth.core.sandbox.TerminalSize;
import dev.berth.sandbox.engine.ConnectionDeadline;
import dev.berth.sandbox.engine.EngineApi;
import dev.berth.sandbox.engine.EngineConnection;
import dev.berth.sandbox.engine.StreamFrames;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The engine's exec, as it is: made, started on a connection of its own, looked at. Safe from any thread. */
final class EngineExecs {

    /**
     * The engine takes these keys on a terminal as "detach" and holds back what could begin them, and they cannot be
     * switched off: a first key that is rarely typed, and more of them than anybody types by chance.
     */
    private static final String NEVER_DETACH = String.join(",", Collections.nCopies(16, "ctrl-^"));
    private static final int LONGEST_ANSWER = 64 * 1024;
    private static final Duration FOR_EVER = Duration.ofDays(10_000);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long SLOWEST_POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    /** How long the engine may take to make, start or describe one: a user can stop what starts in their container. */
    private static final Duration LONGEST_STEP = Duration.ofSeconds(20);
    /** The deadline for a short command of the server's own, a thousand times what it usually takes. */
    static final Duration SHORT = Duration.ofSeconds(10);

    private final EngineApi api;

    EngineExecs(EngineApi api) {
        this.api = api.within(LONGEST_STEP);
    }

    /** @param environment {@code NAME=value} */
    record Request(String user, List<String> command, List<String> environment, boolean terminal) {

        static Request of(String user, List<String> command) {
            return new Request(user, command, List.of(), false);
        }
    }

    /** What an exec of ours said and how it ended. */
    record Answer(int exitCode, byte[] output) {

        String text() {
            return new String(output, StandardCharsets.UTF_8);
        }
    }

    String create(String container, Request request) throws IOException {
        JsonNode made = api.post("/containers/" + container + "/exec",
                Map.of("AttachStdin", true, "AttachStdout", true, "AttachStderr", true, "DetachKeys", NEVER_DETACH,
                        "Tty", request.terminal(), "User", request.user(), "Env", request.environment(), "Cmd",
                        request.command()));
        return made.path("Id").asText();
    }

    EngineConnection start(String exec, Request request) throws IOException {
        return api.upgrade("/exec/" + exec + "/start", Map.of("Detach", false, "Tty", request.terminal()));
    }

    /** Starts something that nobody listens to and that outlives the call. */
    void startDetached(String container, Request request) throws IOException {
        JsonNode made = api.post("/containers/" + container + "/exec",
                Map.of("User", request.user(), "Env", request.environment(), "Cmd", request.command()));
        api.post("/exec/" + made.path("Id").asText() + "/start", Map.of("Detach", true));
    }

    void resize(String exec, TerminalSize size) throws IOException {
        api.post("/exec/" + exec + "/resize?h=" + size.rows() + "&w=" + size.columns(), Map.of());
    }

    boolean isRunning(String exec) throws IOException {
        return api.get("/exec/" + exec + "/json").path("Running").asBoolean();
    }

    /** Waits until it has ended: its streams can end long before it does, and a moment before the engine knows. */
    int awaitExitCode(String exec) throws IOException {
        return awaitExitCode(exec, FOR_EVER);
    }

    /** @throws Refusal TIMED_OUT where it has not ended in time */
    private int awaitExitCode(String exec, Duration longest) throws IOException {
        long begun = System.nanoTime();
        long pause = POLL_NANOS;
        while (System.nanoTime() - begun < longest.toNanos()) {
            JsonNode state = api.get("/exec/" + exec + "/json");
            if (!state.path("Running").asBoolean() && state.path("ExitCode").isInt()) {
                return state.path("ExitCode").asInt();
            }
            LockSupport.parkNanos(pause);
            pause = Math.min(2 * pause, SLOWEST_POLL_NANOS);
        }
        throw late();
    }

    private static Refusal late() {
        return new Refusal(Refusal.Code.TIMED_OUT, "a program in the container did not answer in time; try again");
    }

    /**
     * Runs a command of ours to its end: input in, output (both streams together, bounded) out. The deadline is one for its
     * output, and one for its end after that.
     *
     * @throws Refusal TIMED_OUT where it does not end in time; the user may have stopped it
     */
    Answer run(String container, Request request, byte[] input, Duration deadline) throws IOException {
        String exec = create(container, request);
        try (EngineConnection connection = start(exec, request)) {
            byte[] output = output(connection, input, deadline);
            return new Answer(awaitExitCode(exec, deadline), output);
        }
    }

    private static byte[] output(EngineConnection connection, byte[] input, Duration longest) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ConnectionDeadline deadline = ConnectionDeadline.of(longest, connection);
        try (deadline) {
            connection.write(ByteBuffer.wrap(input));
            connection.endOutput();
            new StreamFrames(connection).copy((_, bytes, length) -> {
                output.write(bytes, 0, Math.min(length, LONGEST_ANSWER - output.size()));
            });
            return output.toByteArray();
        } catch (IOException e) {
            if (deadline.isMissed()) {
                throw late();
            }
            throw e;
        }
    }
}
