package dev.berth.sandbox.docker;

import static dev.berth.sandbox.Carrier.readUntil;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.core.Refusal;
import dev.berth.core.sandbox.Exec;
import dev.berth.core.sandbox.Held;
import dev.berth.core.sandbox.HeldProcess;
import dev.berth.core.sandbox.HoldId;
import dev.berth.core.sandbox.ProcessEnd.Exited;
import dev.berth.core.sandbox.ProcessEnd.Lost;
import dev.berth.core.sandbox.Sandbox;
import dev.berth.core.sandbox.SandboxSpec;
import dev.berth.core.sandbox.TerminalSize;
import dev.berth.core.user.User;
import dev.berth.sandbox.Carrier;
import dev.berth.sandbox.RequiresEngine;
import dev.berth.sandbox.TestUsers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What goes on without anybody attached, and without a server; a server that goes says no goodbye. */
@Timeout(90)
@ExtendWith(RequiresEngine.class)
class HeldShellTest {

    private static final int RING = 2 << 20;
    private static final String COUNTER = "stty -opost; i=0; while :; do echo $i; i=$((i+1)); done";

    private final User alice = TestUsers.user("alice", 20_001);
    private RequiresEngine.Fixture fixture;
    private DockerSandboxes server;

    @BeforeEach
    void open(RequiresEngine.Fixture given) {
        fixture = given;
        server = newServer();
    }

    @AfterEach
    void stop() {
        for (Held held : sandbox().held()) {
            sandbox().attach(held.id(), 0).close();
        }
        server.close();
    }

    private DockerSandboxes newServer() {
        return new DockerSandboxes(fixture.server());
    }

    /** Every line to the doors breaks at once, as when a server is killed. */
    private void restart() {
        server.close();
        server = newServer();
    }

    private Sandbox sandbox() {
        return server.open(SandboxSpec.of(alice));
    }

    private HeldProcess hold(String script) {
        return sandbox().hold(new Exec(alice.identity(), List.of("sh", "-c", script), Map.of("TERM", "xterm"),
                alice.home(), new Exec.Stdio.Tty(TerminalSize.STANDARD)));
    }

    private Held held(HoldId id) {
        return sandbox().held().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
    }

    private void awaitPrinted(HoldId id, long most) {
        while (held(id).printed() < most) {
            Thread.onSpinWait();
        }
    }

    private void awaitEnd(HoldId id) {
        while (held(id).end().isEmpty()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void heldShellLosesAndDoublesNothingWhileServersComeAndGo() throws Exception {
        HeldProcess process = hold("stty -opost; i=0; while [ $i -lt 40000 ]; do echo $i; i=$((i+1)); done");
        HoldId id = process.id();
        StringBuilder seen = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            byte[] piece = process.stdout().readNBytes(3000);
            seen.append(new String(piece, StandardCharsets.US_ASCII));
            restart();
            process = sandbox().attach(id, seen.length());
            assertEquals(seen.length(), process.position());
        }
        seen.append(new String(process.stdout().readAllBytes(), StandardCharsets.US_ASCII));
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 40_000; i++) {
            expected.append(i).append('\n');
        }
        assertEquals(expected.toString(), seen.toString());
        assertEquals(new Exited(0), process.waitFor());
    }

    @Test
    void programThatPrintsWhileNobodyReadsIsNotHeldUpAndTheOldestGoesFirst() throws Exception {
        HeldProcess process = hold(COUNTER);
        HoldId id = process.id();
        readUntil(process.stdout(), "\n");
        process.detach();
        awaitPrinted(id, 3L * RING);
        HeldProcess again = sandbox().attach(id, 10);
        assertTrue(again.position() >= RING, "position " + again.position());
        readUntil(again.stdout(), "\n");
        long first = Long.parseLong(readUntil(again.stdout(), "\n").strip());
        for (long next = first + 1; next < first + 1000; next++) {
            assertEquals(next, Long.parseLong(readUntil(again.stdout(), "\n").strip()));
        }
        again.close();
        assertEquals(List.of(), sandbox().held());
    }

    /** A key on its way in has the door send what waits: that it has room then must not go unnoticed. */
    @Test
    void keysTypedWhileTheReaderLagsDoNotEndTheOutput() throws Exception {
        int pieces = 128;
        HeldProcess process = hold("stty -opost -echo; head -c %d /dev/zero; read -r _".formatted(pieces << 16));
        for (int i = 0; i < pieces; i++) {
            awaitStill(process.id());
            process.stdin().write('k');
            process.stdin().flush();
            assertEquals(1 << 16, process.stdout().readNBytes(1 << 16).length);
        }
    }

    /** Until the door reads no more of it, because nobody takes it. */
    private void awaitStill(HoldId id) throws InterruptedException {
        long before = -1;
        for (long now = held(id).printed(); now != before; now = held(id).printed()) {
            before = now;
            // Between two looks a program that is not held up prints more; a look too early only makes the test weaker.
            Thread.sleep(5);
        }
    }

    @Test
    void endedShellIsKeptWithItsEndAndItsLastWordsUntilItIsReleased() throws Exception {
        HeldProcess process = hold("echo last words; exit 7");
        HoldId id = process.id();
        process.detach();
        restart();
        awaitEnd(id);
        assertEquals(Optional.of(new Exited(7)), held(id).end());
        HeldProcess again = sandbox().attach(id, 0);
        assertEquals("last words\r\n", new String(again.stdout().readAllBytes(), StandardCharsets.UTF_8));
        assertEquals(new Exited(7), again.waitFor());
        again.close();
        Refusal refusal = assertThrows(Refusal.class, () -> sandbox().attach(id, 0));
        assertEquals(Refusal.Code.NOT_FOUND, refusal.code());
    }

    /** Its end was told to an earlier server; who only closes it hears of it all the same. */
    @Test
    void endedShellThatNobodyReadsSaysHowItEndedWhenItIsClosed() throws Exception {
        HeldProcess process = hold("exit 7");
        process.detach();
        restart();
        awaitEnd(process.id());
        HeldProcess again = sandbox().attach(process.id(), 0);
        again.close();
        assertEquals(new Exited(7), again.waitFor());
        assertEquals(List.of(), sandbox().held());
    }

    @Test
    void whoAttachesLaterTakesOverAndCanType() throws Exception {
        HeldProcess first = hold("stty -echo; echo up; read line; echo got $line; sleep 1000");
        readUntil(first.stdout(), "up\r\n");
        HeldProcess second = sandbox().attach(first.id(), 4);
        assertEquals(-1, first.stdout().read());
        second.stdin().write("hello\n".getBytes(StandardCharsets.UTF_8));
        readUntil(second.stdout(), "got hello");
        first.detach();
        second.close();
    }

    @Test
    void processThatIsNotHeldIsHungUpOnWhenTheServerGoes() throws Exception {
        var left = sandbox().exec(new Exec(alice.identity(), List.of("sh", "-c", "echo $$; exec sleep 1000"),
                Map.of(), "/", new Exec.Stdio.Pipes()));
        String pid = readUntil(left.stdout(), "\n").strip();
        server.close();
        assertInstanceOf(Lost.class, left.waitFor());
        server = newServer();
        new Carrier(server, alice).awaitGone(pid);
    }

    @Test
    void noMoreThan64AreHeld() throws Exception {
        for (int i = 0; i < 64; i++) {
            hold("exit 0").detach();
        }
        assertEquals(Refusal.Code.SANDBOX_FAILED, assertThrows(Refusal.class, () -> hold("exit 0")).code());
        assertEquals(64, sandbox().held().size());
    }
}
