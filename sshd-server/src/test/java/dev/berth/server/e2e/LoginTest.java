package dev.berth.server.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.server.kit.EndToEnd;
import dev.berth.server.kit.Program;
import dev.berth.server.kit.Ssh;
import dev.berth.server.kit.TestServer;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Who comes in, and what those see who do not. */
@EndToEnd
final class LoginTest {

    private static final int NO_LOGIN = 255;
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

    /** OpenSSH's own order has ChaCha20 first, which would be slow here. */
    @Test
    void aClientThatHasNoWishGetsAnAesCipher() {
        Program.Ran ran = alice.with("-v").run("true");
        assertEquals(0, ran.exit());
        assertTrue(ran.err().contains("server->client cipher: aes"), ran.err());
        assertTrue(ran.err().contains("client->server cipher: aes"), ran.err());
    }

    @Test
    void aClientThatOffersOnlyOldAlgorithmsIsRefusedInOneSentence() {
        Program.Ran refused = alice.with("-o", "Ciphers=aes256-cbc").run("id");
        assertEquals(NO_LOGIN, refused.exit());
        assertTrue(refused.err().contains("no matching cipher"), refused.toString());
    }
}
