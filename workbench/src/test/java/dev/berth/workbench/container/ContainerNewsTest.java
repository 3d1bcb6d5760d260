package dev.berth.workbench.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.dockerjava.api.DockerClient;
import dev.berth.config.Settings;
import dev.berth.core.audit.InMemoryAuditLog;
import dev.berth.core.draft.InMemoryDrafts;
import dev.berth.core.inbox.InMemoryInbox;
import dev.berth.core.inbox.Message;
import dev.berth.core.layout.InMemoryWorkbenchRecords;
import dev.berth.core.project.InMemoryProjects;
import dev.berth.core.sandbox.EngineNews;
import dev.berth.core.sandbox.Incident;
import dev.berth.core.sandbox.Opening;
import dev.berth.core.sandbox.SandboxSpec;
import dev.berth.core.shell.InMemoryShellRecords;
import dev.berth.core.user.InMemoryUsers;
import dev.berth.core.user.User;
import dev.berth.core.version.InMemoryVersions;
import dev.berth.core.version.ProjectHistory;
import dev.berth.sandbox.Carrier;
import dev.berth.sandbox.RequiresEngine;
import dev.berth.sandbox.TestUsers;
import dev.berth.sandbox.docker.DockerSandboxes;
import dev.berth.workbench.Workbench;
import dev.berth.workbench.Workbenches;
import dev.berth.workbench.files.FileDoors;
import dev.berth.workbench.files.SandboxProjectFiles;
import dev.berth.workbench.room.DocumentMemory;
import dev.berth.workbench.room.Notice;
import dev.berth.workbench.room.RoomPorts;
import dev.berth.workbench.room.ViewId;
import dev.berth.workbench.shell.KeysFirst;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a user is told of their container: at once where they look, later where they are away. */
@Timeout(90)
@ExtendWith(RequiresEngine.class)
final class ContainerNewsTest {

    private static final ViewId VIEW = new ViewId(1);

    private final User alice = TestUsers.user("alice", 20_001);
    private final List<User> others = List.of(TestUsers.user("bob", 20_002), TestUsers.user("carol", 20_003));
    private final Semaphore changed = new Semaphore(0);
    private final InMemoryInbox inbox = new InMemoryInbox(alice.name());
    private final CountDownLatch startsMayGoOn = new CountDownLatch(1);
    private final RequiresEngine.Fixture fixture;
    private final DockerSandboxes sandboxes;
    private final FileDoors doors;
    private final Workbenches workbenches;

    ContainerNewsTest(RequiresEngine.Fixture fixture) {
        this.fixture = fixture;
        this.sandboxes = new DockerSandboxes(fixture.server().admitting((_, _) -> await(startsMayGoOn)));
        this.doors = new FileDoors(sandboxes);
        ProjectHistory history = new ProjectHistory(new InMemoryVersions(InstantSource.system()),
                new SandboxProjectFiles(sandboxes, doors), new InMemoryAuditLog(), InstantSource.system());
        this.workbenches = new Workbenches(
                new RoomPorts(sandboxes, doors, history, inbox, new InMemoryShellRecords(), Settings.defaults(),
                        InstantSource.system(), new KeysFirst(), new InMemoryDrafts(),
                        new DocumentMemory(1 << 30, 1 << 30)),
                new InMemoryWorkbenchRecords(), new InMemoryProjects(new InMemoryAuditLog(), InMemoryUsers.counter()));
        sandboxes.tell((sandbox, incident) -> {
            workbenches.tell(sandbox.owner(), incident.sentence());
            changed.release();
        }, news -> workbenches.tellEverybody(news.sentence()));
    }

    @AfterEach
    void close() {
        startsMayGoOn.countDown();
        workbenches.close();
        doors.close();
        sandboxes.stop(alice);
        others.forEach(sandboxes::stop);
        sandboxes.close();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Workbench looking() {
        Workbench workbench = workbenches.of(alice);
        workbench.attach(VIEW, changed::release);
        return workbench;
    }

    private void until(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            changed.acquire();
        }
    }

    private void untilState(Workbench workbench, Class<? extends ContainerState> state) throws InterruptedException {
        until(() -> state.isInstance(workbench.container().state()));
    }

    private DockerClient client() {
        return fixture.engine().client();
    }

    private String container() {
        return "berth-" + fixture.instance() + "-20001";
    }

    @Test
    void whoeverWaitsForAColdStartSeesTheirPlaceUntilItIsTheirTurn() throws Exception {
        for (User other : others) {
            CountDownLatch starting = new CountDownLatch(1);
            Thread.ofVirtual().start(() -> sandboxes.open(SandboxSpec.of(other), _ -> starting.countDown()));
            starting.await();
        }
        Workbench workbench = looking();
        until(() -> workbench.container().state()
                .equals(new ContainerState.Waiting(new Opening.Queued(1))));
        startsMayGoOn.countDown();
        untilState(workbench, ContainerState.Running.class);
    }

    @Test
    void killedContainerIsSaidToWhoLooksAndTheWayBackWorks() throws Exception {
        startsMayGoOn.countDown();
        Workbench workbench = looking();
        untilState(workbench, ContainerState.Running.class);
        client().killContainerCmd(container()).exec();
        String sentence = new Incident.Ended(137).sentence();
        until(() -> workbench.container().notice().map(Notice::text).filter(sentence::equals).isPresent());
        untilState(workbench, ContainerState.Gone.class);
        assertEquals("alice", new Carrier(sandboxes, alice).run("id -un").text().strip());
        untilState(workbench, ContainerState.Running.class);
        assertEquals(List.of(), workbench.away());
    }

    @Test
    void killedContainerAndTooMuchMemoryAreKeptForWhoIsAway() throws Exception {
        startsMayGoOn.countDown();
        new Carrier(sandboxes, alice).run("python3 -c 'b = bytearray(2000 * 1024 * 1024)'");
        changed.acquire();
        client().killContainerCmd(container()).exec();
        changed.acquire();
        assertEquals(List.of(new Incident.Ended(137).sentence(), new Incident.OutOfMemory().sentence()),
                workbenches.of(alice).away().stream().map(Message::text).toList());
    }

    @Test
    void pausedContainerIsCalledThatAndIsThereAgainWhenItGoesOn() throws Exception {
        startsMayGoOn.countDown();
        Workbench workbench = looking();
        untilState(workbench, ContainerState.Running.class);
        client().pauseContainerCmd(container()).exec();
        untilState(workbench, ContainerState.Gone.class);
        assertEquals(new ContainerState.Gone("your container is paused: what runs in it waits"),
                workbench.container().state());
        client().unpauseContainerCmd(container()).exec();
        untilState(workbench, ContainerState.Running.class);
    }

    @Test
    void whatBecomesOfTheEngineIsSaidToWhoLooksAndLeftForNobody() throws Exception {
        startsMayGoOn.countDown();
        workbenches.tellEverybody("nobody looks yet");
        Workbench workbench = looking();
        untilState(workbench, ContainerState.Running.class);
        workbenches.tellEverybody(EngineNews.GONE.sentence());
        assertTrue(workbench.container().notice().filter(said -> said.text().equals(EngineNews.GONE.sentence()))
                .isPresent());
        assertEquals(List.of(), workbench.away());
    }
}
