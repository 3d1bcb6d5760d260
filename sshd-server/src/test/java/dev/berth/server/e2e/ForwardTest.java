package dev.berth.server.e2e;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.server.kit.EndToEnd;
import dev.berth.server.kit.Program;
import dev.berth.server.kit.Ssh;
import dev.berth.server.kit.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code ssh -L} and {@code ssh -W}: ports of the user's own container, and no others. */
@EndToEnd
final class ForwardTest {

    private static final int PORT = 7071;
    private static final int MOST = 64;
    /** Gives back what it gets until that ends, and notes each end. */
    private static final String ECHO = """
            python3 -u -c '
            import socketserver
            class Echo(socketserver.BaseRequestHandler):
                def handle(self):
                    try:
                        for piece in iter(lambda: self.request.recv(65536), b""): self.request.sendall(piece)
                    finally: open("ends", "a").write("end\\n")
            class Server(socketserver.ThreadingTCPServer): request_queue_size = 100
            with Server(("127.0.0.1", %d), Echo) as server:
                open("ready", "w").close()
                server.serve_forever()
            '""".formatted(PORT);

    private final TestServer server = TestServer.start();
    private final Ssh alice = server.addUser("alice");

    @BeforeAll
    void listen() {
        alice.start(ECHO);
        alice.read("until test -e ready; do sleep 0.05; done");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    /** A client that forwards a port of this machine. */
    private record Tunnel(Program client, int port) implements AutoCloseable {

        static Tunnel open(Ssh user) throws Exception {
            int port = freePort();
            Program client = user.with("-L", port + ":localhost:" + PORT, "-o", "ExitOnForwardFailure=yes")
                    .start("touch forwarded; sleep 1000");
            user.read("until test -e forwarded; do sleep 0.05; done; rm forwarded");
            return new Tunnel(client, port);
        }

        Socket socket() throws IOException {
            return new Socket(InetAddress.getLoopbackAddress(), port);
        }

        @Override
        public void close() {
            client.kill();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    /** What the socket's other side gives back for one byte; below 0 where there is none. */
    private static int echo(Socket socket) throws IOException {
        socket.getOutputStream().write('x');
        return socket.getInputStream().read();
    }

    /** A client whose channel is refused closes the socket, with what was sent there unread. */
    private static boolean isRefused(Tunnel tunnel) throws IOException {
        try (Socket socket = tunnel.socket()) {
            return echo(socket) < 0;
        } catch (SocketException _) {
            return true;
        }
    }

    private static void assertTold(String sentence, Program.Ran ran) {
        assertEquals(255, ran.exit(), ran.toString());
        assertTrue(ran.err().contains(sentence), ran.err());
    }

    @Test
    void eightMebibytesGoThereAndBackAndTheEndIsPassedOn() {
        byte[] anything = new byte[8 << 20];
        new Random(7).nextBytes(anything);
        Program.Ran ran = alice.connect("localhost", PORT, anything);
        assertEquals(0, ran.exit(), ran.err());
        assertArrayEquals(anything, ran.bytes());
    }

    @Test
    void portOfTheClientsMachineLeadsIntoTheContainer() throws Exception {
        try (Tunnel tunnel = Tunnel.open(alice); Socket one = tunnel.socket(); Socket other = tunnel.socket()) {
            assertEquals('x', echo(one));
            other.getOutputStream().write("hello".getBytes(StandardCharsets.UTF_8));
            other.shutdownOutput();
            assertEquals("hello", new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            assertEquals('x', echo(one));
        }
    }

    @Test
    void whoAsksForAnotherHostIsTold() {
        for (String host : List.of("127.0.0.2", "192.0.2.1", "example.org", "")) {
            assertTold("only ports of your own container can be forwarded",
                    alice.connect(host.isEmpty() ? "[::]" : host, PORT, new byte[0]));
        }
    }

    @Test
    void whereNobodyListensTheClientIsTold() {
        assertTold("Connection refused", alice.connect("localhost", 9, new byte[0]));
    }

    /** The server's own machine has such ports too: what listens here must not answer there. */
    @Test
    void portsOfTheServersMachineAreOutOfReach() throws Exception {
        try (ServerSocket ours = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            try (Socket control = new Socket(ours.getInetAddress(), ours.getLocalPort())) {
                assertTrue(control.isConnected());
            }
            assertTold("Connection refused", alice.connect("127.0.0.1", ours.getLocalPort(), new byte[0]));
        }
    }

    @Test
    void oneTooManyIsRefusedAndTheOthersGoOn() throws Exception {
        List<Socket> open = new ArrayList<>();
        try (Tunnel tunnel = Tunnel.open(alice)) {
            for (int i = 0; i < MOST; i++) {
                open.add(tunnel.socket());
                assertEquals('x', echo(open.getLast()));
            }
            assertTrue(isRefused(tunnel));
            for (Socket socket : open) {
                assertEquals('x', echo(socket));
            }
            open.removeFirst().close();
            while (isRefused(tunnel)) {
                // The server hears of the end a moment later.
            }
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }

    @Test
    void programInTheContainerSeesThatAClientIsGone() throws Exception {
        alice.read("rm -f ends");
        try (Tunnel tunnel = Tunnel.open(alice); Socket socket = tunnel.socket()) {
            assertEquals('x', echo(socket));
            tunnel.client().kill();
            assertEquals("end\n", alice.read("until test -s ends; do sleep 0.05; done; cat ends"));
        }
    }
}
