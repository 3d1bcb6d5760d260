package dev.berth.sandbox.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.config.ByteSize;
import dev.berth.config.Settings;
import dev.berth.core.Refusal;
import dev.berth.core.limits.Limits;
import dev.berth.core.sandbox.SandboxId;
import dev.berth.core.sandbox.SandboxSpec;
import dev.berth.core.sandbox.Sandboxes.Home;
import dev.berth.core.sandbox.Sandboxes.SandboxStatus.State;
import dev.berth.core.user.User;
import dev.berth.core.user.UserName;
import dev.berth.sandbox.Carrier;
import dev.berth.sandbox.RequiresEngine;
import dev.berth.sandbox.TestUsers;
import dev.berth.sandbox.host.HostMemory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A user who stops every program in their container, the server's own too, each as soon as it starts: sh, df, sftp-server,
 * berth-door and the engine's own starter. Only this user has to wait.
 */
@Timeout(180)
@ExtendWith(RequiresEngine.class)
final class StoppedProgramsTest {

    private static final Executor THREADS = work -> Thread.ofVirtual().name("test-open").start(work);
    /** Signals reach everything of the user's but the program itself. */
    private static final String STOP_ALL = """
            import os, signal, time
            while True:
                try: os.kill(-1, signal.SIGSTOP)
                except ProcessLookupError: pass
                time.sleep(0.0005)
            """;

    private final User mallory = TestUsers.user("mallory", 20_001);
    private final User bob = TestUsers.user("bob", 20_002);
    private final RequiresEngine.Fixture fixture;
    private DockerSandboxes server;

    StoppedProgramsTest(RequiresEngine.Fixture fixture) {
        this.fixture = fixture;
        this.server = new DockerSandboxes(fixture.server());
    }

    @AfterEach
    void remove() {
        List.of(mallory, bob).forEach(user -> server.remove(user, Home.PURGE));
        server.close();
    }

    private final class Nobody implements Caretaker.People {

        @Override
        public Optional<SandboxSpec> spec(SandboxId sandbox) {
            return List.of(mallory, bob).stream().filter(user -> SandboxId.of(user.name()).equals(sandbox))
                    .map(SandboxSpec::of).findFirst();
        }

        @Override
        public boolean isConnected(UserName user) {
            return false;
        }

        @Override
        public void letGo(User user) {}
    }

    private void stopEverything() throws Exception {
        Carrier there = new Carrier(server, mallory);
        there.run(there.pipes("setsid", "-f", "sh", "-c", "exec python3 -c \"$0\" >/dev/null 2>&1", STOP_ALL),
                new byte[0]);
        while (answers()) {
            Thread.onSpinWait();
        }
    }

    private boolean answers() {
        Carrier there = new Carrier(server, mallory);
        try {
            return there.sandbox().run(there.pipes("true"), new byte[0], Duration.ofSeconds(1)).succeeded();
        } catch (Refusal _) {
            return false;
        }
    }

    private CompletableFuture<String> opening() {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return new Carrier(server, mallory).run("echo open").text();
            } catch (Exception e) {
                return "refused";
            }
        }, THREADS);
    }

    @Test
    void userWhoStopsEverythingStallsNobody() throws Exception {
        new Carrier(server, bob).sandbox();
        stopEverything();
        Limits less = new Limits(mallory.limits().cpus(), mallory.limits().memory(), ByteSize.ofMebibytes(17),
                mallory.limits().pids(), mallory.limits().files());
        assertThrows(Refusal.class, () -> server.check(mallory, less));
        server.close();
        server = new DockerSandboxes(fixture.server());
        CompletableFuture<String> opening = opening();
        assertEquals("fine\n", new Carrier(server, bob).run("echo fine").text());
        new Caretaker(server, new Nobody(), new Settings.Idle(Duration.ofMinutes(15), 0), HostMemory.ofThisMachine(),
                InstantSource.system()).look();
        server.reconcile(List.of(mallory, bob));
        server.close();
        server = new DockerSandboxes(fixture.server());
        CompletableFuture<String> another = opening();
        server.stop(mallory);
        assertTrue(List.of("refused", "open\n").contains(another.get()), another.get());
        assertTrue(List.of("refused", "open\n").contains(opening.get()), opening.get());
        assertEquals("fine\n", new Carrier(server, mallory).run("echo fine").text());
    }

    @Test
    void stopIsDoneWhateverStateItsProgramsAreIn() throws Exception {
        Carrier there = new Carrier(server, mallory);
        there.sandbox();
        server.pause(SandboxSpec.of(mallory), () -> true);
        assertEquals(State.PAUSED, server.status(mallory).orElseThrow().state());
        server.stop(mallory);
        assertEquals(State.STOPPED, server.status(mallory).orElseThrow().state());
        assertEquals("fine\n", there.run("echo fine").text());
    }
}
