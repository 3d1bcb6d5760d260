package dev.berth.server.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.server.kit.Keystroke;
import dev.berth.server.kit.Needs;
import dev.berth.server.kit.Program;
import dev.berth.server.kit.Setup;
import dev.berth.server.kit.Ssh;
import dev.berth.server.kit.SshTerminal;
import dev.berth.server.kit.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code berth up --engine process}: where no engine can be had, for whoever started it. */
@Timeout(120)
@Needs({"ssh", "ssh-keygen", "/usr/lib/openssh/sftp-server"})
final class ProcessEngineTest {

    @Test
    void theInvokingUserWorksOnThisMachineUnderABanner() throws Exception {
        try (TestServer server = TestServer.start(Setup.standard().options("--engine", "process"))) {
            Ssh admin = server.withPassword("admin", server.adminPassword());
            Program.Ran here = Program.run(server.folder(), Map.of(), new byte[0], List.of("id", "-u"));
            assertEquals(here.out(), admin.read("id -u"));
            assertEquals(3, admin.run("exit 3").exit());
            try (SshTerminal screen = admin.terminal(120, 30)) {
                screen.awaitText("Press n");
                assertBanner(screen);
                admin.read("berth new demo --template empty");
                assertEquals("README.md\n", admin.read("cd projects/demo && ls"));
                assertTrue(Files.notExists(Path.of("/home/admin/projects")),
                        "the host's own /home is nobody's business");
            }
            try (SshTerminal screen = admin.terminal(120, 30)) {
                screen.awaitText("PROJECTS");
                screen.press(Keystroke.ENTER);
                screen.awaitText("README.md");
                assertBanner(screen);
                screen.type("echo sh''ell\r");
                screen.awaitText("shell");
            }
        }
    }

    private static void assertBanner(SshTerminal screen) {
        assertTrue(screen.screen().text().contains("no isolation, no limits"), screen.screen().text());
    }
}
