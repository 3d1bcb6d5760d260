package dev.berth.sandbox.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.api.model.Volume;
import dev.berth.config.ByteSize;
import dev.berth.core.Refusal;
import dev.berth.core.limits.Limits;
import dev.berth.core.project.Project;
import dev.berth.core.project.ProjectName;
import dev.berth.core.sandbox.ImageName;
import dev.berth.core.sandbox.ProcessEnd;
import dev.berth.core.sandbox.ProcessEnd.Killed;
import dev.berth.core.sandbox.SandboxProcess;
import dev.berth.core.sandbox.SandboxSpec;
import dev.berth.core.sandbox.Sandboxes.Effect;
import dev.berth.core.sandbox.Sandboxes.Home;
import dev.berth.core.sandbox.Signal;
import dev.berth.core.sandbox.Usage;
import dev.berth.core.user.User;
import dev.berth.sandbox.Carrier;
import dev.berth.sandbox.RequiresEngine;
import dev.berth.sandbox.TestUsers;
import dev.berth.sandbox.engine.HostProbe.Finding.Verdict;
import dev.berth.sandbox.host.HostTask;
import dev.berth.sandbox.host.HostTasks;
import dev.berth.sandbox.image.WorkspaceImage;
import dev.berth.sandbox.limits.OwnerGroups;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** That a user's containers have no more than the user's limits, all of them together. */
@Timeout(120)
@ExtendWith(RequiresEngine.class)
final class LimitsTogetherTest {

    /** 80 MiB that are really there. */
    private static final String HOG = "exec python3 -u -c 'b = b\"x\" * (80 << 20); print(\"full\"); import sys; sys.stdin.read()'";
    private static final String SLEEPERS = "i=0; while [ $i -lt 40 ]; do sleep 1000 & i=$((i+1)); done 2>/dev/null;"
            + " echo full; wait";

    private final RequiresEngine.Fixture fixture;
    private final User alice = user("alice", 20_001, "128M");
    private final User bob = user("bob", 20_002, "128M");
    private DockerSandboxes sandboxes;

    LimitsTogetherTest(RequiresEngine.Fixture fixture) {
        this.fixture = fixture;
        this.sandboxes = fixture.sandboxes();
    }

    @AfterEach
    void nothingStays() {
        for (User user : List.of(alice, bob)) {
            sandboxes.remove(user, Home.PURGE);
        }
        sandboxes.close();
        assertEquals("", groups());
    }

    private static User user(String name, int uid, String memory) {
        User user = TestUsers.user(name, uid);
        Limits limits = new Limits(1.0, ByteSize.parse(memory), user.limits().disk(), 64, 4096);
        return new User(user.name(), uid, user.role(), user.status(), limits, user.network(), user.created());
    }

    private static SandboxSpec project(User owner) {
        return SandboxSpec.of(owner, new Project(30_001, owner.name(), new ProjectName("demo"), "go",
                Optional.of(new ImageName("go")), Instant.EPOCH, Instant.EPOCH));
    }

    private SandboxProcess started(SandboxSpec spec, String script) {
        return sandboxes.open(spec).exec(new Carrier(sandboxes, spec.owner()).pipes("sh", "-c", script));
    }

    private static boolean isFull(SandboxProcess process) throws Exception {
        return new String(process.stdout().readNBytes(4), StandardCharsets.UTF_8).equals("full");
    }

    private static ProcessEnd first(SandboxProcess one, SandboxProcess other) {
        return (ProcessEnd) CompletableFuture.anyOf(end(one), end(other)).join();
    }

