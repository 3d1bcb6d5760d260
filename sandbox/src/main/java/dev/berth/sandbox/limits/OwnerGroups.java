package dev.berth.sandbox.limits;

import dev.berth.config.ByteSize;
import dev.berth.core.Refusal;
import dev.berth.core.limits.Limits;
import dev.berth.core.user.User;
import dev.berth.sandbox.engine.Engine;
import dev.berth.sandbox.engine.EngineCalls;
import dev.berth.sandbox.engine.HostProbe.Finding;
import dev.berth.sandbox.engine.HostProbe.Finding.Verdict;
import dev.berth.sandbox.host.HostTasks;
import dev.berth.sandbox.host.HostTasks.Outcome;
import dev.berth.sandbox.image.WorkspaceImage;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds all of one user's containers to that user's limits together: by a control group above theirs, which is set once, and
 * again when the limits change. Where the engine leaves its groups to systemd, or no task may set them, there is none, and the
 * user's containers divide the limits among them. Lives as long as the server. Safe from any thread: one sets or removes
 * at a time, so that no group goes before its first container is in it.
 */
public final class OwnerGroups {

    private static final Logger LOG = LoggerFactory.getLogger(OwnerGroups.class);
    private static final String WHAT = "limits together";

    private final Engine engine;
    private final HostTasks helper;
    private final String instance;
    private final HostGroups groups;
    /** What this server has set, by uid. */
    private final Map<Integer, Limits> held = new HashMap<>();
    private @Nullable Tried tried;

    public OwnerGroups(Engine engine, WorkspaceImage image, String instance) {
        this.engine = engine;
        this.helper = new HostTasks(engine, image, Map.of("berth.instance", instance));
        this.instance = instance;
        this.groups = HostGroups.ofThisHost(instance);
    }

    /** @param impediment why there can be none here; empty where there can */
    private record Tried(Optional<String> impediment) {}

    /** Tried when it is first asked. */
    private synchronized Optional<String> impediment() {
        Tried known = tried == null ? new Tried(attempt()) : tried;
        tried = known;
        return known.impediment();
    }

    private Optional<String> attempt() {
        String driver = EngineCalls.ask(() -> engine.api().get("/info")).path("CgroupDriver").asText("unknown");
        if (!driver.equals("cgroupfs")) {
            return Optional.of("the engine's control groups are kept by '" + driver + "'");
        }
        try {
            Outcome outcome = helper.run(GroupTasks.probe(instance));
            return outcome.exitCode() == 0 ? Optional.empty() : Optional.of(outcome.complaint());
        } catch (Refusal refusal) {
            return Optional.of(refusal.sentence());
        }
    }

    /** For the console. */
    public Finding finding() {
        return impediment()
                .map(why -> new Finding(WHAT, Verdict.NOT_ENFORCED,
                        "a user's containers divide the user's limits, since " + why))
                .orElseGet(() -> new Finding(WHAT, Verdict.ENFORCED, ""));
    }

    /**
     * Makes the limits hold for all of the owner's containers together, those that are made afterwards too.
     *
     * @return what they are to be made in, as the engine has it; empty where there is no such group
     * @throws Refusal where more is in use than the limits allow
     */
    public synchronized Optional<String> hold(User owner, Limits limits) {
        if (impediment().isPresent()) {
            return Optional.empty();
        }
        if (!isSame(limits, held.get(owner.uid()))) {
            set(Map.of(owner.uid(), limits)).ifPresent(why -> {
                throw new Refusal(Refusal.Code.SANDBOX_FAILED,
                        "the limits of " + owner.name() + " cannot be set: " + why + "; ask the admin");
            });
        }
        return Optional.of("/berth-" + instance + "/" + owner.uid());
    }

    /**
     * The same for everybody at once, before anybody waits for it. Also brings back what somebody has changed behind the
     * server's back. What cannot be set is tried again when it is needed.
     */
    public synchronized void hold(Collection<User> owners) {
        Map<Integer, Limits> wanted = owners.stream()
                .filter(owner -> !groups.isHeldTo(owner.uid(), owner.limits())
                        || !isSame(owner.limits(), held.get(owner.uid())))
                .collect(Collectors.toMap(User::uid, User::limits));
        if (!wanted.isEmpty() && impediment().isEmpty()) {
            set(wanted).ifPresent(why -> LOG.warn("not every user's limits could be set beforehand: {}", why));
        }
    }

    private Optional<String> set(Map<Integer, Limits> users) {
        Outcome outcome = helper.run(GroupTasks.hold(instance, users));
        if (outcome.exitCode() != 0) {
            return Optional.of(outcome.complaint());
        }
        held.putAll(users);
        return Optional.empty();
    }

    private static boolean isSame(Limits wanted, @Nullable Limits set) {
        return set != null && wanted.memory().equals(set.memory()) && wanted.cpus() == set.cpus()
                && wanted.pids() == set.pids();
    }

    /** What each of so many containers of one owner may have. */
    public Limits each(Limits limits, int containers) {
        return containers < 2 || impediment().isEmpty() ? limits : divided(limits, containers);
    }

    /** Nothing below the least that limits can be. */
    private static Limits divided(Limits limits, int by) {
        long memory = Math.max(ByteSize.ofMebibytes(64).bytes(), limits.memory().bytes() / by);
        return new Limits(Math.max(0.1, limits.cpus() / by), new ByteSize(memory), limits.disk(),
                Math.max(16, limits.pids() / by), limits.files());
    }

    /** Takes away the owner's group, in which nothing runs any more. */
    public synchronized void remove(User owner) {
        if (held.remove(owner.uid()) != null) {
            clear(held.keySet());
        }
    }

    /** Takes away the groups of all but these users; one that something still runs in stays. */
    public synchronized void removeAllBut(Set<Integer> users) {
        held.keySet().retainAll(users);
        if (!groups.areOnly(users) && impediment().isEmpty()) {
            clear(users);
        }
    }

    private void clear(Set<Integer> keep) {
        Outcome outcome = helper.run(GroupTasks.removeAllBut(instance, keep));
        if (outcome.exitCode() != 0) {
            LOG.warn("control groups that nobody needs any more could not be removed: {}", outcome.complaint());
        }
    }
}
