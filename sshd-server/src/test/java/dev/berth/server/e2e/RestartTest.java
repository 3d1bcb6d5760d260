package dev.berth.server.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.server.kit.EndToEnd;
import dev.berth.server.kit.Ssh;
import dev.berth.server.kit.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A user's own way out of a container in which nothing can be started any more. */
@EndToEnd
final class RestartTest {

    private final TestServer server = TestServer.start();

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void containerFullOfProcessesIsRestartedByItsUser() throws Exception {
        Ssh alice = server.addUser("alice", "--pids", "40");
        // The shell itself may end when it can start nothing any more.
        alice.run("echo kept >file; setsid -f python3 -c '\nimport os, signal, time\nwhile True:\n try:\n"
                + "  if os.fork() == 0: signal.pause()\n except OSError: time.sleep(0.01)\n' >/dev/null 2>&1;"
                + " until ! (true) 2>/dev/null; do :; done; :");
        assertNotEquals(0, alice.run("id -un").exit());
        assertTrue(alice.read("berth restart").contains("your container is running again"));
        assertEquals("alice\nkept\n", alice.read("id -un; cat file"));
        assertTrue(server.berth("audit").out().contains("container.restart"));
    }

    /** The agent is stopped first, then every program that the server starts in the container. */
    @Test
    void userWhoStopsEverythingInTheirContainerHoldsUpNobodyElse() throws Exception {
        Ssh mallory = server.addUser("mallory");
        Ssh bob = server.addUser("bob");
        mallory.run("setsid -f python3 -c '\nimport os, signal, time\nwhile True:\n try: os.kill(-1, signal.SIGSTOP)\n"
                + " except OSError: pass\n time.sleep(0.0005)\n' >/dev/null 2>&1");
        assertNotEquals(0, mallory.run("id -un").exit());
        assertEquals("bob\n", bob.read("id -un"));
        assertEquals(1, server.berth("user", "quota", "mallory", "--disk", "17M").exit());
        assertEquals(0, server.berth("user", "quota", "bob", "--pids", "100").exit());
        server.terminate();
        server.restart();
        assertEquals("bob\n", bob.read("id -un"));
        assertEquals(0, server.berth("user", "disable", "mallory").exit());
        assertEquals(0, server.berth("user", "enable", "mallory").exit());
        assertEquals("mallory\n", mallory.read("id -un"));
    }
}
