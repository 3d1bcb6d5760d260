package dev.berth.server.e2e;

import static dev.berth.server.kit.Keystroke.CTRL_BRACKET;
import static dev.berth.server.kit.Keystroke.CTRL_END;
import static dev.berth.server.kit.Keystroke.CTRL_O;
import static dev.berth.server.kit.Keystroke.CTRL_Q;
import static dev.berth.server.kit.Keystroke.CTRL_T;
import static dev.berth.server.kit.Keystroke.DOWN;
import static dev.berth.server.kit.Keystroke.ENTER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.server.kit.EndToEnd;
import dev.berth.server.kit.Needs;
import dev.berth.server.kit.Program;
import dev.berth.server.kit.Ssh;
import dev.berth.server.kit.SshTerminal;
import dev.berth.server.kit.TestServer;
import dev.berth.server.kit.Tmux;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ssh box} at a terminal: the main job, as a person does it. */
@EndToEnd
final class WorkbenchTest {

    private final TestServer server = TestServer.start();

    @AfterAll
    void stop() {
        server.close();
    }

    /** From the first login to the end of a new project's main.py. */
    private static void editMain(SshTerminal screen, String project) throws InterruptedException {
        screen.awaitText("Press n to make your first.");
        makePythonProject(screen, project);
        openMain(screen);
        screen.press(CTRL_END);
    }

    @Test
    void aNewPersonMakesAProjectEditsAFileAndRunsIt() throws Exception {
        Ssh alice = server.addUser("alice");
        try (SshTerminal screen = alice.terminal(100, 30)) {
            editMain(screen, "snake");
            screen.type("\rprint(\"hi from \" + \"alice\")\r");
            assertEquals("print(\"hi from \" + \"alice\")\n", alice.read(
                    "cd projects/snake; until grep 'hi from' main.py; do sleep 0.05; done").strip() + "\n");
            screen.awaitText("main.py · saved");
            screen.press(CTRL_T);
            screen.type("python3 main.py\r");
            screen.awaitText("hi from alice");
        }
    }

    @Test
    void aDroppedLineLosesNothing() throws Exception {
        Ssh bob = server.addUser("bob");
        try (SshTerminal before = bob.terminal(80, 24)) {
            before.awaitText("Press n");
            makePythonProject(before, "kept");
            before.type("export KEPT=$((6*7)); sleep 987 & read -p 'your name? ' name; echo hel''lo $name, $KEPT\r");
            before.awaitText("your name?");
            before.drop();
        }
        try (SshTerminal after = bob.terminal(120, 40)) {
            after.awaitText("kept");
            after.awaitText("your name?");
            after.type("bob\r");
            after.awaitText("hello bob, 42");
            assertEquals(1, bob.read("pgrep -fx 'sleep 987'").lines().count());
        }
    }

    @Test
    void twoLoginsSeeEachOthersTyping() throws Exception {
        Ssh carol = server.addUser("carol");
        try (SshTerminal one = carol.terminal(100, 30)) {
            one.awaitText("Press n");
            makePythonProject(one, "both");
            openMain(one);
            try (SshTerminal two = carol.terminal(80, 24)) {
                two.awaitText("def greet");
                one.type("# one was here\r");
                two.awaitText("# one was here");
                two.type("# two as well\r");
                one.awaitText("# two as well");
                one.press(CTRL_T);
                one.type("echo typed in on''e\r");
                two.awaitText("typed in one");
            }
        }
    }

    @Test
    void whatIsTypedAtOnceGoesWhereItWasMeant() throws Exception {
        Ssh mona = server.addUser("mona");
        mona.read("berth new fast --template python");
        mona.read("echo other >projects/fast/other.txt");
        try (SshTerminal screen = mona.terminal(100, 30)) {
            screen.awaitText("PROJECTS");
            screen.type("\rcat other.txt; echo shell was re''ady\r");
            screen.awaitText("shell was ready");
            screen.type("\035e\017main.py\r# into main\r\017other.txt\rinto other \016new.txt\rinto new");
            mona.read("cd projects/fast; until grep -q 'into new' new.txt; do sleep 0.1; done");
            assertEquals("into other other\n", mona.read(
                    "cd projects/fast; until grep -q into other.txt; do sleep 0.1; done; cat other.txt"));
            assertEquals("# into main\n", mona.read(
                    "cd projects/fast; until grep -q into main.py; do sleep 0.1; done; head -n 1 main.py"));
        }
    }

