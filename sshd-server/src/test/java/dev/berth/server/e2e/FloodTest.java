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

    private static final int MOST_STARTUPS = 4;
    private static final int LONGEST_WAIT_MILLIS = 30_000;

    private final TestServer server = TestServer.start(Setup.standard().settings("""
            [login]
            grace_seconds = 3
            max_startups = 4
            max_connections_per_user = 4
            max_sessions_per_connection = 2
            """));
    private final Ssh alice = server.addUser("alice");

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void idleConnectionsAreDroppedAndWhoIsInWorksOn() throws Exception {
        try (SshTerminal screen = alice.terminal(80, 24)) {
            screen.awaitText("Press n");
            List<Socket> idle = new ArrayList<>();
            for (int i = 0; i < MOST_STARTUPS; i++) {
                idle.add(connect());
                assertEquals("SSH-2.0-Berth", line(idle.getLast()));
            }
            try (Socket oneMore = connect()) {
                assertEnds(oneMore);
            }
            screen.type("n");
            screen.awaitText("Name of the new project:");
            for (Socket socket : idle) {
                assertEnds(socket);
                socket.close();
            }
        }
        assertEquals("alice\n", alice.read("id -un"));
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(LONGEST_WAIT_MILLIS);
        return socket;
    }

    private static String line(Socket socket) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = socket.getInputStream().read(); b >= 0 && b != '\n'; b = socket.getInputStream().read()) {
            line.append((char) b);
        }
        return line.toString().strip();
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
            Program.Ran oneMore = bob.run("id");
            assertTrue(oneMore.err().contains("Too many concurrent connections (4)"), oneMore.toString());
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
