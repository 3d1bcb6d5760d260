package dev.berth.server.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.server.kit.EndToEnd;
import dev.berth.server.kit.Program;
import dev.berth.server.kit.Setup;
import dev.berth.server.kit.Ssh;
import dev.berth.server.kit.SshTerminal;
import dev.berth.server.kit.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What one client may take from the others. */
@EndToEnd
final class FloodTest {

    private static final int PER_SOURCE = 4;
    private static final int LONGEST_WAIT_MILLIS = 30_000;

    private final TestServer server = TestServer.start(Setup.standard().settings("""
            [login]
            grace_seconds = 5
            max_startups = 20
            max_startups_per_source = 4
            max_connections_per_user = 4
            max_sessions_per_connection = 2
            """));
    private final Ssh alice = server.addUser("alice");

    @AfterAll
    void stop() {
        server.close();
    }

    /** Each address of the loopback network is a source of its own. */
    @Test
    void theHonestComeInWhileTwoHundredIdleConnectionsStand() throws Exception {
        assertEquals("alice\n", alice.read("id -un"));
        List<Socket> idle = new ArrayList<>();
        try (SshTerminal screen = alice.terminal(80, 24)) {
            screen.awaitText("Press n");
            for (int i = 0; i < 180; i++) {
                idle.add(connectFrom("127.0.1." + (i % 45 + 1)));
            }
            assertEquals("alice\n", alice.read("id -un"), "from another source");
            for (int i = 0; i < 5 * PER_SOURCE; i++) {
                idle.add(connectFrom("127.0.0.1"));
            }
            assertEquals("alice\n", alice.read("id -un"), "from the same source");
            screen.type("n");
            screen.awaitText("Name of the new project:");
            for (Socket socket : idle) {
                assertEnds(socket);
            }
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
        assertEquals("alice\n", alice.read("id -un"));
        long lines = server.log().lines().filter(line -> line.contains("127.0.0.1: ")).count();
        assertTrue(lines < 10, lines + " lines");
    }

    private Socket connect() throws IOException {
        return connectFrom("127.0.0.1");
    }

    private Socket connectFrom(String address) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port(), InetAddress.ofLiteral(address),
                0);
        socket.setSoTimeout(LONGEST_WAIT_MILLIS);
        return socket;
    }

    /** More than may be in at once: the others are told which limit it is. */
    @Test
    void ofManyLoginsAtOnceEachIsInOrToldWhichLimit() {
        Ssh dan = server.addUser("dan");
        dan.read("true");
        List<Program> all = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            all.add(dan.start("id -un; sleep 2"));
        }
        int in = 0;
        for (Program one : all) {
            Program.Ran ran = one.await();
            boolean told = ran.err().contains("login.max_connections_per_user")
                    || ran.err().contains("login.max_startups_per_source");
            assertTrue(told || ran.out().equals("dan\n"), ran.toString());
            in += told ? 0 : 1;
        }
        assertTrue(in >= 4, in + " came in");
    }

    /** Reads until the server hangs up; a reset is one way to do that. */
    private static void assertEnds(Socket socket) {
        try {
            socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
        } catch (java.net.SocketTimeoutException e) {
            throw new AssertionError("the server did not hang up", e);
        } catch (IOException _) {
            // Reset.
        }
    }

    @Test
    void whatIsNoSshIsHungUpOn() throws Exception {
        try (Socket socket = connect()) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".repeat(200).getBytes(StandardCharsets.US_ASCII));
            assertEnds(socket);
        } catch (java.net.SocketException _) {
            // Hung up before all was sent.
        }
        assertEquals("alice\n", alice.read("id -un"));
        assertEquals("", server.complaints());
    }

    /** That a connection is gone is noticed a moment later; the timeout of the test is the limit. */
    @Test
    void oneUserHasOnlySoManyConnections() throws Exception {
        Ssh bob = server.addUser("bob");
        Ssh carol = server.addUser("carol");
        try (SshTerminal first = bob.terminal(80, 24);
                SshTerminal second = bob.terminal(80, 24);
                SshTerminal third = bob.terminal(80, 24)) {
            SshTerminal last = bob.terminal(80, 24);
            for (SshTerminal each : List.of(first, second, third, last)) {
                each.awaitText("Press n");
            }
            for (String name : List.of("bob", "bob+1", "bob+demo")) {
                Program.Ran oneMore = bob.with("-l", name).run("id");
                assertTrue(oneMore.err().contains("bob has 4 connections open, which is the most"),
                        oneMore.toString());
            }
            assertEquals("carol\n", carol.read("id -un"));
            first.type("n");
            first.awaitText("Name of the new project:");
            last.close();
            while (!bob.run("id -un").out().equals("bob\n")) {
                second.awaitText("Press n");
            }
        }
    }

    @Test
    void oneConnectionHasOnlySoManySessions() {
        String path = server.folder().resolve("mux").toString();
        Program master = alice.with("-M", "-S", path, "-o", "ControlPersist=no").start("echo up > one; sleep 1000");
        alice.read("until test -s one; do sleep 0.05; done");
        Ssh shared = alice.with("-S", path);
        Program second = shared.start("echo up > two; sleep 1000");
        alice.read("until test -s two; do sleep 0.05; done");
        Program.Ran refused = shared.with("-v").run("id");
        assertTrue(refused.err().contains("Session open refused by peer"), refused.toString());
        assertEquals("2\n", alice.read("pgrep -cfx 'sleep 1000'"));
        second.kill();
        master.kill();
    }
}
