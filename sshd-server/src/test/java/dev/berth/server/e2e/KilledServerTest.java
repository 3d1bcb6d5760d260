package dev.berth.server.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.server.kit.EndToEnd;
import dev.berth.server.kit.Keystroke;
import dev.berth.server.kit.Program;
import dev.berth.server.kit.Ssh;
import dev.berth.server.kit.SshTerminal;
import dev.berth.server.kit.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What is still there after the server was killed, or told to stop, and started again. */
@EndToEnd
final class KilledServerTest {

    private final TestServer server = TestServer.start();

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void everythingIsThereAfterKill9AndAfterACleanStop() throws Exception {
        Ssh alice = server.addUser("alice");
        alice.read("berth new kept --template python");
        write(alice, "first");
        write(alice, "second");
        String container = alice.read("cat /etc/hostname; setsid -f sleep 3333 > /dev/null 2>&1;"
                + " until pgrep -fx 'sleep 3333' > /dev/null; do sleep 0.05; done");
        String versions = alice.read("berth history kept");
        String users = server.berth("user", "list", "--json").out();
        server.kill9();
        server.restart();
        assertEquals(container, alice.read("cat /etc/hostname"));
        assertEquals("1\n", alice.read("pgrep -fxc 'sleep 3333'"));
        assertEverything(alice, versions, users);
        assertEquals(0, server.terminate());
        server.restart();
        assertEverything(alice, versions, users);
        assertEquals(container, alice.read("cat /etc/hostname"));
        assertEquals("", server.complaints());
    }

    private void assertEverything(Ssh alice, String versions, String users) throws InterruptedException {
        assertEquals(users, server.berth("user", "list", "--json").out());
        assertEquals(versions, alice.read("berth history kept"));
        assertTrue(alice.read("berth projects").contains("kept"));
        assertTrue(alice.read("cat projects/kept/main.py").endsWith("# second\n"));
        try (SshTerminal screen = alice.terminal(100, 30)) {
            screen.awaitText("kept");
        }
    }

    /** Types into the editor and waits for the version. */
    private static void write(Ssh alice, String comment) throws InterruptedException {
        try (SshTerminal screen = alice.terminal(100, 30)) {
            screen.awaitText("kept");
            if (screen.screen().text().contains("PROJECTS")) {
                open(screen);
            }
            screen.awaitText("main.py · saved");
            screen.press(Keystroke.CTRL_END);
            screen.type("# " + comment + "\r");
            screen.awaitLine(".*main.py · changed.*|.*main.py · saving.*");
            screen.awaitText("main.py · saved");
        }
    }

    private static void open(SshTerminal screen) throws InterruptedException {
        screen.press(Keystroke.ENTER);
        screen.awaitText("README.md");
        screen.press(Keystroke.CTRL_BRACKET);
        screen.type("e");
        screen.press(Keystroke.CTRL_O);
        screen.awaitText("Open:");
        screen.type("main.py");
        screen.awaitNo("▸ README");
        screen.press(Keystroke.ENTER);
        screen.awaitText("def greet");
    }

    @Test
    void aStoppedServerGivesTheScreensBackWithASentence() throws Exception {
        Ssh anna = server.addUser("anna");
        try (SshTerminal screen = anna.terminal(80, 24)) {
            screen.awaitText("Press n");
            assertEquals(0, server.terminate());
            screen.awaitExit();
            assertTrue(screen.screen().text().contains("the server is stopping"), screen.screen().text());
            assertFalse(screen.screen().modes().alternateScreen());
        }
        Program.Ran refused = anna.run("id");
        assertEquals(255, refused.exit());
        assertTrue(refused.err().contains("Connection refused"), refused.toString());
        server.restart();
        assertEquals("anna\n", anna.read("id -un"));
    }
}