    @Test
    void eachLoginHasItsOwnOpenFile() throws Exception {
        Ssh nora = server.addUser("nora");
        nora.read("berth new two --template python");
        nora.read("echo other >projects/two/other.txt");
        try (SshTerminal one = nora.terminal(100, 30); SshTerminal two = nora.terminal(100, 30)) {
            one.awaitText("PROJECTS");
            two.awaitText("PROJECTS");
            one.type("\r\035e\017main.py\r");
            one.awaitText("main.py · saved");
            two.type("\r\035e\017other.txt\r");
            two.awaitText("other.txt · saved");
            one.type("# one\r");
            two.type("two ");
            assertEquals("two other\n", nora.read(
                    "cd projects/two; until grep -q two other.txt; do sleep 0.1; done; cat other.txt"));
            assertEquals("# one\n", nora.read(
                    "cd projects/two; until grep -q one main.py; do sleep 0.1; done; head -n 1 main.py"));
        }
    }

    /** More than a client may send before it is told that something was taken (ssh's window, 2 MiB). */
    @Test
    void largePasteArrivesWhole() throws Exception {
        Ssh paula = server.addUser("paula");
        try (SshTerminal screen = paula.terminal(100, 30)) {
            editMain(screen, "large");
            screen.type("\033[200~" + "# a line of a large paste, 48 characters of it\n".repeat(60_000) + "\033[201~");
            screen.type("# and the end\r");
            assertEquals("60000",
                    paula.read("cd projects/large; until grep -q 'and the end' main.py; do sleep 0.1; done;"
                            + " grep -c '^# a line of a large paste, 48 characters of it$' main.py").strip());
        }
    }

    @Test
    void whoLeavesGetsTheScreenBack() throws Exception {
        Ssh dora = server.addUser("dora");
        try (SshTerminal screen = dora.terminal(80, 24)) {
            screen.awaitText("Press n");
            assertTrue(screen.screen().modes().alternateScreen());
            screen.type("q");
            assertEquals(0, screen.awaitExit());
            String sent = screen.sent();
            String last = sent.substring(sent.lastIndexOf("\033[?1049h"));
            for (String restored : List.of("\033[?1049l", "\033[?25h", "\033[?2004l")) {
                assertTrue(last.contains(restored), restored.substring(1));
            }
            assertFalse(screen.screen().modes().alternateScreen());
            assertFalse(screen.screen().modes().bracketedPaste());
            assertTrue(screen.screen().cursor().visible());
        }
    }

    @Test
    void aTinyWindowSaysSoAndAGrownOneWorks() throws Exception {
        Ssh emma = server.addUser("emma");
        try (SshTerminal screen = emma.terminal(10, 3)) {
            screen.awaitText("too small:");
            screen.resize(60, 3);
            screen.awaitText("too small: 40x8 needed");
            screen.resize(200, 60);
            screen.awaitText("Press n to make your first.");
            makePythonProject(screen, "wide");
            openMain(screen);
        }
    }

    @Test
    void aWindowLargerThanAnyHurtsNobody() throws Exception {
        Ssh fred = server.addUser("fred");
        try (SshTerminal screen = fred.terminalThatClaims(5000, 5000)) {
            screen.awaitText("Press n");
            screen.type("n");
            screen.awaitText("Name of the new project:");
        }
        assertEquals("fred\n", fred.read("id -un"));
    }

    @Test
    void whereTheWorkbenchCannotBeShownThereIsALoginShell() throws Exception {
        Ssh gina = server.addUser("gina");
        Program.Ran script = gina.with("-T").shellFed("shopt -q login_shell && echo login; echo $0 $TERM; exit 3\n");
        assertEquals("login\n/bin/bash dumb\n", script.out(), script.toString());
        assertEquals(3, script.exit());
        try (SshTerminal dumb = gina.dumbTerminal()) {
            assertLoginShell(dumb);
        }
        try (SshTerminal named = server.withKeyOf("gina", "gina+shell").terminal(80, 24)) {
            assertLoginShell(named);
        }
        try (SshTerminal asked = gina.with("-o", "SetEnv=BERTH_SHELL=1").terminal(80, 24)) {
            assertLoginShell(asked);
        }
    }

