package dev.berth.sandbox.docker;

import static dev.berth.sandbox.Carrier.readUntil;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.core.Refusal;
import dev.berth.core.identity.Identity;
import dev.berth.core.sandbox.Endpoint;
import dev.berth.core.sandbox.Exec;
import dev.berth.core.sandbox.FolderWatch;
import dev.berth.core.sandbox.FolderWatch.Event;
import dev.berth.core.sandbox.ProcessEnd.Exited;
import dev.berth.core.sandbox.ProcessEnd.Killed;
import dev.berth.core.sandbox.ProcessEnd.Lost;
import dev.berth.core.sandbox.Sandbox;
import dev.berth.core.sandbox.SandboxConnection;
import dev.berth.core.sandbox.SandboxListener;
import dev.berth.core.sandbox.SandboxProcess;
import dev.berth.core.sandbox.Signal;
import dev.berth.core.sandbox.Usage;
import dev.berth.sandbox.Carrier;
import dev.berth.sandbox.RequiresEngine;
import dev.berth.sandbox.TestUsers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What only a door can do: other identities, sockets both ways, watching, gauges. */
@Timeout(60)
@ExtendWith(RequiresEngine.class)
class DoorPortTest {

    private static final String ECHO = "python3 -c 'import socket as s; l = s.create_server((\"127.0.0.1\", 0));"
            + " print(l.getsockname()[1], flush=True); c = l.accept()[0]\nwhile 1:\n b = c.recv(65536)\n"
            + " if not b: break\n c.sendall(b)\nc.sendall(b\"end\"); c.close()'";

    private static DockerSandboxes server;
    private static Carrier alice;
    private static Identity self;