    private static CompletableFuture<ProcessEnd> end(SandboxProcess process) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return process.waitFor();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }, work -> Thread.ofVirtual().name("test-end").start(work));
    }

    /** What there is of this instance's groups that has processes or could have. */
    private String groups() {
        return fixture.homes().helper()
                .run(HostTask.of("look", "ls -d /cgroup/*/berth-$1 /cgroup/berth-$1 2>/dev/null || :",
                        fixture.instance()).with(new Bind("/sys/fs/cgroup", new Volume("/cgroup"), AccessMode.ro)))
                .output();
    }

    private void needsGroups() {
        RequiresEngine.needs(sandboxes.limitsTogether().verdict() == Verdict.ENFORCED,
                sandboxes.limitsTogether().note());
    }

    @Test
    void memoryIsHeldForTwoContainersTogether() throws Exception {
        needsGroups();
        try (SandboxProcess one = started(SandboxSpec.of(alice), HOG)) {
            assertTrue(isFull(one));
            try (SandboxProcess other = started(project(alice), HOG)) {
                assertEquals(new Killed(Signal.KILL), first(one, other));
            }
        }
    }

    @Test
    void twoUsersHaveTwiceAsMuch() throws Exception {
        try (SandboxProcess one = started(SandboxSpec.of(alice), HOG);
                SandboxProcess other = started(SandboxSpec.of(bob), HOG)) {
            assertTrue(isFull(one));
            assertTrue(isFull(other));
        }
    }

    @Test
    void gaugesSayWhatTheLimitCounts() throws Exception {
        needsGroups();
        sandboxes.open(SandboxSpec.of(alice));
        try (SandboxProcess other = started(project(alice), HOG)) {
            assertTrue(isFull(other));
            Usage usage = sandboxes.open(SandboxSpec.of(alice)).usage();
            assertTrue(usage.memory().used() > 80 << 20, usage.toString());
            assertEquals(128L << 20, usage.memory().limit().orElseThrow());
        }
    }

    @Test
    void processesAreHeldForTwoContainersTogether() throws Exception {
        needsGroups();
        String count = "pgrep -c sleep";
        try (SandboxProcess one = started(SandboxSpec.of(alice), SLEEPERS);
                SandboxProcess bobs = started(SandboxSpec.of(bob), SLEEPERS)) {
            assertTrue(isFull(one));
            assertTrue(isFull(bobs));
            try (SandboxProcess other = started(project(alice), SLEEPERS)) {
                assertNotEquals(new ProcessEnd.Exited(0), other.waitFor(), "the shell gives up where it cannot fork");
            }
            assertEquals("40", new Carrier(sandboxes, bob).run(count).text().strip());
        }
    }

    @Test
    void quotaHoldsAtOnceForBoth() throws Exception {
        needsGroups();
        User more = user("alice", 20_001, "256M");
        try (SandboxProcess one = started(SandboxSpec.of(alice), HOG)) {
            assertTrue(isFull(one));
            sandboxes.open(project(alice));
            assertEquals(Effect.NOW, sandboxes.apply(alice, more.limits()));
            try (SandboxProcess other = started(project(more), HOG)) {
                assertTrue(isFull(other));
                Refusal refusal = assertThrows(Refusal.class, () -> sandboxes.check(more, alice.limits()));
                assertTrue(refusal.sentence().startsWith("alice's programs use 1"), refusal.sentence());
            }
        }
        assertEquals(Effect.NOW, sandboxes.apply(more, alice.limits()));
    }

    @Test
    void groupOfSomebodyWhoIsGoneIsRemovedAndOthersStay() throws Exception {
        needsGroups();
        sandboxes.open(SandboxSpec.of(alice));
        sandboxes.open(SandboxSpec.of(bob));
        sandboxes.close();
        sandboxes = fixture.sandboxes();
        sandboxes.reconcile(List.of(bob));
        String left = fixture.homes().helper().run(HostTask.of("look", "ls /cgroup/memory/berth-$1 | grep '^2' || :",
                fixture.instance()).with(new Bind("/sys/fs/cgroup", new Volume("/cgroup"), AccessMode.ro))).output();
        assertEquals("20002\n", left);
    }

    @Test
    void limitThatSomebodyRaisesIsBroughtBack() throws Exception {
        needsGroups();
        sandboxes.open(SandboxSpec.of(alice));
        String processes = "f=/cgroup/pids/berth-$1/$2/pids.max; [ -e $f ] || f=/cgroup/berth-$1/$2/pids.max; ";
        onGroups(processes + "echo max >$f", AccessMode.rw);
        sandboxes.reconcile(List.of(alice));
        assertEquals("64\n", onGroups(processes + "cat $f", AccessMode.ro));
    }

    /** The server asks for this once a minute, for as long as it runs. */
    @Test
    void whereNothingHasChangedNoTaskIsRun() throws Exception {
        needsGroups();
        sandboxes.reconcile(List.of(alice));
        BlockingQueue<String> tasks = new LinkedBlockingQueue<>();
        try (ResultCallback.Adapter<Event> _ = fixture.engine().client().eventsCmd().withEventFilter("create")
                .withLabelFilter("berth.instance=" + fixture.instance()).exec(new ResultCallback.Adapter<>() {
                    @Override
                    public void onNext(Event event) {
                        tasks.add(Objects.requireNonNull(event.getActor().getAttributes()).get(HostTasks.TASK));
                    }
                })) {
            while (!"look".equals(tasks.poll(100, TimeUnit.MILLISECONDS))) {
                onGroups("true", AccessMode.ro);
            }
            sandboxes.reconcile(List.of(alice));
            fixture.homes().helper().run(HostTask.of("after", "true"));
            String next = tasks.take();
            while (next.equals("look")) {
                next = tasks.take();
            }
            assertEquals("after", next);
        }
    }

    private String onGroups(String script, AccessMode access) {
        HostTask task = HostTask.of("look", script, fixture.instance(), String.valueOf(alice.uid()));
        return fixture.homes().helper().run(task.with(Capability.DAC_OVERRIDE)
                .with(new Bind("/sys/fs/cgroup", new Volume("/cgroup"), access))).output();
    }

    @Test
    void whereNoGroupCanBeHadContainersDivideWhatTheirUserHas() throws Exception {
        sandboxes.close();
        OwnerGroups none = new OwnerGroups(fixture.engine(), new WorkspaceImage("sha256:" + "0".repeat(64), "none"),
                fixture.instance());
        sandboxes = new DockerSandboxes(fixture.server(), Entrance.Way.DOOR_OR_ENGINE, none);
        assertEquals(Verdict.NOT_ENFORCED, sandboxes.limitsTogether().verdict());
        assertEquals(128L << 20, sandboxes.open(SandboxSpec.of(alice)).usage().memory().limit().orElseThrow());
        assertEquals(64L << 20, sandboxes.open(project(alice)).usage().memory().limit().orElseThrow());
        assertEquals(64L << 20, sandboxes.open(SandboxSpec.of(alice)).usage().memory().limit().orElseThrow());
    }
}
