package dev.berth.server.e2e;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forwarding of every kind: what the user's own container can reach, and what it is to reach of the client's. */
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
        String audit = server.berth("audit", "--user", "alice", "--action", "forward").out();
        assertTrue(audit.contains("forward.open") && audit.contains("to localhost port " + PORT), audit);
    }

    /** Names and addresses are what they are in the container. */
    @ParameterizedTest
    @ValueSource(strings = {"LOCALHOST", "localhost.", "127.1", "0.0.0.0", "[::1]"})
    void theContainerHasManyNamesForItself(String host) {
        Program.Ran ran = alice.connect(host, PORT, "hi".getBytes(StandardCharsets.UTF_8));
        assertEquals("hi", ran.out(), ran.err());
    }

    @Test
    void otherAddressesAreDialledInTheContainer() {
        alice.start("python3 -c 'import socket as s; l = s.create_server((\"\", 7072)); open(\"all\", \"w\").close();"
                + " c = l.accept()[0]; c.sendall(b\"hello\"); c.close()'");
        String host = alice.read("until test -e all; do sleep 0.05; done; uname -n").strip();
        assertEquals("hello", alice.connect(host, 7072, new byte[0]).out());
        assertTold("Connection refused", alice.connect("127.0.0.2", PORT, new byte[0]));
        assertTold("Name or service not known", alice.connect("no-such-host.invalid", PORT, new byte[0]));
        assertTold("Name or service not known", alice.connect("-oops", PORT, new byte[0]));
    }

    @Test
    void socketOfTheContainerIsForwarded() throws Exception {
        alice.start("python3 -c 'import socket as s; l = s.socket(s.AF_UNIX); l.bind(\"door.sock\"); l.listen();"
                + " c = l.accept()[0]; c.sendall(b\"hello\"); c.close()'");
        alice.read("until test -e door.sock; do sleep 0.05; done");
        Path local = server.folder().resolve("local.sock");
        Program client = alice.with("-L", local + ":/home/alice/door.sock").start("touch forwarded; sleep 1000");
        alice.read("until test -e forwarded; do sleep 0.05; done; rm forwarded");
        try (SocketChannel socket = SocketChannel.open(UnixDomainSocketAddress.of(local))) {
            assertEquals("hello", new String(Channels.newInputStream(socket).readAllBytes(), StandardCharsets.UTF_8));
        }
        client.kill();
    }

    /** Says hello to whoever connects, on this machine. */
    private static ServerSocket greeter() throws IOException {
        ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("test-greeter").start(() -> {
            try {
                while (true) {
                    try (Socket socket = listening.accept()) {
                        socket.getOutputStream().write("hello".getBytes(StandardCharsets.UTF_8));
                    }
                }
            } catch (IOException _) {
                // The test has ended.
            }
        });
        return listening;
    }

    @Test
    void containerReachesAPortOfTheClientsUntilTheConnectionEnds() throws Exception {
        try (ServerSocket here = greeter()) {
            Program client = alice.with("-R", "7100:localhost:" + here.getLocalPort(), "-R",
                    "/home/alice/back.sock:localhost:" + here.getLocalPort(), "-o", "ExitOnForwardFailure=yes")
                    .start("touch forwarded; sleep 1000");
            alice.read("until test -e forwarded; do sleep 0.05; done; rm forwarded");
            assertEquals("hello", alice.read("cat </dev/tcp/127.0.0.1/7100"));
            assertEquals("hello", alice.read("python3 -c 'import socket as s; c = s.socket(s.AF_UNIX);"
                    + " c.connect(\"back.sock\"); print(c.recv(99).decode(), end=\"\")'"));
            Program.Ran taken = alice.with("-R", "7100:localhost:9", "-o", "ExitOnForwardFailure=yes").run("true");
            assertEquals(255, taken.exit(), taken.toString());
            client.kill();
            alice.read("while (: </dev/tcp/127.0.0.1/7100) 2>/dev/null || test -e back.sock; do sleep 0.05; done");
        }
    }

    @Test
    void portThatTheContainerChoosesIsToldToTheClient() throws Exception {
        try (ServerSocket here = greeter()) {
            Program client = alice.with("-R", "0:localhost:" + here.getLocalPort(), "-v").start("sleep 2000");
            String port = alice.read("until ss=$(awk '$2 ~ /^0100007F:/ && $4 == \"0A\" {split($2, a, \":\");"
                    + " print a[2]}' /proc/net/tcp | grep -v \"$(printf %04X " + PORT + ")\"); do sleep 0.05; done;"
                    + " echo $((16#${ss%%$'\\n'*}))").strip();
            assertEquals("hello", alice.read("cat </dev/tcp/127.0.0.1/" + port));
            client.kill();
            assertTrue(client.await().err().contains("Allocated port " + port), port);
        }
    }

    @Test
    void agentIsForwardedUntilTheConnectionEnds() throws Exception {
        Path socket = server.folder().resolve("agent");
        Program agent = Program.start(server.folder(), Map.of(), List.of("ssh-agent", "-D", "-a", socket.toString()));
        while (!Files.exists(socket)) {
            assertFalse(Thread.interrupted(), "no agent");
        }
        Program.Ran added = Program.run(server.folder(), Map.of("SSH_AUTH_SOCK", socket.toString()), new byte[0],
                List.of("ssh-add", server.key("alice").file().toString()));
        assertEquals(0, added.exit(), added.toString());
        Ssh forwarding = alice.with("-A", "-o", "IdentityAgent=" + socket);
        String listed = forwarding.read("ssh-add -l; dirname $SSH_AUTH_SOCK >where; stat -c %A $(cat where)");
        assertTrue(listed.contains("SHA256:") && listed.endsWith("drwx------\n"), listed);
        assertEquals("\n", alice.read("while test -e $(cat where); do sleep 0.05; done; echo $SSH_AUTH_SOCK"));
        agent.kill();
    }

    @Test
    void whereNobodyListensTheClientIsTold() {
        assertTold("connect failed: Connection refused", alice.connect("localhost", 9, new byte[0]));
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
