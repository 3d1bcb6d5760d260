package dev.berth.core.sandbox;

import dev.berth.core.Refusal;
import dev.berth.core.limits.Limits;
import dev.berth.core.user.User;
import dev.berth.core.user.Users;
import java.util.Optional;

/**
 * Decides, whenever a sandbox is opened, whether its owner may have one now and how large: a workbench or a connection
 * may know a user as they were when they logged in. Lives as long as the server; safe from any thread.
 */
public final class AdmittedSandboxes implements Sandboxes {

    private final Sandboxes sandboxes;
    private final Users users;

    public AdmittedSandboxes(Sandboxes sandboxes, Users users) {
        this.sandboxes = sandboxes;
        this.users = users;
    }

    /** Refused DISABLED for a user who is disabled or no longer there. */
    @Override
    public Sandbox open(SandboxSpec spec) {
        SandboxSpec admitted = admitted(spec);
        return stillAdmitted(admitted, sandboxes.open(admitted));
    }

    /** Refused DISABLED for a user who is disabled or no longer there. */
    @Override
    public Sandbox open(SandboxSpec spec, Opening.Listener listener) {
        SandboxSpec admitted = admitted(spec);
        return stillAdmitted(admitted, sandboxes.open(admitted, listener));
    }

    @Override
    public Optional<Sandbox> running(SandboxSpec spec) {
        return sandboxes.running(spec);
    }

    private SandboxSpec admitted(SandboxSpec spec) {
        return spec.ownedBy(enabled(spec.owner()).orElseThrow(AdmittedSandboxes::disabled));
    }

    /** Stops again what was started while its owner was being disabled, after the stop that belongs to that. */
    private Sandbox stillAdmitted(SandboxSpec spec, Sandbox opened) {
        if (enabled(spec.owner()).isEmpty()) {
            sandboxes.stop(spec.owner());
            throw disabled();
        }
        return opened;
    }

    private Optional<User> enabled(User owner) {
        return users.find(owner.name()).filter(user -> user.uid() == owner.uid() && !user.isDisabled());
    }

    private static Refusal disabled() {
        return new Refusal(Refusal.Code.DISABLED, "your account is disabled; ask the admin");
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
