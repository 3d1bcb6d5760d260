package dev.berth.sandbox.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.config.Settings;
import dev.berth.core.Refusal;
import dev.berth.core.disk.InMemoryHomeDisks;
import dev.berth.core.sandbox.Incident;
import dev.berth.core.sandbox.ProcessEnd;
import dev.berth.core.sandbox.Sandboxes.Home;
import dev.berth.core.sandbox.Sandboxes.SandboxStatus.State;
import dev.berth.core.user.User;
import dev.berth.sandbox.Carrier;
import dev.berth.sandbox.RequiresEngine;
import dev.berth.sandbox.TestUsers;
import dev.berth.sandbox.disk.DiskHomes;
import dev.berth.sandbox.disk.SpaceWatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;

/** Homes on a host file system that is smaller than what was promised. Mounting it takes root, which CI is. */
@Timeout(120)
@EnabledIf("isRoot")
@ExtendWith(RequiresEngine.class)
final class OvercommitTest {

    private final RequiresEngine.Fixture fixture;
    private final User alice = TestUsers.user("alice", 20_001);
    private Path small;
    private DockerSandboxes sandboxes;

    OvercommitTest(RequiresEngine.Fixture fixture) {
        this.fixture = fixture;
    }

    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** 64 MiB are promised, and there are 40. */
    @BeforeEach
    void mountSmallHost() throws Exception {
        small = Files.createTempDirectory("berth-small");
        run("mount", "-t", "tmpfs", "-o", "size=40m,mode=0700", "berth-test", small.toString());
        sandboxes = sandboxes(Settings.Space.OVERCOMMITTED);
    }

    private DockerSandboxes sandboxes(Settings.Space space) {
        return new DockerSandboxes(fixture.server().with(DiskHomes.probed(fixture.engine(),
                fixture.image(), new DiskHomes.Place(small.resolve("homes"), small.resolve("archive"),
                        fixture.instance(), new InMemoryHomeDisks(), space))));
    }

    @AfterEach
    void unmount() throws Exception {
        sandboxes.remove(alice, Home.PURGE);
        run("umount", small.toString());
        Files.delete(small);
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertEquals(0, process.waitFor(), List.of(command).toString());
    }

    private Carrier.Ran ran(String script) throws Exception {
        return new Carrier(sandboxes, alice).run(script);
    }

    private void await(State state) {
        while (sandboxes.status(alice).orElseThrow().state() != state) {
            LockSupport.parkNanos(20_000_000);
        }
    }

    @Test
    void withoutTheWatchWhatWasWrittenIsLost() throws Exception {
        Carrier.Ran written = ran("head -c 50M /dev/urandom >data && echo accepted && sync data");
        assertEquals("accepted\n", written.text());
        assertNotEquals(new ProcessEnd.Exited(0), written.end(), "the host had room for 50M in 40M");
        assertTrue(written.errors().matches("(?s).*(Input/output error|No space left on device).*"), written.errors());
    }

    @Test
    void writersArePausedBeforeTheHostIsFullAndGoOn() throws Exception {
        ran("echo first >file; sync file");
        BlockingQueue<Incident> told = new LinkedBlockingQueue<>();
        sandboxes.tell((_, incident) -> told.add(incident), _ -> {});
        try (SpaceWatch watch = sandboxes.watchSpace(small, 25);
                var writer = new Carrier(sandboxes, alice)
                        .start("while :; do head -c 64K /dev/urandom >>data; sync data; sleep 0.02;"
                                + " [ -e go ] && echo went on; done")) {
            await(State.PAUSED);
            assertEquals(new Incident.PausedForSpace(), told.take());
            assertTrue(Files.getFileStore(small).getUsableSpace() > 0);
            Refusal refusal = assertThrows(Refusal.class, new Carrier(sandboxes, alice)::sandbox);
            assertTrue(refusal.sentence().contains("disk is nearly full"), refusal.sentence());
            assertEquals(refusal.sentence(), watch.alarm().orElseThrow());
            run("mount", "-o", "remount,size=400m", small.toString());
            await(State.RUNNING);
            assertEquals(new Incident.GoesOn(), told.take());
            assertEquals(Optional.empty(), watch.alarm());
            assertEquals("first\n", ran("touch go; cat file").text());
            Carrier.readUntil(writer.stdout(), "went on");
        }
    }

    @Test
    void promiseThatTheHostCannotKeepIsRefusedWithWhatIsMissing() throws Exception {
        sandboxes = sandboxes(Settings.Space.RESERVED);
        Refusal refusal = assertThrows(Refusal.class, new Carrier(sandboxes, alice)::sandbox);
        assertTrue(refusal.sentence()
                .matches("there is no room for the home of alice: 64M was promised and the host's disk"
                        + " lacks 2[0-9.]*M; ask the admin"),
                refusal.sentence());
    }
}
