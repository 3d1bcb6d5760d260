package dev.berth.sandbox.docker;

import dev.berth.core.sandbox.Completed;
import dev.berth.core.sandbox.Exec;
import dev.berth.core.sandbox.Sandbox;
import dev.berth.core.sandbox.SandboxProcess;
import dev.berth.core.user.User;
import dev.berth.sandbox.PassableExec;
import dev.berth.sandbox.RunToEnd;
import dev.berth.sandbox.docker.EngineExecs.Answer;
import dev.berth.sandbox.docker.EngineExecs.Request;
import dev.berth.sandbox.engine.EngineCalls;
import dev.berth.sandbox.engine.EngineConnection;
import java.time.Duration;

/** The engine carrier: a container through the engine's exec. Holds nothing, needs no closing, safe from any thread. */
final class EngineSandbox implements Sandbox {

    private final EngineExecs execs;
    private final String container;

    EngineSandbox(EngineExecs execs, String container) {
        this.execs = execs;
        this.container = container;
    }

    @Override
    public SandboxProcess exec(Exec exec) {
        PassableExec.require(exec);
        String token = DoorCommands.newToken();
        Request request = DoorCommands.exec(token, exec);
        String id = EngineCalls.ask(() -> execs.create(container, request));
        EngineConnection connection = EngineCalls.ask(() -> execs.start(id, request));
        EngineProcess.Key key = new EngineProcess.Key(container, id, token, exec.identity(), request.terminal());
        return new EngineProcess(execs, key, connection).begin();
    }

    @Override
    public Completed run(Exec exec, byte[] input, Duration deadline) {
        return RunToEnd.run(() -> exec(exec), input, deadline);
    }

    /** Ends what an earlier server started and nobody can reach any more. */
    void endOrphans(User owner) {
        Answer answer = EngineCalls
                .ask(() -> execs.run(container, DoorCommands.reap(owner.identity()), new byte[0], EngineExecs.SHORT));
        if (answer.exitCode() != 0) {
            throw EngineCalls.failed("preparing it failed: " + answer.text(),
                    new IllegalStateException("reaping ended with " + answer.exitCode()));
        }
    }
}