    @BeforeAll
    static void open(RequiresEngine.Fixture fixture) {
        server = fixture.sandboxes();
        alice = new Carrier(server, TestUsers.user("alice", 20_001));
        self = alice.owner().identity();
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static Sandbox sandbox() {
        return alice.sandbox();
    }

    @Test
    void guestIsHimselfInTheOwnersContainer() throws Exception {
        Identity guest = new Identity(20_050, 20_900);
        Exec exec = new Exec(guest, List.of("sh", "-c", "echo $(id -u):$(id -g); cat /proc/1/environ"), Map.of(), "/",
                new Exec.Stdio.Pipes());
        Carrier.Ran ran = alice.run(exec, new byte[0]);
        assertEquals("20050:20900\n", ran.text());
        assertTrue(ran.errors().contains("ermission denied"), ran.errors());
        Exec member = new Exec(self.inGroup(20_900), List.of("sh", "-c", "echo $(id -u):$(id -g)"), Map.of(), "/",
                new Exec.Stdio.Pipes());
        assertEquals("20001:20900\n", alice.run(member, new byte[0]).text());
    }

    /** The fourth is the list's own; a shell has one more for a moment. */
    @Test
    void doorsDescriptorsAreNotThePrograms() throws Exception {
        String list = "import os; print(*sorted(os.listdir('/proc/self/fd')))";
        assertEquals("0 1 2 3\n", alice.run(alice.pipes("python3", "-c", list), new byte[0]).text());
    }

    @Test
    void connectionCarriesBytesBothWaysAndHalfCloses() throws Exception {
        assertEchoes(ECHO);
    }

    private void assertEchoes(String program) throws Exception {
        byte[] bytes = new byte[1 << 20];
        new Random(3).nextBytes(bytes);
        try (SandboxProcess echo = alice.start(program)) {
            int port = Integer.parseInt(readUntil(echo.stdout(), "\n").strip());
            try (SandboxConnection connection = sandbox().dial(self, new Endpoint.Port(port))) {
                CompletableFuture<byte[]> back = Carrier.all(connection.in());
                connection.out().write(bytes);
                connection.out().close();
                byte[] seen = back.get();
                assertEquals(bytes.length + 3, seen.length);
                assertArrayEquals(bytes, Arrays.copyOf(seen, bytes.length));
            }
        }
    }

    @Test
    void whereNobodyListensTheConnectionIsRefusedAsTheKernelSaysIt() throws Exception {
        Refusal refusal = assertThrows(Refusal.class, () -> sandbox().dial(self, new Endpoint.Port(9)));
        assertEquals(Refusal.Code.SANDBOX_FAILED, refusal.code());
        assertEquals("Connection refused", refusal.sentence());
        Endpoint address = new Endpoint.Address("127.0.0.3", 9);
        assertEquals("Connection refused",
                assertThrows(Refusal.class, () -> sandbox().dial(self, address)).sentence());
        assertThrows(Refusal.class, () -> sandbox().dial(self, new Endpoint.Socket("/tmp/no.sock")));
    }

    @Test
    void listenerOnAPortAndOnASocketTakesConnections() throws Exception {
        try (SandboxListener listener = sandbox().listen(self, new Endpoint.Port(0))) {
            int port = assertInstanceOf(Endpoint.Port.class, listener.at()).number();
            String connect = "exec 3<>/dev/tcp/127.0.0.1/" + port + "; echo hi >&3; cat <&3";
            assertTalks(listener, alice.pipes("bash", "-c", connect));
        }
        try (SandboxListener listener = sandbox().listen(self, new Endpoint.Socket("/tmp/agent.sock"))) {
            assertEquals("srwx------\n", alice.run("stat -c %A /tmp/agent.sock").text());
            assertTalks(listener, alice.pipes("python3", "-c", "import socket as s; c = s.socket(s.AF_UNIX);"
                    + " c.connect('/tmp/agent.sock'); c.sendall(b'hi\\n'); print(c.recv(99).decode(), end='')"));
        }
        alice.run("while test -e /tmp/agent.sock; do sleep 0.05; done");
    }

    @Test
    void anyAddressOfTheContainersOwnCanBeDialled() throws Exception {
        String listen = "import socket as s; l = s.create_server(('127.0.0.2', 0)); print(l.getsockname()[1], flush=True);"
                + " c = l.accept()[0]; c.sendall(b'hello'); c.close()";
        try (SandboxProcess server = alice.start(alice.pipes("python3", "-c", listen))) {
            int port = Integer.parseInt(readUntil(server.stdout(), "\n").strip());
            Endpoint address = new Endpoint.Address("127.0.0.2", port);
            try (SandboxConnection connection = sandbox().dial(self, address)) {
                assertEquals("hello", new String(connection.in().readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void privateSocketHasAFolderOfItsOwnWhichGoesWithIt() throws Exception {
        Endpoint at = new Endpoint.PrivateSocket("/tmp/private-x/agent");
        try (SandboxListener listener = sandbox().listen(self, at)) {
            assertEquals("drwx------\n", alice.run("stat -c %A /tmp/private-x").text());
            assertTalks(listener, alice.pipes("python3", "-c", "import socket as s; c = s.socket(s.AF_UNIX);"
                    + " c.connect('/tmp/private-x/agent'); c.sendall(b'hi\\n'); print(c.recv(99).decode(), end='')"));
            assertThrows(Refusal.class, () -> sandbox().listen(self, at));
        }
        alice.run("while test -e /tmp/private-x; do sleep 0.05; done");
    }

    private void assertTalks(SandboxListener listener, Exec client) throws Exception {
        try (SandboxProcess process = alice.start(client); SandboxConnection connection = listener.accept()) {
            assertEquals("hi\n", readUntil(connection.in(), "\n"));
            connection.out().write("hello\n".getBytes(StandardCharsets.UTF_8));
            connection.out().close();
            assertEquals("hello\n", new String(process.stdout().readAllBytes(), StandardCharsets.UTF_8));
            assertEquals(new Exited(0), process.waitFor());
        }
    }

    @Test
    void closedListenerAcceptsNoMore() {
        SandboxListener listener = sandbox().listen(self, new Endpoint.Port(0));
        listener.close();
        listener.close();
        assertThrows(IOException.class, listener::accept);
        assertThrows(Refusal.class, () -> sandbox().listen(self, new Endpoint.Socket("/etc/x.sock")));
    }

    @Test
    void watchTellsNamesOverflowAndTheFoldersEnd() throws Exception {
        alice.run("mkdir -p ~/watched");
        try (FolderWatch watch = sandbox().watch(self, "/home/alice/watched")) {
            alice.run("echo x >~/watched/new");
            Event.Changed changed = assertInstanceOf(Event.Changed.class, watch.next());
            assertEquals("new", new String(changed.name(), StandardCharsets.UTF_8));
            alice.run("cd ~/watched && python3 -c 'for i in range(3000): open(str(i), \"w\").close()'");
            Event event = watch.next();
            while (event instanceof Event.Changed) {
                event = watch.next();
            }
            assertInstanceOf(Event.Overflow.class, event);
            alice.run("rm -rf ~/watched");
            while (!(event instanceof Event.Gone)) {
                event = watch.next();
            }
            assertInstanceOf(Event.Gone.class, watch.next());
        }
        assertEquals(Refusal.Code.NOT_FOUND,
                assertThrows(Refusal.class, () -> sandbox().watch(self, "/home/alice/none")).code());
    }

    @Test
    void usageSaysWhatIsUsedAndWhoWorks() throws Exception {
        Usage idle = atRest();
        assertEquals(Optional.of(512L << 20), idle.memory().limit());
        assertEquals(Optional.of(128L), idle.processes().limit());
        assertTrue(idle.memory().used() > 0 && idle.disk().limit().orElse(0L) > 0 && idle.processes().used() >= 3);
        try (SandboxProcess busy = alice.start("exec 3<>/dev/null; python3 -c 'import socket; "
                + "l = socket.create_server((\"127.0.0.1\", 0)); "
                + "m = socket.create_server((\"::\", 0), family=socket.AF_INET6); print(1, flush=True); l.accept()'")) {
            readUntil(busy.stdout(), "1\n");
            Usage working = sandbox().usage();
            assertTrue(working.working() > idle.working(), working.toString());
            assertEquals(idle.listening() + 2, working.listening());
        }
    }

    /** What other tests started may still be ending. */
    private Usage atRest() {
        Usage usage = sandbox().usage();
        while (usage.working() > 0 || usage.listening() > 0) {
            usage = sandbox().usage();
        }
        return usage;
    }

    @Test
    void doorThatIsKilledComesBackAndItsProcessesAreLost() throws Exception {
        SandboxProcess lost = alice.start("echo up; sleep 1000");
        readUntil(lost.stdout(), "up\n");
        killDoor();
        assertInstanceOf(Lost.class, lost.waitFor());
        lost.close();
        assertEquals("fine\n", alice.run("echo fine").text());
    }

    /** Not before the server has heard that the killer runs. */
    private void killDoor() throws Exception {
        try (SandboxProcess killer = alice.start("read go; pkill -KILL -f 'berth-door serve'")) {
            killer.stdin().write("go\n".getBytes(StandardCharsets.UTF_8));
            killer.waitFor();
        }
    }

    @Test
    void programThatTakesAllMemoryIsKilledAndTheOthersLive() throws Exception {
        try (SandboxProcess other = alice.start(alice.pipes("cat"))) {
            Carrier.Ran hog = alice.run(alice.pipes("python3", "-c", "b = bytearray(900 << 20); print(len(b))"),
                    new byte[0]);
            assertEquals(new Killed(Signal.KILL), hog.end());
            other.stdin().write("still here\n".getBytes(StandardCharsets.UTF_8));
            readUntil(other.stdout(), "still here\n");
        }
    }

    @Test
    void processesThatCannotBeStartedAreRefusedAndTheRestGoesOn() throws Exception {
        String hog = "python3 -c '\nimport os, signal, time\ntry:\n while 1:\n  if os.fork() == 0: signal.pause()\n"
                + "except OSError: pass\nprint(\"full\", flush=True); time.sleep(1000)'";
        try (SandboxProcess full = alice.start(hog)) {
            readUntil(full.stdout(), "full\n");
            Refusal refusal = assertThrows(Refusal.class, () -> alice.run("true"));
            assertTrue(refusal.sentence().contains("limit of processes"), refusal.sentence());
        }
        assertEquals("fine\n", alice.run("echo fine").text());
    }
}
