package dev.berth.sandbox.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.berth.config.Settings;
import dev.berth.core.Refusal;
import dev.berth.core.sandbox.Exec;
import dev.berth.core.sandbox.HeldProcess;
import dev.berth.core.sandbox.Incident;
import dev.berth.core.sandbox.SandboxId;
import dev.berth.core.sandbox.SandboxProcess;
import dev.berth.core.sandbox.SandboxSpec;
import dev.berth.core.sandbox.Sandboxes.SandboxStatus;
import dev.berth.core.sandbox.Sandboxes.SandboxStatus.State;
import dev.berth.core.sandbox.TerminalSize;
import dev.berth.core.user.User;
import dev.berth.core.user.UserName;
import dev.berth.sandbox.Carrier;
import dev.berth.sandbox.RequiresEngine;
import dev.berth.sandbox.TestUsers;
import dev.berth.sandbox.host.HostMemory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is paused, what is kept awake, and what is stopped, with real containers and a clock that the test moves. */
@Timeout(120)
@ExtendWith(RequiresEngine.class)
final class CaretakerTest {

    private static final Settings.Idle IDLE = new Settings.Idle(Duration.ofMinutes(15), 10);
    /** So long that what a container used of the processor to get going is nothing beside it. */
    private static final Duration LONG = Duration.ofMinutes(20);

    private final User alice = TestUsers.user("alice", 20_001);
    private final User bob = TestUsers.user("bob", 20_002);
    private final Set<UserName> connected = new HashSet<>();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final List<UserName> letGo = new ArrayList<>();
    private Instant now = Instant.parse("2026-05-01T12:00:00Z");
    private @TempDir Path folder;
    private DockerSandboxes sandboxes;
    private Caretaker caretaker;

    private final class Everybody implements Caretaker.People {

        @Override
        public Optional<SandboxSpec> spec(SandboxId sandbox) {
            return List.of(alice, bob).stream().filter(user -> SandboxId.of(user.name()).equals(sandbox))
                    .map(SandboxSpec::of).findFirst();
        }

        @Override
        public boolean isConnected(UserName user) {
            return connected.contains(user);
        }

        @Override
        public void letGo(User user) {
            letGo.add(user.name());
        }
    }

    @BeforeEach
    void open(RequiresEngine.Fixture fixture) throws IOException {
        memory(50);
        sandboxes = new DockerSandboxes(fixture.server());
        serve();
    }

    private void serve() {
        sandboxes.tell((sandbox, incident) -> told.add(sandbox + " " + incident), _ -> {});
        caretaker = new Caretaker(sandboxes, new Everybody(), IDLE, new HostMemory(folder.resolve("meminfo")),
                () -> now);
    }

    @AfterEach
    void stop() {
        sandboxes.stop(alice);
        sandboxes.stop(bob);
        sandboxes.close();
    }

    private void memory(int percent) throws IOException {
        Files.writeString(folder.resolve("meminfo"),
                "MemTotal: 1000000 kB\nMemFree: 1 kB\nMemAvailable: " + percent * 10_000 + " kB\n");
    }

    private Carrier carrier(User user) {
        return new Carrier(sandboxes, user);
    }

    private Optional<State> state(User user) {
        return sandboxes.status(user).map(SandboxStatus::state);
    }

    private void looks(int times) {
        looks(times, LONG);
    }

    private void looks(int times, Duration between) {
        for (int i = 0; i < times; i++) {
            caretaker.look();
            now = now.plus(between);
        }
    }

    private static String paused(User user) {
        return user.name() + " " + new Incident.Paused();
    }

    private HeldProcess shell(String... command) {
        return carrier(alice).sandbox().hold(new Exec(alice.identity(), List.of(command), Map.of("TERM", "xterm"),
                alice.home(), new Exec.Stdio.Tty(TerminalSize.STANDARD)));
    }

    @Test
    void idleContainerIsPausedAndGoesOnWithItsShellWhereItWas() throws Exception {
        HeldProcess shell = shell("/bin/bash", "-l");
        shell.stdin().write("n=41; echo up''now\n".getBytes(StandardCharsets.UTF_8));
        Carrier.readUntil(shell.stdout(), "upnow");
        looks(1);
        assertEquals(Optional.of(State.RUNNING), state(alice));
        looks(2);
        assertEquals(Optional.of(State.PAUSED), state(alice));
        assertEquals(List.of(paused(alice)), told);
        carrier(alice).sandbox();
        assertEquals(Optional.of(State.RUNNING), state(alice));
        shell.stdin().write("echo at $((n+1))\n".getBytes(StandardCharsets.UTF_8));
        Carrier.readUntil(shell.stdout(), "at 42");
        shell.close();
    }

    @Test
    void whatIsTypedWhileItIsPausedArrivesWhenItWakes() throws Exception {
        HeldProcess shell = shell("/bin/bash", "-l");
        shell.stdin().write("echo up''now\n".getBytes(StandardCharsets.UTF_8));
        Carrier.readUntil(shell.stdout(), "upnow");
        looks(3);
        assertEquals(Optional.of(State.PAUSED), state(alice));
        shell.stdin().write("echo typed in the d''ark\n".getBytes(StandardCharsets.UTF_8));
        shell.resize(new TerminalSize(100, 40));
        carrier(alice).sandbox();
        Carrier.readUntil(shell.stdout(), "typed in the dark");
        shell.close();
    }

