package dev.berth.server.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.server.kit.EchoMeter;
import dev.berth.server.kit.EchoMeter.Echo;
import dev.berth.server.kit.EndToEnd;
import dev.berth.server.kit.Program;
import dev.berth.server.kit.Setup;
import dev.berth.server.kit.Ssh;
import dev.berth.server.kit.SshTerminal;
import dev.berth.server.kit.TestServer;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Mallory does what he can with small limits, while alice types: he is told, she does not notice, and there is a way back.
 * Each has a control: the same with a larger limit, or harmless.
 */
@EndToEnd
final class AbuseTest {

    /** Every process starts more, and none ends or is in its starter's group. */
    private static final String FORK_BOMB = """
            setsid -f python3 -c '
            import os
            while True:
                try: os.fork()
                except OSError: pass
            ' </dev/null >/dev/null 2>&1""";
    private static final String HUNDRED_SLEEPERS = """
            python3 -c '
            import subprocess
            sleepers = []
            try:
                for i in range(100): sleepers.append(subprocess.Popen(["sleep", "1000"]))
            except OSError as e: print(e.strerror)
            print(len(sleepers))
            for each in sleepers: each.kill()
            '""";
    private static final String HOG = "python3 -c 'print(len(b\"x\" * (400 << 20)))'";
    private static final String SPIN = "for i in 1 2 3 4; do (exec setsid python3 -c 'while True: pass') & done; wait";
    private static final String THROTTLED = "sed -n 's/nr_throttled //p' /sys/fs/cgroup/cpu.stat 2>/dev/null"
            + " || sed -n 's/nr_throttled //p' /sys/fs/cgroup/cpu/cpu.stat";

    /** Says what answers there first, or why nothing does. */
    private static final String CALL = """
            python3 -c '
            import socket
            try:
                with socket.create_connection(("%s", %d), timeout=5) as line: print(line.recv(4).decode())
            except OSError as e: print(type(e).__name__)
            '""";
    private static final String ANSWER = """
            python3 -u -c '
            import socket
            s = socket.create_server(("", 7070)); open("ready", "w").close()
            while True: s.accept()[0].sendall(b"here")
            '""";

    private final TestServer server = TestServer.start(Setup.onEveryAddress());
    private final Ssh alice = server.addUser("alice");
    private final Ssh mallory = server.addUser("mallory", "--cpus", "0.5", "--memory", "128M", "--pids", "64",
            "--files", "256");
    private EchoMeter meter;

    @BeforeAll
    void aliceSitsDown() throws Exception {
        meter = EchoMeter.of(alice);
    }

    @AfterEach
    void malloryStartsAfresh() {
        admin("user", "stop", "mallory");
        admin("user", "quota", "mallory", "--cpus", "0.5", "--memory", "128M", "--pids", "64", "--files", "256");
        assertEquals("mallory\n", mallory.read("id -un"), "the way back");
        assertEquals("", server.complaints());
    }

    @AfterAll
    void stop() {
        meter.close();
        server.close();
    }

    private void admin(String... args) {
        Program.Ran ran = server.berth(args);
        assertEquals(0, ran.exit(), ran.toString());
    }

    @Test
    void forkBombFillsItsOwnContainerAlone() throws Exception {
        assertTrue(mallory.read(HUNDRED_SLEEPERS).startsWith("Resource temporarily unavailable\n"));
        Echo quiet = meter.quiet();
        mallory.read(FORK_BOMB);
        Program.Ran refused = Stream.generate(() -> mallory.run("true")).limit(50).filter(ran -> ran.exit() != 0)
                .findFirst().orElseThrow(() -> new AssertionError("there is always room for one more"));
        assertTrue(refused.err().contains("your container cannot do that now: it has reached its limit of processes"),
                refused.toString());
        meter.requireUnharmed("fork bomb", quiet);
        assertEquals("42\n", alice.read("echo $((6*7))"));
        admin("user", "stop", "mallory");
        assertEquals(1, mallory.run("pgrep -f 'os.for[k]'").exit(), "he is back, and it is gone");
        admin("user", "quota", "mallory", "--pids", "200");
        assertEquals("100\n", mallory.read(HUNDRED_SLEEPERS), "the control");
    }

    @Test
    void memoryHogIsKilledAndNothingElse() throws Exception {
        Echo quiet = meter.quiet();
        try (SshTerminal session = mallory.terminal(80, 24, "bash --norc")) {
            session.type("kept=$((6*7)); sleep 4321 &\r");
            Program.Ran killed = mallory.with("-v").run("exec " + HOG);
            assertEquals(255, killed.exit(), killed.toString());
            assertTrue(killed.err().contains("exit-signal"), killed.err());
            session.type(HOG + "; echo ended $?, kept $kept\r");
            session.awaitLine(".*Killed.*");
            session.awaitLine("ended 137, kept 42");
            Program again = mallory.start("while :; do " + HOG + "; done 2>/dev/null");
            meter.requireUnharmed("memory hog", quiet);
            again.kill();
            assertEquals(1, mallory.read("pgrep -fx 'sleep 4321'").lines().count());
        }
        admin("user", "quota", "mallory", "--memory", "1G");
        assertEquals("419430400\n", mallory.read(HOG), "the control");
    }

