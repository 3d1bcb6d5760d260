package dev.berth.core.sandbox;

import dev.berth.config.ByteSize;
import dev.berth.config.NetworkPolicy;
import dev.berth.core.Refusal;
import dev.berth.core.limits.Limits;
import dev.berth.core.user.User;
import dev.berth.core.user.UserName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The life of sandboxes in memory, for what is decided about them; processes do not run here. Safe from any thread. */
public class InMemorySandboxes implements Sandboxes {

    private final Map<UserName, SandboxStatus.State> states = new HashMap<>();
    private final Map<UserName, Limits> limits = new HashMap<>();
    private final Set<UserName> homes = new HashSet<>();
    private final Map<UserName, Optional<NetworkPolicy>> networks = new HashMap<>();
    private boolean engineGone;
    /** What else happens, before it is done, when a sandbox is opened or limits are checked. */
    public Runnable meanwhile = () -> {};
    private ByteSize inUse = new ByteSize(0);

    @Override
    public synchronized Sandbox open(SandboxSpec spec) {
        requireEngine();
        meanwhile.run();
        states.put(spec.owner().name(), SandboxStatus.State.RUNNING);
        limits.put(spec.owner().name(), spec.limits());
        homes.add(spec.owner().name());
        return _ -> {
            throw new Refusal(Refusal.Code.SANDBOX_FAILED, "nothing runs in memory");
        };
    }

    @Override
    public synchronized Optional<SandboxStatus> status(User owner) {
        requireEngine();
        return Optional.ofNullable(states.get(owner.name())).map(state -> new SandboxStatus(state, "in memory"));
    }

    @Override
    public synchronized void check(User owner, Limits changed) {
        meanwhile.run();
        if (changed.disk().compareTo(inUse) < 0) {
            throw new Refusal(Refusal.Code.BAD_LIMIT, inUse + " are in use");
        }
    }

    @Override
    public synchronized Effect apply(User owner, Limits changed) {
        requireEngine();
        Limits before = limits.computeIfPresent(owner.name(), (_, _) -> changed);
        return before == null || owner.limits().disk().equals(changed.disk())
                ? Effect.NOW
                : Effect.afterStop(Effect.Waiting.DISK);
    }

    @Override
    public synchronized void connect(User owner) {
        requireEngine();
        networks.put(owner.name(), owner.network());
    }

    /** What was last said about the network of this sandbox. */
    public synchronized Optional<NetworkPolicy> network(UserName owner) {
        return networks.getOrDefault(owner, Optional.empty());
    }

    @Override
    public synchronized void stop(User owner) {
        requireEngine();
        states.computeIfPresent(owner.name(), (_, _) -> SandboxStatus.State.STOPPED);
    }

    @Override
    public synchronized Optional<String> remove(User owner, Home home) {
        requireEngine();
        states.remove(owner.name());
        limits.remove(owner.name());
        boolean had = homes.remove(owner.name());
        return had && home == Home.ARCHIVE ? Optional.of("/archive/" + owner.name()) : Optional.empty();
    }

    private void requireEngine() {
        if (engineGone) {
            throw new Refusal(Refusal.Code.ENGINE_UNAVAILABLE, "no engine answers");
        }
    }

    /** From now on the engine is down. */
    public synchronized void loseEngine() {
        engineGone = true;
    }

    /** From now on everybody has so much on their disk. */
    public synchronized void fill(ByteSize size) {
        inUse = size;
    }

    public synchronized void findEngine() {
        engineGone = false;
    }

    public synchronized Optional<Limits> limits(UserName owner) {
        return Optional.ofNullable(limits.get(owner));
    }

    public synchronized boolean hasHome(UserName owner) {
        return homes.contains(owner);
    }
}