    @Test
    void jobThatSleepsKeepsItAwakeUntilItEnds() throws Exception {
        try (SandboxProcess job = carrier(alice).start("echo up; sleep 1000")) {
            Carrier.readUntil(job.stdout(), "up\n");
            looks(4);
            assertEquals(Optional.of(State.RUNNING), state(alice));
        }
        looks(4);
        assertEquals(Optional.of(State.PAUSED), state(alice));
    }

    @Test
    void portThatIsListenedOnKeepsItAwake() throws Exception {
        try (SandboxProcess server = carrier(alice).start("exec python3 -c 'import socket, time;"
                + " s = socket.create_server((\"127.0.0.1\", 8000)); print(\"up\", flush=True); time.sleep(1000)'")) {
            Carrier.readUntil(server.stdout(), "up\n");
            assertEquals(1, carrier(alice).sandbox().usage().listening());
            looks(4);
            assertEquals(Optional.of(State.RUNNING), state(alice));
        }
    }

    @Test
    void connectionKeepsItAwakeAndItsFilesDoorOpen() {
        connected.add(alice.name());
        carrier(alice).sandbox();
        looks(4);
        assertEquals(Optional.of(State.RUNNING), state(alice));
        assertEquals(List.of(), letGo);
        connected.clear();
        now = now.minus(LONG);
        looks(1, Duration.ofMinutes(1));
        assertEquals(List.of(), letGo);
        looks(1, Duration.ofMinutes(1));
        assertEquals(List.of(alice.name()), letGo);
        assertEquals(Optional.of(State.RUNNING), state(alice));
        looks(2);
        assertEquals(Optional.of(State.PAUSED), state(alice));
    }

    @Test
    void nothingIsPausedWhereThatIsSwitchedOff() {
        Caretaker never = new Caretaker(sandboxes, new Everybody(), new Settings.Idle(Duration.ZERO, 10),
                new HostMemory(folder.resolve("meminfo")), () -> now);
        carrier(alice).sandbox();
        for (int i = 0; i < 4; i++) {
            never.look();
            now = now.plus(LONG);
        }
        assertEquals(Optional.of(State.RUNNING), state(alice));
    }

    @Test
    void theLongestIdleIsStoppedFirstWhileMemoryIsShort() throws Exception {
        carrier(alice).sandbox();
        looks(3);
        carrier(bob).sandbox();
        looks(3);
        assertEquals(List.of(paused(alice), paused(bob)), told);
        memory(9);
        caretaker.look();
        assertEquals(Optional.of(State.STOPPED), state(alice));
        assertEquals(Optional.of(State.PAUSED), state(bob));
        assertEquals(alice.name() + " " + new Incident.StoppedForMemory(), told.getLast());
        memory(10);
        caretaker.look();
        assertEquals(Optional.of(State.PAUSED), state(bob));
        assertEquals("alice", carrier(alice).run("id -un").text().strip());
    }

    @Test
    void runningOneIsNotStoppedHoweverShortMemoryIs() throws Exception {
        memory(1);
        carrier(alice).sandbox();
        caretaker.look();
        assertEquals(Optional.of(State.RUNNING), state(alice));
        assertEquals(List.of(), told);
    }

    @Test
    void startThatHasNoRoomTakesThatOfWhoIsIdle(RequiresEngine.Fixture fixture) {
        sandboxes.close();
        sandboxes = new DockerSandboxes(fixture.server().admitting((starting, running) -> {
            if (!running.isEmpty()) {
                throw new Refusal(Refusal.Code.SANDBOX_FAILED, "no room");
            }
        }));
        serve();
        carrier(alice).sandbox();
        assertEquals("no room", assertThrows(Refusal.class, carrier(bob)::sandbox).sentence());
        looks(3);
        carrier(bob).sandbox();
        assertEquals(Optional.of(State.RUNNING), state(bob));
        assertEquals(Optional.of(State.STOPPED), state(alice));
        assertEquals(List.of(paused(alice), alice.name() + " " + new Incident.StoppedForMemory()), told);
    }

    @Test
    void theNextServerLooksAfterWhatItFinds(RequiresEngine.Fixture fixture) throws Exception {
        carrier(alice).sandbox();
        carrier(bob).sandbox();
        sandboxes.close();
        sandboxes = new DockerSandboxes(fixture.server());
        serve();
        connected.add(bob.name());
        looks(3);
        assertEquals(Optional.of(State.PAUSED), state(alice));
        sandboxes.close();
        sandboxes = new DockerSandboxes(fixture.server());
        serve();
        memory(5);
        caretaker.look();
        assertEquals(Optional.of(State.STOPPED), state(alice));
        assertEquals(Optional.of(State.RUNNING), state(bob));
    }
}
