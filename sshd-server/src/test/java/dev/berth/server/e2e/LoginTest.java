package dev.berth.server.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.server.kit.EndToEnd;
import dev.berth.server.kit.Program;
import dev.berth.server.kit.Ssh;
import dev.berth.server.kit.TestServer;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.sshd.common.SshConstants;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Who comes in, and what those see who do not. */
@EndToEnd
final class LoginTest {

    private static final int NO_LOGIN = 255;
    private static final int LONGEST_WAIT_MILLIS = 30_000;
    private static final String PASSWORD = "correct horse battery";

    private final TestServer server = TestServer.start();
    private final Ssh alice = server.addUser("alice");

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aKeyLogsIn() {
        assertEquals("alice\n", alice.read("id -un"));
    }

    @Test
    void aPasswordLogsInTheFirstAdminAndAUserWhoWasGivenOne() {
        assertEquals("admin\n", server.withPassword("admin", server.adminPassword()).read("id -un"));
        assertEquals(0, server.berthFed(PASSWORD + "\n", "user", "add", "bob", "--password-stdin").exit());
        assertEquals("bob\n", server.withPassword("bob", PASSWORD).read("id -un"));
    }

    @Test
    void aWrongPasswordAnUnknownUserAndAUserWithoutAPasswordLookTheSame() {
        String wrong = said(server.withPassword("admin", "not the password").run("id"), "admin");
        assertTrue(wrong.contains("Permission denied"), wrong);
        for (String name : List.of("nobody-here", "alice", "Admin ", "x".repeat(300), "..", "root")) {
            assertEquals(wrong, said(server.withPassword(name, "not the password").run("id"), name), name);
        }
    }

    private static String said(Program.Ran denied, String name) {
        assertEquals(NO_LOGIN, denied.exit(), denied.toString());
        assertEquals("", denied.out());
        return String.join("\n", denied.complaints()).replace(name, "NAME");
    }

    @Test
    void anotherUsersKeyIsDenied() {
        server.addUser("carol");
        Program.Ran denied = alice.with("-l", "carol").run("id");
        assertEquals(NO_LOGIN, denied.exit(), denied.toString());
        assertEquals(NO_LOGIN, alice.with("-l", "nobody-here").run("id").exit());
    }

    @Test
    void aDisabledUserIsDeniedByKeyAndByPassword() {
        Ssh dave = server.addUser("dave");
        assertEquals(0, server.berthFed(PASSWORD + "\n", "user", "passwd", "dave", "--password-stdin").exit());
        assertEquals("dave\n", dave.read("id -un"));
        assertEquals(0, server.berth("user", "disable", "dave").exit());
        assertEquals(NO_LOGIN, dave.run("id").exit());
        assertEquals(NO_LOGIN, server.withPassword("dave", PASSWORD).run("id").exit());
        assertEquals(0, server.berth("user", "enable", "dave").exit());
        assertEquals("dave\n", dave.read("id -un"));
    }

    /** The client offers the admin's key, whose private half it lacks, and signs with its own: it is its own user, or nobody. */
    @Test
    void aKeyThatIsOfferedButNotSignedWithIsNobody() throws Exception {
        server.addUser("erin");
        var erin = server.key("erin");
        var bait = server.folder().resolve("bait");
        Files.copy(erin.publicPart(), server.folder().resolve("bait.pub"));
        Files.copy(server.key("alice").file(), bait);
        bait.toFile().setReadable(false, false);
        bait.toFile().setReadable(true, true);
        Program.Ran denied = server.as("nobody-here").with("-l", "erin", "-i", bait.toString()).run("id -un");
        assertEquals(NO_LOGIN, denied.exit(), denied.toString());
        Program.Ran welcome = alice.with("-i", bait.toString()).run("id -un");
        assertEquals("alice\n", welcome.out());
        assertFalse(server.berth("audit").out().lines()
                .anyMatch(line -> line.contains("login.ok") && line.contains("erin")));
    }

    /** OpenSSH's own order has ChaCha20 first, which is slow here, then AES-CTR. */
    @Test
    void aClientThatCanGetsAesGcmWhateverItsOrder() {
        assertEquals("aes128-gcm@openssh.com", cipher(alice));
        assertEquals("aes256-gcm@openssh.com", cipher(alice.with("-c", "aes128-ctr,aes256-gcm@openssh.com")));
        assertEquals("aes128-ctr", cipher(alice.with("-c", "aes128-ctr")));
    }

    /** In both directions. */
    private static String cipher(Ssh client) {
        Program.Ran ran = client.with("-v").run("true");
        assertEquals(0, ran.exit(), ran.toString());
        Matcher cipher = Pattern.compile("(?s)server->client cipher: (\\S+).*client->server cipher: \\1 ")
                .matcher(ran.err());
        assertTrue(cipher.find(), ran.err());
        return cipher.group(1);
    }

    @Test
    void keysAreExchangedAgainInALongTransfer() {
        Program.Ran ran = alice.with("-v", "-o", "RekeyLimit=1M").run("head -c 10000000 /dev/zero");
        assertEquals(0, ran.exit());
        assertEquals(10_000_000, ran.out().length());
        long exchanges = ran.err().lines().filter(line -> line.contains("SSH2_MSG_KEXINIT received")).count();
        assertTrue(exchanges > 5, ran.err());
    }

    /** As old and small clients do, whatever they call themselves, other than OpenSSH. */
    @Test
    void aClientThatWaitsForTheServersProposalIsSentIt() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(LONGEST_WAIT_MILLIS);
            socket.getOutputStream().write("SSH-2.0-Small\r\n".getBytes(StandardCharsets.US_ASCII));
            DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            assertEquals("SSH-2.0-Berth\r\n", new String(in.readNBytes(15), StandardCharsets.US_ASCII));
            byte[] packet = new byte[in.readInt()];
            in.readFully(packet);
            assertEquals(SshConstants.SSH_MSG_KEXINIT, packet[1]);
            assertTrue(new String(packet, StandardCharsets.ISO_8859_1).contains(",aes128-ctr"));
        }
    }

    @Test
    void aClientThatOffersOnlyOldAlgorithmsIsRefusedInOneSentence() {
        Program.Ran refused = alice.with("-o", "Ciphers=aes256-cbc").run("id");
        assertEquals(NO_LOGIN, refused.exit());
        assertTrue(refused.err().contains("no matching cipher"), refused.toString());
    }
}
