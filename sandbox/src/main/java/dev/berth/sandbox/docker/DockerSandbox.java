package dev.berth.sandbox.docker;

import dev.berth.core.identity.Identity;
import dev.berth.core.sandbox.Completed;
import dev.berth.core.sandbox.Endpoint;
import dev.berth.core.sandbox.Exec;
import dev.berth.core.sandbox.FolderWatch;
import dev.berth.core.sandbox.Held;
import dev.berth.core.sandbox.HeldProcess;
import dev.berth.core.sandbox.HoldId;
import dev.berth.core.sandbox.Sandbox;
import dev.berth.core.sandbox.SandboxConnection;
import dev.berth.core.sandbox.SandboxListener;
import dev.berth.core.sandbox.SandboxProcess;
import dev.berth.core.sandbox.Usage;
import dev.berth.core.user.User;
import dev.berth.sandbox.limits.GroupGauges;
import java.time.Duration;
import java.util.List;

/**
 * A handle on one user's running container: whatever its doors can be reached for goes through them, what is left through
 * the engine. Holds nothing, needs no closing, safe from any thread.
 */
final class DockerSandbox implements Sandbox {

    private final ContainerDoors doors;
    private final Sandbox engine;
    private final User owner;
    private final GroupGauges gauges;

    DockerSandbox(ContainerDoors doors, Sandbox engine, User owner, GroupGauges gauges) {
        this.doors = doors;
        this.engine = engine;
        this.owner = owner;
        this.gauges = gauges;
    }

    private Sandbox carrier(Identity identity) {
        return doors.reach(identity).orElse(engine);
    }

    @Override
    public SandboxProcess exec(Exec exec) {
        return carrier(exec.identity()).exec(exec);
    }

    /**
     * Through a door that is there, and through the engine where none is: a door stays, and one for each group of a user's
     * projects would be a process, an exec of the engine's and three descriptors for a command that is over in a moment.
     */
    @Override
    public Completed run(Exec exec, byte[] input, Duration deadline) {
        return doors.present(exec.identity()).orElse(engine).run(exec, input, deadline);
    }

    @Override
    public HeldProcess hold(Exec exec) {
        return carrier(exec.identity()).hold(exec);
    }

    @Override
    public List<Held> held() {
        return carrier(owner.identity()).held();
    }

    @Override
    public HeldProcess attach(HoldId id, long from) {
        return carrier(id.identity()).attach(id, from);
    }

    @Override
    public SandboxConnection dial(Identity identity, Endpoint to) {
        return carrier(identity).dial(identity, to);
    }

    @Override
    public SandboxListener listen(Identity identity, Endpoint at) {
        return carrier(identity).listen(identity, at);
    }

    @Override
    public FolderWatch watch(Identity identity, String folder) {
        return carrier(identity).watch(identity, folder);
    }

    @Override
    public Usage usage() {
        return gauges.together(owner, carrier(owner.identity()).usage());
    }
}
