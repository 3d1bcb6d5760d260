package dev.berth.sandbox.docker;

import dev.berth.config.Settings;
import dev.berth.core.Refusal;
import dev.berth.core.sandbox.Idleness;
import dev.berth.core.sandbox.Idleness.Presence;
import dev.berth.core.sandbox.Sandbox;
import dev.berth.core.sandbox.SandboxId;
import dev.berth.core.sandbox.SandboxSpec;
import dev.berth.core.sandbox.Usage;
import dev.berth.core.user.User;
import dev.berth.core.user.UserName;
import dev.berth.sandbox.host.HostMemory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pauses sandboxes in which nothing has happened for long, and stops paused ones, the longest idle first, while the machine
 * is short of memory. A virtual thread of its own looks every 15 seconds. Lives as long as the server.
 */
public final class Caretaker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Caretaker.class);
    private static final Duration EVERY = Duration.ofSeconds(15);
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(8);
    private static final Executor THREADS = work -> Thread.ofVirtual().name("caretaker-ask").start(work);

    private final DockerSandboxes sandboxes;
    private final People people;
    private final Settings.Idle settings;
    private final HostMemory memory;
    private final InstantSource clock;
    private final Map<SandboxId, Idleness> running = new HashMap<>();
    /** Questions of what sandboxes use that are not answered yet; a sandbox is asked again only after it has answered. */
    private final Map<SandboxId, CompletableFuture<Optional<Usage>>> asked = new HashMap<>();
    private final Set<UserName> away = new HashSet<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private boolean lookedBefore;

    /** What must be known of those whose sandboxes are looked after. Safe from any thread. */
    public interface People {

        /** What a sandbox is; empty where it is nobody's, or not theirs any more. */
        Optional<SandboxSpec> spec(SandboxId sandbox);

        /** Whether the user has a connection open, of whatever kind. */
        boolean isConnected(UserName user);

        /** Ends what the server itself keeps running in an absent user's sandbox; it starts again when it is needed. */
        void letGo(User user);
    }

    Caretaker(DockerSandboxes sandboxes, People people, Settings.Idle settings, HostMemory memory,
            InstantSource clock) {
        this.sandboxes = sandboxes;
        this.people = people;
        this.settings = settings;
        this.memory = memory;
        this.clock = clock;
    }

    public static Caretaker begin(DockerSandboxes sandboxes, People people, Settings.Idle settings) {
        Caretaker caretaker = new Caretaker(sandboxes, people, settings, HostMemory.ofThisMachine(),
                InstantSource.system());
        Thread.ofVirtual().name("caretaker").start(caretaker::care);
        return caretaker;
    }

    private void care() {
        try {
            while (!closed.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                lookAgain();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** What failed once is tried again at the next look. */
    private void lookAgain() {
        try {
            look();
        } catch (Refusal refusal) {
            LOG.warn("looking for idle containers: {}", refusal.sentence());
        } catch (RuntimeException e) {
            LOG.error("looking for idle containers failed", e);
        }
    }

    /** Looks at everything once. By one thread at a time. */
    void look() {
        List<SandboxId> alive = sandboxes.alive();
        List<SandboxId> paused = sandboxes.paused();
        remember(paused);
        running.keySet().removeIf(sandbox -> !alive.contains(sandbox) || paused.contains(sandbox));
        List<SandboxSpec> looked = alive.stream().filter(sandbox -> !paused.contains(sandbox))
                .flatMap(sandbox -> people.spec(sandbox).stream()).toList();
        letGo(looked);
        Map<SandboxId, Usage> usages = usages(looked);
        looked.forEach(spec -> look(spec, Optional.ofNullable(usages.get(spec.id()))));
        relieve();
    }

    /** Those that a server before this one paused are idle too, unless it was for want of disk. */
    private void remember(List<SandboxId> paused) {
        Paused idle = sandboxes.pausedForIdleness();
        idle.retain(paused);
        if (!lookedBefore && !sandboxes.isShortOfSpace()) {
            paused.forEach(sandbox -> people.spec(sandbox).ifPresent(spec -> idle.add(sandbox, spec.owner())));
        }
        lookedBefore = true;
    }

    /** At the second look that finds them away: what they changed last is saved by then. */
    private void letGo(List<SandboxSpec> looked) {
        List<CompletableFuture<Void>> under = new ArrayList<>();
        for (User owner : Set.copyOf(looked.stream().map(SandboxSpec::owner).toList())) {
            if (people.isConnected(owner.name())) {
                away.remove(owner.name());
            } else if (!away.add(owner.name())) {
                under.add(CompletableFuture.runAsync(() -> letGo(owner), THREADS));
            }
        }
        await(under);
    }

    /** Waits no longer than {@link #LONGEST_ANSWER}, since a user may have stopped the program that is asked. */
    private static void await(Collection<? extends CompletableFuture<?>> under) {
        CompletableFuture.allOf(under.toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, LONGEST_ANSWER.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    /** May block: the file door that is closed may be opening at this moment. */
    private void letGo(User owner) {
        try {
            people.letGo(owner);
        } catch (RuntimeException e) {
            LOG.error("{}: what the server keeps running was not ended", owner.name(), e);
        }
    }

    /** Asks all of them at once. */
    private Map<SandboxId, Usage> usages(List<SandboxSpec> looked) {
        looked.forEach(spec -> asked.computeIfAbsent(spec.id(),
                _ -> CompletableFuture.supplyAsync(() -> usage(spec), THREADS)));
        await(asked.values());
        Map<SandboxId, Usage> usages = new HashMap<>();
        asked.entrySet().removeIf(entry -> {
            entry.getValue().getNow(Optional.empty()).ifPresent(usage -> usages.put(entry.getKey(), usage));
            return entry.getValue().isDone();
        });
        return usages;
    }

    /** Empty where it cannot be said. */
    private Optional<Usage> usage(SandboxSpec spec) {
        try {
            return sandboxes.running(spec).map(Sandbox::usage);
        } catch (RuntimeException e) {
            LOG.debug("{} does not say what it uses", spec.id(), e);
            return Optional.empty();
        }
    }

    /** Takes a sandbox that does not tell its usage for busy. */
    private void look(SandboxSpec spec, Optional<Usage> usage) {
        Instant now = clock.instant();
        Presence presence = people.isConnected(spec.owner().name()) ? Presence.CONNECTED : Presence.AWAY;
        Idleness idleness = running.computeIfAbsent(spec.id(), _ -> new Idleness(now));
        Optional<Duration> idle = usage.map(seen -> idleness.look(now, presence, seen));
        if (idle.isEmpty()) {
            running.remove(spec.id());
        } else if (isTooLong(idle.get())) {
            sandboxes.pause(spec, () -> !people.isConnected(spec.owner().name()));
        }
    }

    private boolean isTooLong(Duration idle) {
        return !settings.pauseAfter().isZero() && idle.compareTo(settings.pauseAfter()) >= 0;
    }

    /** One at a time: what it frees is seen at the next look. */
    private void relieve() {
        long free = memory.availablePercent();
        if (free < settings.keepFreeMemory() && sandboxes.stopLongestPaused(_ -> true)) {
            LOG.info("only {} % of this machine's memory are free: an idle container was stopped", free);
        }
    }

    /** What is paused stays so. */
    @Override
    public void close() {
        closed.countDown();
    }
}