    private static void assertLoginShell(SshTerminal terminal) throws InterruptedException {
        terminal.type("shopt -q login_shell && tty && echo lo''gin; exit 4\r");
        terminal.awaitLine("login");
        assertEquals(4, terminal.awaitExit());
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "a b", "-x", "a/b", "käse"})
    void aBadProjectNameIsRefusedInASentence(String name) throws Exception {
        Ssh hugo = user("hugo");
        try (SshTerminal screen = hugo.terminal(120, 24)) {
            screen.awaitText("Press n");
            screen.type("n");
            screen.awaitText("Name of the new project:");
            screen.type(name);
            screen.press(ENTER);
            screen.awaitText("cannot be a project name");
        }
    }

    private Ssh user(String name) {
        return server.berth("user", "show", name).exit() == 0 ? server.as(name) : server.addUser(name);
    }

    @Test
    void oneGoesHomeAndInAgain() throws Exception {
        Ssh ida = server.addUser("ida");
        ida.read("berth new one");
        ida.read("berth new two --template python");
        try (SshTerminal screen = ida.terminal(100, 30)) {
            screen.awaitText("PROJECTS");
            screen.awaitText("two");
            screen.press(DOWN, ENTER);
            screen.awaitText("README.md");
            screen.press(CTRL_BRACKET);
            screen.type("q");
            screen.awaitText("PROJECTS");
            screen.press(ENTER, CTRL_BRACKET);
            screen.type("f");
            screen.awaitText("F2 editor");
            screen.press(CTRL_Q);
            screen.awaitText("PROJECTS");
        }
    }

    @Test
    void aClientThatVanishesWhileItsTextIsSavedLosesNothing() throws Exception {
        Ssh jack = server.addUser("jack");
        String line = "x".repeat(99) + "\n";
        try (SshTerminal screen = jack.terminal(100, 30)) {
            editMain(screen, "big");
            screen.type("\033[200~" + line.repeat(2_000) + "the end\033[201~");
            screen.awaitText("the end");
            screen.drop();
        }
        assertEquals("2000\n", jack.read(
                "cd projects/big; until tail -n 1 main.py | grep -q 'the end'; do sleep 0.05; done; grep -c xxx main.py"));
        assertEquals("",
                jack.read("cd projects/big; find . -newer README.md -name '*~' -o -name '*.tmp' -o -name '.*.new'"));
        assertTrue(jack.read("berth history big").lines().count() >= 2);
    }

    @Test
    void anOldVersionComesBackAsANewOneAndTheOpenEditorShowsIt() throws Exception {
        Ssh kate = server.addUser("kate");
        try (SshTerminal screen = kate.terminal(100, 30)) {
            screen.awaitText("Press n");
            makePythonProject(screen, "snake");
            openMain(screen);
            String before = kate.read("cat projects/snake/main.py");
            screen.type("# a mistake\r");
            kate.read("until grep -q mistake projects/snake/main.py; do sleep 0.05; done");
            screen.awaitText("main.py · saved");
            String history = kate.read("berth history snake --json");
            String restored = kate.read("berth restore snake 1 main.py");
            assertTrue(restored.contains("restored version 1: 1 written, 0 deleted; this is version"), restored);
            assertEquals(before, kate.read("cat projects/snake/main.py"));
            screen.awaitNo("# a mistake");
            assertTrue(kate.read("berth history snake --json").length() > history.length());
        }
        assertEquals(1, kate.run("berth restore snake 99").exit());
        assertEquals(1, kate.run("berth restore no-such-project 1").exit());
        assertEquals(1, kate.run("berth restore snake 1 ../../etc/passwd").exit());
        assertEquals(1, kate.run("berth new snake").exit());
    }

    @Test
    @Needs("tmux")
    void tmuxShowsTheSameScreenAsOurOwnTerminal() throws Exception {
        Ssh lena = server.addUser("lena");
        lena.read("berth new woerter --template empty");
        try (SshTerminal own = lena.terminal(80, 24); Tmux tmux = Tmux.start(server.folder(), lena, 80, 24)) {
            own.awaitText("PROJECTS");
            own.awaitText("disk 0 %");
            assertEquals(withoutGauges(own.screen().text().stripTrailing()), withoutGauges(tmux.awaitText("disk 0 %")));
            tmux.send("Enter");
            tmux.awaitText("leave shell");
            tmux.send("echo from tm''ux", "Enter");
            String shown = tmux.awaitText("from tmux");
            own.press(ENTER);
            own.awaitText("from tmux");
            assertTrue(shown.contains("woerter"), shown);
        }
    }

    private static void makePythonProject(SshTerminal screen, String name) throws InterruptedException {
        screen.type("n");
        screen.awaitText("Name of the new project:");
        screen.type(name);
        screen.press(ENTER);
        screen.awaitText("Start " + name + " from:");
        screen.type("pyt");
        screen.awaitNo("empty");
        screen.press(ENTER);
        screen.awaitText("leave shell");
    }

    /** The processor's share is another at every moment. */
    private static String withoutGauges(String screen) {
        return screen.replaceFirst("lena .*", "lena");
    }

    /** Chooses main.py by name, and waits for its text. */
    private static void openMain(SshTerminal screen) throws InterruptedException {
        screen.press(CTRL_BRACKET);
        screen.type("e");
        screen.press(CTRL_O);
        screen.awaitText("Open:");
        screen.type("main.py");
        screen.awaitNo("▸ README");
        screen.press(ENTER);
        screen.awaitText("def greet");
        screen.awaitText("main.py · saved");
    }
}
