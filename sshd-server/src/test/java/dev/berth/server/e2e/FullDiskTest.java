package dev.berth.server.e2e;

import static dev.berth.server.kit.Keystroke.CTRL_BRACKET;
import static dev.berth.server.kit.Keystroke.CTRL_O;
import static dev.berth.server.kit.Keystroke.ENTER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.server.kit.EchoMeter;
import dev.berth.server.kit.EchoMeter.Echo;
import dev.berth.server.kit.EndToEnd;
import dev.berth.server.kit.Program;
import dev.berth.server.kit.Ssh;
import dev.berth.server.kit.SshTerminal;
import dev.berth.server.kit.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Mallory fills his disk in every way there is, while alice types: what he has saved stays, and he can make room. */
@EndToEnd
final class FullDiskTest {

    private static final String NO_SPACE = "No space left on device";
    private static final String LARGE = "head -c 100M /dev/zero >filler";
    private static final String MANY = """
            mkdir many; python3 -c '
            try:
                for i in range(100000): open("many/%d" % i, "x").close()
            except OSError as e: print(e.strerror)
            '""";
    private static final String SPARSE = "truncate -s 10G sparse && echo made;"
            + " dd if=/dev/zero of=sparse bs=1M conv=notrunc";

    private final TestServer server = TestServer.start();
    private final Ssh alice = server.addUser("alice");
    private EchoMeter meter;

    @BeforeAll
    void aliceSitsDown() throws Exception {
        meter = EchoMeter.of(alice);
    }

    @AfterAll
    void stop() {
        meter.close();
        server.close();
    }

    @Test
    void largeFileEndsAtTheLimitAndTheEditorSaysSo() throws Exception {
        Ssh mallory = server.addUser("mallory", "--cpus", "0.5");
        mallory.read("berth new diary --template python");
        Echo quiet = meter.quiet();
        try (SshTerminal screen = mallory.terminal(200, 30)) {
            openMain(screen);
            assertFull(mallory.run(LARGE));
            assertFull(mallory.run("cat /dev/zero >more"));
            String before = mallory.read("cat projects/diary/main.py");
            screen.type("# a thought\r");
            screen.awaitText("the disk is full");
            screen.awaitText("delete something, or ask the admin for a larger disk");
            assertEquals(before, mallory.read("cat projects/diary/main.py"), "what was saved is kept");
            assertDownloads(mallory, before);
            assertFilling(mallory, "while :; do " + LARGE + "; done", "a large file", quiet);
            mallory.read("while pgrep -x head; do sleep 0.05; done; rm filler more");
            screen.type("# another\r");
            mallory.read(
                    "cd projects/diary; until grep -q '# another' main.py; do sleep 0.05; done; grep '# a thought' main.py");
            screen.awaitText("main.py · saved");
        }
        grow("mallory");
        assertEquals("", mallory.read(LARGE), "the control");
    }

    private static void openMain(SshTerminal screen) throws InterruptedException {
        screen.awaitText("PROJECTS");
        screen.press(ENTER);
        screen.awaitText("main.py");
        screen.press(CTRL_BRACKET);
        screen.type("e");
        screen.press(CTRL_O);
        screen.awaitText("Open:");
        screen.type("main.py");
        screen.awaitNo("▸ README");
        screen.press(ENTER);
        screen.awaitText("main.py · saved");
    }

    private void assertFilling(Ssh mallory, String command, String name, Echo quiet) throws InterruptedException {
        Program filling = mallory.start(command);
        meter.requireUnharmed(name, quiet);
        filling.kill();
    }

    private static void assertFull(Program.Ran ran) {
        assertNotEquals(0, ran.exit(), ran.toString());
        assertTrue(ran.err().contains(NO_SPACE), ran.toString());
    }

    private void assertDownloads(Ssh mallory, String content) throws Exception {
        Path here = server.folder().resolve("downloaded");
        assertEquals(0, mallory.scp("box:projects/diary/main.py", here.toString()).exit());
        assertEquals(content, Files.readString(here));
        assertEquals(0, mallory.sftp("get projects/diary/main.py " + here).exit());
        assertEquals(content, Files.readString(here));
    }

    private void grow(String user) {
        assertEquals(0, server.berth("user", "quota", user, "--disk", "160M").exit());
        assertEquals(0, server.berth("user", "stop", user).exit());
    }

    @Test
    void filesWithoutNumberEndAtTheInodes() throws Exception {
        Ssh mallory = server.addUser("mallory-inodes", "--cpus", "0.5");
        mallory.read("echo kept >kept");
        Echo quiet = meter.quiet();
        assertEquals(NO_SPACE + "\n", mallory.read(MANY));
        assertFull(mallory.run("mkdir one-more"));
        assertFilling(mallory, "while :; do mkdir one-more; done 2>/dev/null", "all inodes", quiet);
        assertEquals("kept\n", mallory.read("cat kept"));
        assertTrue(Integer.parseInt(mallory.read("ls many | wc -l").strip()) > 1000,
                "the control: until then it could");
        mallory.read("rm -r many && mkdir one-more");
    }

    @Test
    void sparseFileIsNothingUntilItIsWritten() throws Exception {
        Ssh mallory = server.addUser("mallory-sparse", "--cpus", "0.5");
        mallory.read("echo kept >kept");
        Echo quiet = meter.quiet();
        Program.Ran ran = mallory.run(SPARSE);
        assertEquals("made\n", ran.out(), "the control: a promise costs nothing");
        assertFull(ran);
        assertFilling(mallory, "while :; do " + SPARSE + "; done 2>/dev/null", "a sparse file that is written", quiet);
        assertEquals("kept\n", mallory.read("cat kept"));
        mallory.read("rm sparse && echo more >more");
    }
}
