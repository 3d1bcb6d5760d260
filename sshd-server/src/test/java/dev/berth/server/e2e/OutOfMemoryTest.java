package dev.berth.server.e2e;

import static dev.berth.server.kit.Keystroke.CTRL_BRACKET;
import static dev.berth.server.kit.Keystroke.ENTER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.server.kit.EndToEnd;
import dev.berth.server.kit.MemoryHog;
import dev.berth.server.kit.Setup;
import dev.berth.server.kit.Ssh;
import dev.berth.server.kit.SshTerminal;
import dev.berth.server.kit.TestServer;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A server whose heap is full ends, its launcher starts it again, and shells have not noticed. */
@EndToEnd
final class OutOfMemoryTest {

    private static final int OUT_OF_MEMORY_SECONDS = 60;

    private final TestServer server = TestServer
            .start(Setup.standard().settings("[server]\nheap = \"192M\"\n").launched());

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void shellIsOnTheScreenAgainOnceTheServerHasBeenStartedAgain() throws Exception {
        Ssh alice = server.addUser("alice");
        alice.read("berth new demo --template empty");
        // The launcher's next server is to have the same port.
        assertEquals(0, server.terminate());
        server.restart();
        ProcessHandle first = server.jvm();
        try (SshTerminal screen = alice.terminal(100, 30)) {
            screen.awaitText("PROJECTS");
            screen.press(ENTER);
            if (!screen.awaitText("README.md").contains("Ctrl-] leave shell")) {
                screen.press(CTRL_BRACKET);
            }
            screen.awaitLine(".*~/projects/demo\\$.*");
            screen.type("kept=yes; clear; echo on the sc''reen\r");
            screen.awaitText("on the screen");
            MemoryHog.load(first, server.folder());
            first.onExit().get(OUT_OF_MEMORY_SECONDS, TimeUnit.SECONDS);
            screen.awaitExit();
        }
        server.awaitNextStart();
        assertNotEquals(first.pid(), server.jvm().pid());
        assertTrue(server.complaints().contains("needed more than its 192 MiB of memory"), server.complaints());
        try (SshTerminal screen = alice.terminal(100, 30)) {
            screen.awaitText("on the screen");
            screen.type("echo st''ill $kept\r");
            screen.awaitText("still yes");
        }
        assertEquals(0, server.terminate());
    }
}
