package dev.berth.server.up;

import dev.berth.core.Refusal;
import dev.berth.core.limits.Limits;
import dev.berth.core.sandbox.Sandbox;
import dev.berth.core.sandbox.SandboxSpec;
import dev.berth.core.sandbox.Sandboxes;
import dev.berth.core.user.User;
import dev.berth.core.user.UserName;
import java.util.Optional;

/** Without isolation, whatever anybody runs is run by who started the server: so nobody else may run anything. */
record SingleUserSandboxes(Sandboxes sandboxes, UserName only) implements Sandboxes {

    @Override
    public Sandbox open(SandboxSpec spec) {
        if (!spec.owner().name().equals(only)) {
            throw new Refusal(Refusal.Code.NOT_ALLOWED,
                    "this server runs without isolation (--engine process), so only '" + only + "' may use it");
        }
        return sandboxes.open(spec);
    }

    @Override
    public Optional<SandboxStatus> status(User owner) {
        return sandboxes.status(owner);
    }

    @Override
    public void check(User owner, Limits limits) {
        sandboxes.check(owner, limits);
    }

    @Override
    public Effect apply(User owner, Limits limits) {
        return sandboxes.apply(owner, limits);
    }

    @Override
    public void connect(User owner) {
        sandboxes.connect(owner);
    }

    @Override
    public void nameProjects(User owner) {
        sandboxes.nameProjects(owner);
    }

    @Override
    public void stop(User owner) {
        sandboxes.stop(owner);
    }

    @Override
    public Optional<String> remove(User owner, Home home) {
        return sandboxes.remove(owner, home);
    }
}
