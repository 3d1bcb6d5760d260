package dev.berth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.core.user.LoginResult;
import dev.berth.core.user.TestKeys;
import dev.berth.core.user.UserName;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LauncherTest {

    @TempDir
    private Path data;

    private final Typed typed = new Typed();

    @BeforeEach
    void makeRunFolder() throws IOException {
        Files.createDirectories(data.resolve("run"));
    }

    private AdminSocket serve() {
        return AdminSocket.listen(data, new CommandRunner(typed.useCases));
    }

    @Test
    void aRunningServerDoesTheWork() {
        try (AdminSocket _ = serve()) {
            assertEquals(0, typed.launch(data, "", "user", "add", "alice"), typed.err());
            assertTrue(typed.out().startsWith("added alice (uid 20000)"), typed.out());
            assertEquals(1, typed.launch(data, "", "user", "add", "alice"));
            assertEquals("there is a user 'alice' already\n", typed.err());
            assertEquals("", typed.out());
        }
        assertEquals(0, typed.opened);
    }

    @Test
    void withoutAServerTheDataFolderIsOpened() {
        assertEquals(0, typed.launch(data, "", "user", "add", "alice"), typed.err());
        assertEquals(1, typed.opened);
    }

    @Test
    void theAuditSaysWhichAccountWasAtTheConsole() {
        String account = "console:" + System.getProperty("user.name");
        try (AdminSocket _ = serve()) {
            assertEquals(0, typed.launch(data, "", "user", "add", "alice"), typed.err());
            assertEquals(account, typed.berth.audit.newest(1).getFirst().actor());
        }
        assertEquals(0, typed.launch(data, "", "user", "add", "bob"), typed.err());
        assertEquals(1, typed.opened);
        assertEquals(account, typed.berth.audit.newest(1).getFirst().actor());
    }

    @Test
    void theSocketOfAKilledServerBlocksNobody() throws IOException {
        try (ServerSocketChannel killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            killed.bind(UnixDomainSocketAddress.of(AdminSocket.in(data)));
        }
        assertTrue(Files.exists(AdminSocket.in(data)));
        assertEquals(0, typed.launch(data, "", "user", "add", "alice"), typed.err());
        assertEquals(1, typed.opened);
        try (AdminSocket _ = serve()) {
            assertEquals(0, typed.launch(data, "", "user", "add", "bob"), typed.err());
        }
        assertEquals(1, typed.opened);
    }

    @Test
    void onlyItsOwnerOpensTheSocketAndItGoesWithTheServer() throws IOException {
        try (AdminSocket _ = serve()) {
            assertEquals("rw-------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(AdminSocket.in(data))));
        }
        assertFalse(Files.exists(AdminSocket.in(data)));
    }

    @Test
    void keysAreReadFromTheFileOnTheTypistsSide() throws IOException {
        Path file = Files.writeString(data.resolve("alice.pub"), TestKeys.ED25519.line() + "\n");
        try (AdminSocket _ = serve()) {
            assertEquals(0, typed.launch(data, "a long password\n", "user", "add", "alice", "--password-stdin", "--key",
                    file.toString()), typed.err());
            assertEquals(List.of(TestKeys.ED25519), typed.berth.users.keys(new UserName("alice")));
            assertEquals(1, typed.launch(data, "", "user", "key", "add", "alice", "--key=" + data.resolve("none.pub")));
            assertTrue(typed.err().endsWith("none.pub' cannot be read\n"), typed.err());
        }
    }

    @Test
    void aPasswordIsAskedForOnATerminal() {
        typed.berth.add("alice");
        typed.answerOnTerminal("typed on a terminal");
        assertEquals(0, typed.launch(data, "", "user", "passwd", "alice"), typed.err());
        assertTrue(typed.berth.logins.byPassword("alice", "typed on a terminal", "") instanceof LoginResult.Welcome);
    }

    @Test
    void withoutATerminalThePasswordMustComeOnStdin() {
        typed.berth.add("alice");
        assertEquals(2, typed.launch(data, "", "user", "passwd", "alice"));
        assertTrue(typed.err().contains("use --password-stdin"), typed.err());
    }

    @Test
    void wrongUsageNeedsNoServerAndOpensNothing() {
        assertEquals(2, typed.launch(data, "", "user", "ad"));
        assertEquals(0, typed.launch(data, "", "user", "add", "--help"));
        assertEquals(0, typed.opened);
    }

    @Test
    void aHugeAnswerArrivesWhole() {
        for (int i = 0; i < 2000; i++) {
            typed.berth.add("user" + i);
        }
        try (AdminSocket _ = serve()) {
            assertEquals(0, typed.launch(data, "", "user", "list", "--json"), typed.err());
            assertEquals(2000, typed.out().split("\"uid\"", -1).length - 1);
        }
    }

    @Test
    void whoeverSendsNonsenseIsHungUpOnAndTheNextIsServed() throws IOException {
        try (AdminSocket _ = serve()) {
            try (SocketChannel rude = SocketChannel.open(UnixDomainSocketAddress.of(AdminSocket.in(data)))) {
                DataOutputStream out = new DataOutputStream(Channels.newOutputStream(rude));
                out.writeByte(1);
                out.writeInt(80);
                out.writeInt(Integer.MAX_VALUE);
                InputStream in = Channels.newInputStream(rude);
                assertEquals(-1, in.read());
            }
            assertEquals(0, typed.launch(data, "", "whoami"), typed.err());
        }
    }

    @Test
    void aCommandWaitsForTheOneThatIsBeingRun() {
        typed.busyFor(2);
        assertEquals(0, typed.launch(data, "", "user", "add", "alice"), typed.err());
        assertEquals(3, typed.opened);
    }

    @Test
    void aClientOfAnotherVersionIsToldSo() throws IOException {
        try (AdminSocket _ = serve();
                SocketChannel other = SocketChannel.open(UnixDomainSocketAddress.of(AdminSocket.in(data)))) {
            other.write(ByteBuffer.wrap(new byte[]{99, 1, 2, 3}));
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            assertEquals(1, AdminFrames.copy(new DataInputStream(Channels.newInputStream(other)),
                    OutputStream.nullOutputStream(), err));
            assertEquals(AdminSocket.OTHER_VERSION + "\n", err.toString(StandardCharsets.UTF_8));
        }
    }

    /** A server that answers a request with these bytes. */
    private void answeredWith(byte[] answer) throws Exception {
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(AdminSocket.in(data)));
            Thread answering = Thread.ofVirtual().start(() -> {
                try (SocketChannel client = server.accept()) {
                    AdminRequest.read(new DataInputStream(Channels.newInputStream(client)));
                    client.write(ByteBuffer.wrap(answer));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            assertEquals(1, typed.launch(data, "", "user", "list"));
            answering.join();
        }
        assertEquals(1, typed.err().lines().count(), typed.err());
    }

    @Test
    void aServerThatEndsBeforeItAnswersIsSaidInASentence() throws Exception {
        answeredWith(new byte[0]);
        assertTrue(typed.err().startsWith("the running server ended before it answered"), typed.err());
    }

    @Test
    void aServerThatAnswersOtherwiseIsSaidToBeOfAnotherVersion() throws Exception {
        answeredWith(new byte[]{77, 0, 0, 0, 0});
        assertTrue(typed.err().contains("is of another version of Berth"), typed.err());
    }

    @Test
    void theServersOwnCommandsGetWhatWasTyped() {
        Recorded recorded = new Recorded();
        assertEquals(7, typed.launch(recorded, Map.of(), "", "up", "--port", "0", "--engine", "process",
                "--no-install", "--data", data.toString()), typed.err());
        assertEquals(7, typed.launch(recorded, Map.of(), "", "test", "--require-engine", "--only", "core"));
        assertEquals(7, typed.launch(recorded, Map.of("BERTH_DATA", data.toString()), "", "doctor"));
        assertEquals(2, typed.launch(recorded, Map.of(), "", "up", "--engine", "magic"));
        assertEquals(List.of("up " + data + " UpOptions[port=Optional[0], listen=Optional.empty, engine=PROCESS, "
                + "install=FORBIDDEN]", "test TestOptions[engine=REQUIRED, onlyModule=Optional[core]]",
                "doctor " + data + " TEXT"), recorded.calls);
    }

    /** Writes down what it is told. */
    private static final class Recorded implements ServerCommands {

        private final List<String> calls = new ArrayList<>();

        @Override
        public int up(Path data, UpOptions options) {
            calls.add("up " + data + " " + options);
            return 7;
        }

        @Override
        public int test(TestOptions options) {
            calls.add("test " + options);
            return 7;
        }

        @Override
        public int rehearse(Path data, Path progress, Install install) {
            calls.add("rehearse " + data + " " + progress + " " + install);
            return 7;
        }

        @Override
        public int doctor(Path data, Form form) {
            calls.add("doctor " + data + " " + form);
            return 7;
        }
    }
}
