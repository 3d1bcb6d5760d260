package dev.berth.sandbox.docker;

import dev.berth.core.Refusal;
import dev.berth.core.sandbox.Exec;
import dev.berth.core.sandbox.Sandbox;
import dev.berth.core.sandbox.SandboxProcess;
import dev.berth.sandbox.docker.EngineExecs.Request;
import dev.berth.sandbox.engine.EngineCalls;
import dev.berth.sandbox.engine.EngineConnection;
import java.util.stream.Stream;

/** A handle on one user's running container. Holds nothing, needs no closing, safe from any thread. */
final class DockerSandbox implements Sandbox {

    private final EngineExecs execs;
    private final String container;

    DockerSandbox(EngineExecs execs, String container) {
        this.execs = execs;
        this.container = container;
    }

    @Override
    public SandboxProcess exec(Exec exec) {
        requireNoNul(exec);
        String token = DoorCommands.newToken();
        Request request = DoorCommands.exec(token, exec);
        String id = EngineCalls.ask(() -> execs.create(container, request));
        EngineConnection connection = EngineCalls.ask(() -> execs.start(id, request));
        EngineProcess.Key key = new EngineProcess.Key(container, id, token, exec.identity(), request.terminal());
        return new EngineProcess(execs, key, connection).begin();
    }

    private static void requireNoNul(Exec exec) {
        Stream<String> environment = exec.environment().entrySet().stream()
                .flatMap(variable -> Stream.of(variable.getKey(), variable.getValue()));
        Stream<String> all = Stream.concat(Stream.of(exec.workingDirectory()),
                Stream.concat(exec.command().stream(), environment));
        if (all.anyMatch(word -> word.indexOf('\0') >= 0)
                || exec.environment().keySet().stream().anyMatch(name -> name.isEmpty() || name.contains("="))) {
            throw new Refusal(Refusal.Code.SANDBOX_FAILED,
                    "a command, a folder or a variable with a NUL byte cannot be passed to a program");
        }
    }
}