    @Test
    void processorHogGetsItsShareAndNoMore() throws Exception {
        Echo quiet = meter.quiet();
        try (EchoMeter own = EchoMeter.of(mallory)) {
            Echo ownQuiet = own.quiet();
            long before = throttled();
            Program hog = mallory.start(SPIN);
            mallory.read("until [ $(pgrep -cf 'while True: pas[s]') -ge 4 ]; do sleep 0.05; done");
            meter.requireUnharmed("four busy loops on half a processor", quiet);
            Echo busy = own.window();
            System.out.printf("his own: quiet %s; busy %s (%.2f times)%n", ownQuiet, busy, busy.times(ownQuiet));
            assertTrue(busy.times(ownQuiet) > 2, "the control: a harmed echo is seen");
            assertTrue(throttled() > before);
            admin("user", "quota", "mallory", "--cpus", "2");
            long unlimited = throttled();
            own.window();
            assertEquals(unlimited, throttled(), "the control: with all there is nobody is held back");
            hog.kill();
        }
    }

    private long throttled() {
        return Long.parseLong(mallory.read(THROTTLED).strip());
    }

    @Test
    void openFilesEndAtTheLimitAndOthersHaveTheirs() throws Exception {
        String open = """
                python3 -c '
                import sys
                files = []
                try:
                    for i in range(5000): files.append(open("/etc/passwd"))
                except OSError as e: print(e.strerror)
                print(len(files) > 240, flush=True)
                sys.stdin.read()
                '""";
        Echo quiet = meter.quiet();
        Program holding = mallory.start("(" + open + ") | tee said");
        mallory.read("until grep -q True said; do sleep 0.05; done");
        assertEquals("Too many open files\nTrue\n", mallory.read("cat said"));
        meter.requireUnharmed("all open files", quiet);
        assertEquals("new\n", mallory.read("cat < <(echo new)"));
        holding.kill();
        admin("user", "stop", "mallory");
        admin("user", "quota", "mallory", "--files", "8192");
        assertEquals("True\n", mallory.read(open), "the control");
    }

    @Test
    void programThatIgnoresEverySignalGoesOnWithoutItsClientUntilItsContainerIsStopped() throws Exception {
        Echo quiet = meter.quiet();
        Program client = mallory.start(
                "trap '' TERM HUP INT QUIT PIPE; echo $$ >leader; while :; do sleep 0.1; done");
        String pid = mallory.read("until test -s leader; do sleep 0.05; done; cat leader").strip();
        mallory.read("kill -TERM " + pid + "; kill -HUP " + pid);
        meter.requireUnharmed("a program that ignores signals", quiet);
        assertEquals(0, mallory.run("kill -0 " + pid).exit(), "the control: it does ignore them");
        client.kill();
        String running = "pgrep -f '[t]rap .* TERM HUP INT'";
        assertEquals(pid, mallory.read(running).strip(), "it asked to stay, as on any ssh host");
        admin("user", "stop", "mallory");
        assertEquals("", mallory.run(running).out());
    }

    @Test
    void neitherTheHostNorANeighbourAnswers() throws Exception {
        Echo quiet = meter.quiet();
        Program listener = alice.start(ANSWER);
        String her = alice.read("until test -e ready; do sleep 0.05; done; hostname -i").strip();
        for (String address : hostAddresses()) {
            assertEquals("SSH-", firstWord(address, server.port()), "the control: it answers at " + address);
            assertEquals("ConnectionRefusedError\n", mallory.read(CALL.formatted(address, server.port())), address);
        }
        assertEquals("here", firstWord(her, 7070), "the control: she answers");
        assertEquals("ConnectionRefusedError\n", mallory.read(CALL.formatted(her, 7070)));
        Program knocking = mallory.start("while :; do " + CALL.formatted(her, 7070) + "; done");
        meter.requireUnharmed("somebody who knocks at her port", quiet);
        knocking.kill();
        listener.kill();
    }

    private static List<String> hostAddresses() throws SocketException {
        List<String> addresses = NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
                .filter(Inet4Address.class::isInstance).filter(address -> !address.isLoopbackAddress())
                .map(InetAddress::getHostAddress).toList();
        assertFalse(addresses.isEmpty());
        return addresses;
    }

    private static String firstWord(String address, int port) throws IOException {
        try (Socket socket = new Socket(address, port)) {
            return new String(socket.getInputStream().readNBytes(4), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void whoEndsHisOwnContainerIsToldAndComesBack() throws Exception {
        Echo quiet = meter.quiet();
        Program.Ran control = mallory.with("-v").run("kill -9 $$");
        assertTrue(control.err().contains("exit-signal"), control.toString());
        for (int i = 0; i < 3; i++) {
            try (SshTerminal session = mallory.terminal(80, 24, "bash --norc")) {
                session.type("echo started $((40+2))\r");
                session.awaitLine("started 42");
                assertNotEquals(0, mallory.run("kill -9 -1; kill -9 $$").exit());
                assertNotEquals(0, session.awaitExit());
                assertTrue(session.screen().text().contains("the container was lost"),
                        session.screen().text());
            }
            assertEquals("back\n", mallory.read("echo back"));
        }
        meter.requireUnharmed("a container that ended three times", quiet);
    }
}
