package dev.berth.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.berth.config.Settings;
import dev.berth.core.InMemoryBerth;
import dev.berth.core.Refusal;
import dev.berth.core.audit.AuditEntry;
import dev.berth.core.draft.InMemoryDrafts;
import dev.berth.core.inbox.InMemoryInbox;
import dev.berth.core.layout.Layout;
import dev.berth.core.layout.Pane;
import dev.berth.core.layout.ShellLayout;
import dev.berth.core.layout.ShellLayout.Zoom;
import dev.berth.core.layout.WorkbenchRecord;
import dev.berth.core.layout.WorkbenchRecords;
import dev.berth.core.project.Project;
import dev.berth.core.project.ProjectName;
import dev.berth.core.project.ProjectPath;
import dev.berth.core.shell.InMemoryShellRecords;
import dev.berth.core.shell.ShellId;
import dev.berth.core.user.User;
import dev.berth.store.WorkbenchFiles;
import dev.berth.workbench.files.FileDoors;
import dev.berth.workbench.room.DocumentMemory;
import dev.berth.workbench.room.RoomPorts;
import dev.berth.workbench.shell.KeysFirst;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What servers that come one after the other show of a workbench. */
@Timeout(60)
final class WorkbenchesTest {

    @TempDir
    private Path folder;
    private final InMemoryBerth berth = new InMemoryBerth();
    private final User alice = berth.add("alice");
    private final Project demo = berth.catalog.create(alice, new ProjectName("demo"), "empty");
    private final Layout arranged = arranged(new ShellId(demo.id(), 1), new ShellId(demo.id(), 2));
    private WorkbenchRecords records;
    private SlowRecords slowRecords;
    private Workbenches server;

    private static Layout arranged(ShellId left, ShellId right) {
        return new Layout(Set.of(ProjectPath.of("src")), Optional.of(ProjectPath.of("src/main.py")), Pane.SHELL,
                new ShellLayout(List.of(left, right), Optional.of(left), Zoom.ON));
    }

    @BeforeEach
    void arrange() {
        slowRecords = new SlowRecords(new WorkbenchFiles(folder));
        records = slowRecords;
        server = server();
        workbench().enter(demo);
        workbench().changeLayout(demo, _ -> arranged);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Workbenches server() {
        return new Workbenches(new RoomPorts(berth.sandboxes, new FileDoors(berth.sandboxes), berth.history,
                new InMemoryInbox(), new InMemoryShellRecords(), Settings.defaults(), berth.clock, new KeysFirst(),
                new InMemoryDrafts(), new DocumentMemory(1 << 30, 1 << 30)),
                records,
                berth.projects);
    }

    private Workbench workbench() {
        return server.of(alice);
    }

    private void restart() {
        server.close();
        server = server();
    }

    @Test
    void theNextServerShowsTheSameProjectInTheSameWay() {
        restart();
        assertEquals(Optional.of(demo), workbench().shown());
        assertEquals(arranged, workbench().layout(demo));
    }

    @Test
    void whatChangesIsKeptWhileTheServerRunsForOneThatIsKilled() {
        while (records.of(alice.uid()).flatMap(record -> record.layout(demo.id())).filter(arranged::equals).isEmpty()) {
            Thread.onSpinWait();
        }
        try (Workbenches next = server()) {
            assertEquals(Optional.of(demo), next.of(alice).shown());
            assertEquals(arranged, next.of(alice).layout(demo));
        }
    }

    @Test
    void whoHasGoneHomeStartsThereAndFindsTheProjectAsItWas() {
        workbench().leave();
        restart();
        assertEquals(Optional.empty(), workbench().shown());
        assertEquals(arranged, workbench().layout(demo));
    }

    @Test
    void whoseWorkbenchWasEndedFindsItAsItWas() {
        server.close(alice.name());
        assertEquals(Optional.of(demo), workbench().shown());
        assertEquals(arranged, workbench().layout(demo));
    }

    @Test
    void viewOfAnEndedWorkbenchOpensNoRoom() {
        Workbench ended = workbench();
        server.close(alice.name());
        assertEquals(Refusal.Code.CONFLICT, assertThrows(Refusal.class, () -> ended.enter(demo)).code());
        assertEquals(List.of(), ended.rooms());
    }

    @Test
    void nextWorkbenchOfAUserWaitsUntilTheOneBeforeHasEndedAndNobodyElseDoes() throws Exception {
        CountDownLatch ending = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Workbench first = workbench();
        slowRecords.before = () -> {
            ending.countDown();
            await(goOn);
        };
        Thread end = Thread.ofVirtual().start(() -> server.close(alice.name()));
        ending.await();
        slowRecords.before = () -> {};
        CompletableFuture<Workbench> next = CompletableFuture.supplyAsync(this::workbench);
        User bob = berth.add("bob");
        assertEquals(bob, server.of(bob).user());
        assertFalse(next.isDone());
        goOn.countDown();
        assertNotSame(first, next.get());
        end.join();
        assertSame(next.get(), workbench());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Records on a disk that takes its time. */
    private static final class SlowRecords implements WorkbenchRecords {

        private final WorkbenchRecords records;
        volatile Runnable before = () -> {};

        SlowRecords(WorkbenchRecords records) {
            this.records = records;
        }

        @Override
        public void keep(WorkbenchRecord record) {
            before.run();
            records.keep(record);
        }

        @Override
        public void forget(int user) {
            records.forget(user);
        }

        @Override
        public Optional<WorkbenchRecord> of(int user) {
            return records.of(user);
        }
    }

    @Test
    void aServerThatHasStoppedOpensNone() {
        server.close();
        assertEquals(Refusal.Code.CONFLICT, assertThrows(Refusal.class, this::workbench).code());
    }

    @Test
    void projectThatIsGoneGoesFromTheRecord() {
        server.close();
        berth.projects.remove(demo, new AuditEntry(berth.clock.instant(), "alice", "project.undo", "alice/demo", ""));
        server = server();
        assertEquals(Optional.empty(), workbench().shown());
        WorkbenchRecord record = records.of(alice.uid()).orElseThrow();
        assertEquals(Set.of(), record.layouts().keySet());
    }
}
