package dev.berth.server.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.sandbox.RequiresEngine;
import dev.berth.sandbox.docker.Relay;
import dev.berth.sandbox.engine.EngineAddress;
import dev.berth.server.kit.EndToEnd;
import dev.berth.server.kit.Keystroke;
import dev.berth.server.kit.Program;
import dev.berth.server.kit.Setup;
import dev.berth.server.kit.Ssh;
import dev.berth.server.kit.SshTerminal;
import dev.berth.server.kit.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The engine goes away while the server runs, and comes back: the real one behind a relay that is cut. Whose container
 * is open does not notice for a while; whose is not hears of it.
 */
@EndToEnd
final class EngineDownTest {

    @Test
    void everybodyIsToldAndEverythingGoesOnWhenItIsBack(RequiresEngine.Fixture fixture, @TempDir Path folder)
            throws Exception {
        Path socket = folder.resolve("engine.sock");
        EngineAddress engine = fixture.engine().address();
        Relay relay = Relay.open(socket, engine);
        try (TestServer server = TestServer.start(Setup.standard().environment("DOCKER_HOST", "unix://" + socket))) {
            Ssh alice = server.addUser("alice");
            alice.read("berth new kept --template python");
            assertEquals(0, server.berth("user", "stop", "alice").exit());
            Ssh bob = server.addUser("bob");
            bob.read("true");
            relay.close();
            assertEquals("bob\n", bob.read("id -un"));
            assertSaid(alice.run("id"));
            assertSaid(alice.sftp("ls"));
            assertSaid(alice.scp("-O", server.key("alice").publicPart().toString(), "box:"));
            assertEquals(0, server.berth("user", "list").exit());
            assertTrue(alice.read("berth projects").contains("kept"));
            try (SshTerminal screen = alice.terminal(120, 30)) {
                screen.awaitText("PROJECTS");
                screen.press(Keystroke.ENTER);
                screen.awaitText("── shell");
                screen.awaitText("container engine");
                try (Relay _ = Relay.open(socket, engine)) {
                    screen.press(Keystroke.ENTER);
                    screen.awaitLine(".*~/projects/kept\\$.*");
                    screen.type("echo back ag''ain\r");
                    screen.awaitText("back again");
                    screen.awaitText("main.py");
                    screen.awaitText("disk 0 %");
                    assertEquals("alice\n", alice.read("id -un"));
                }
            }
            assertFalse(server.complaints().contains("\tat "), server.complaints());
        }
    }

    private static void assertSaid(Program.Ran ran) {
        assertTrue(ran.exit() != 0, ran.toString());
        assertTrue(ran.err().contains("container engine"), ran.toString());
        assertTrue(ran.complaints().size() <= 2, ran.toString());
        assertFalse(ran.err().contains("Exception"), ran.toString());
    }
}
