package dev.berth.server.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.sandbox.RequiresEngine;
import dev.berth.server.kit.BerthCommand;
import dev.berth.server.kit.Needs;
import dev.berth.server.kit.Program;
import dev.berth.server.kit.Setup;
import dev.berth.server.kit.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A server that cannot start says why in one sentence, ends, and leaves nothing half made. */
@Timeout(120)
@Needs({"ssh", "ssh-keygen", "setpriv"})
final class BadStartTest {

    private static final int REFUSED = 1;
    private static final int BAD_SETTINGS = 2;

    @TempDir
    private Path folder;

    @Test
    void aPortInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            Program.Ran ran = upAsProcess("--port", port);
            assertOneSentence(REFUSED, ran, "cannot listen on 127.0.0.1 port " + port);
        }
    }

    @Test
    void aDataFolderThatAnotherServerUses() {
        try (TestServer server = TestServer.start(Setup.standard().options("--engine", "process"))) {
            Program.Ran ran = run(Map.of(), List.of(), "up", "--engine", "process", "--port", "0", "--data",
                    server.data().toString());
            assertOneSentence(REFUSED, ran, "is in use by another Berth process (pid " + server.pid() + ")");
            assertEquals(0, server.berth("user", "list").exit());
        }
    }

    /** Root writes anywhere; without its capabilities it does not. */
    @Test
    void aDataFolderThatCannotBeWritten() throws Exception {
        Path closed = Files.createDirectory(folder.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
        List<String> powerless = "root".equals(System.getProperty("user.name"))
                ? List.of("setpriv", "--bounding-set=-all", "--inh-caps=-all")
                : List.of();
        Program.Ran ran = run(Map.of(), powerless, "up", "--engine", "process", "--port", "0", "--data",
                closed.resolve("data").toString());
        assertOneSentence(REFUSED, ran, "cannot be written by this user");
    }

    @Test
    void aDataFolderThatIsAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("data"), "not a folder");
        assertOneSentence(REFUSED, upAsProcess("--port", "0"), "is not a folder");
        assertEquals("not a folder", Files.readString(file));
    }

    @Test
    void aDataFolderWithSomebodyElsesFiles() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        Files.writeString(data.resolve("thesis.txt"), "mine");
        assertOneSentence(REFUSED, upAsProcess("--port", "0"), "holds files that are not Berth's");
        assertEquals(List.of("thesis.txt"), List.of(data.toFile().list()));
    }

    @Test
    void brokenSettingsAreAllSaidAtOnce() throws IOException {
        Files.createDirectory(folder.resolve("data"));
        Files.writeString(folder.resolve("data/berth.toml"), """
                [listen]
                port = 99999
                [new_user]
                memory = "plenty"
                pidz = 3
                """);
        Program.Ran ran = upAsProcess();
        assertEquals(BAD_SETTINGS, ran.exit(), ran.toString());
        assertEquals(3, ran.err().lines().count(), ran.toString());
        for (String wrong : List.of("port", "memory", "pidz")) {
            assertTrue(ran.err().contains(wrong), ran.toString());
        }
        assertNoTrace(ran);
    }

    @Test
    void noEngineAnywhere() {
        Program.Ran ran = run(Map.of("DOCKER_HOST", "unix:///nowhere/docker.sock"), List.of(), "up", "--no-install",
                "--port", "0", "--data", folder.resolve("data").toString());
        assertEquals(REFUSED, ran.exit(), ran.toString());
        assertTrue(ran.err().contains("/nowhere/docker.sock"), ran.toString());
        assertTrue(ran.err().contains("--engine process"), ran.toString());
        assertNoTrace(ran);
    }

    @Test
    void withoutIsolationNobodyElseMayComeIn() {
        assertOneSentence(REFUSED, upAsProcess("--listen", "0.0.0.0", "--port", "0"),
                "--engine process has no isolation");
    }

    @Test
    @ExtendWith(RequiresEngine.class)
    void whatFailedOnceStartsOnceTheReasonIsGone() throws Exception {
        try (TestServer server = TestServer.start()) {
            server.addUser("alice");
            assertEquals(0, server.terminate());
            Path settings = server.data().resolve("berth.toml");
            String good = Files.readString(settings);
            Files.writeString(settings, "nonsense");
            server.restart();
            assertTrue(server.complaints().contains("berth.toml:1: "), server.complaints());
            assertTrue(server.complaints().contains("the settings of the last good start are used"),
                    server.complaints());
            assertEquals("alice\n".translateEscapes(), server.as("alice").read("id -un"));
            assertEquals(0, server.terminate());
            Program.Ran listed = server.berth("user", "list");
            assertEquals(0, listed.exit(), listed.toString());
            Files.delete(settings.resolveSibling("berth.toml.last-good"));
            Program.Ran refused = server.berth("user", "list");
            assertEquals(REFUSED, refused.exit(), refused.toString());
            assertTrue(refused.err().contains("berth.toml:1: "), refused.toString());
            assertNoTrace(refused);
            Program.Ran ran = run(Map.of(), List.of(), "up", "--data", server.data().toString());
            assertEquals(BAD_SETTINGS, ran.exit(), ran.toString());
            Files.writeString(settings, good);
            server.restart();
            assertEquals("alice\\n".translateEscapes(), server.as("alice").read("id -un"));
        }
    }

    private Program.Ran upAsProcess(String... options) {
        List<String> args = new ArrayList<>(
                List.of("up", "--engine", "process", "--data", folder.resolve("data").toString()));
        args.addAll(List.of(options));
        return run(Map.of(), List.of(), args.toArray(String[]::new));
    }

    private Program.Ran run(Map<String, String> environment, List<String> before, String... args) {
        List<String> line = new ArrayList<>(before);
        line.addAll(BerthCommand.line(List.of(args)));
        return Program.run(folder, environment, new byte[0], line);
    }

    private static void assertOneSentence(int exit, Program.Ran ran, String sentence) {
        assertEquals(exit, ran.exit(), ran.toString());
        assertEquals(1, ran.err().lines().count(), ran.toString());
        assertTrue(ran.err().contains(sentence), ran.toString());
        assertFalse(ran.out().contains("Berth is ready"), ran.toString());
        assertNoTrace(ran);
    }

    private static void assertNoTrace(Program.Ran ran) {
        assertFalse(ran.err().contains("\tat ") || ran.err().contains("Exception"), ran.toString());
    }
}
