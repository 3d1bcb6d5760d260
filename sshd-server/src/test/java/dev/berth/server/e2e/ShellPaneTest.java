package dev.berth.server.e2e;

import static dev.berth.server.kit.Keystroke.CTRL_BRACKET;
import static dev.berth.server.kit.Keystroke.CTRL_C;
import static dev.berth.server.kit.Keystroke.ENTER;
import static dev.berth.server.kit.Keystroke.ESCAPE;
import static dev.berth.server.kit.Keystroke.F1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.server.kit.EndToEnd;
import dev.berth.server.kit.Ssh;
import dev.berth.server.kit.SshTerminal;
import dev.berth.server.kit.TestServer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Shells as a person at a terminal uses them: tabs, splits, scrolling, mouse, clipboard. */
@EndToEnd
final class ShellPaneTest {

    private static final String PASTE = "\033[200~first\nsecond\n\033[201~";

    private final TestServer server = TestServer.start();

    @AfterAll
    void stop() {
        server.close();
    }

    /** In the shell of a project of their own, at a prompt. */
    private SshTerminal shell(String name, int columns, int rows) throws InterruptedException {
        Ssh user = server.addUser(name);
        user.read("berth new demo --template empty");
        SshTerminal screen = user.terminal(columns, rows);
        screen.awaitText("PROJECTS");
        screen.press(ENTER);
        screen.awaitLine(".*~/projects/demo\\$.*");
        return screen;
    }

    private static String copied(SshTerminal screen) {
        String sent = screen.sent();
        String last = sent.substring(sent.lastIndexOf("\033]52;c;") + "\033]52;c;".length());
        return new String(Base64.getDecoder().decode(last.substring(0, last.indexOf('\007'))), StandardCharsets.UTF_8);
    }

    @Test
    void programGetsEveryKeyButThePrefixAndThatTooWhenPressedTwice() throws Exception {
        try (SshTerminal screen = shell("alice", 100, 30)) {
            screen.type("printf '\\033[?1049h'; cat -v\r");
            screen.awaitNo("~/projects/demo$");
            screen.press(F1);
            screen.type("\033[21~");
            screen.press(CTRL_BRACKET, CTRL_BRACKET, ENTER);
            screen.awaitText("^[OP^[[21~^]");
            screen.awaitText("Ctrl-] leave shell");
            screen.press(CTRL_BRACKET);
            screen.awaitText("e editor   f files");
            screen.type("e");
            screen.awaitText("F2 files");
        }
    }

    @Test
    void terminalIsUtf8AndHasTheColoursOfTheClient() throws Exception {
        try (SshTerminal screen = shell("frida", 100, 30)) {
            screen.type("stty -a | tr ' ;' '\\n' | grep iutf''8\r");
            screen.awaitLine(".*│iutf8.*");
            screen.type("printf '\\033]11;?\\033\\\\'; IFS= read -rsd '\\' x; printf '%s\\n' \"${x#?}\"\r");
            screen.awaitText("]11;rgb:ffff/ffff/f0f0");
        }
    }

    @Test
    void whatAVt100CannotShowIsNotSent() throws Exception {
        Ssh user = server.addUser("grace");
        user.read("berth new demo --template empty");
        try (SshTerminal screen = user.terminalNamed("vt100", 100, 30)) {
            screen.awaitText("PROJECTS");
            screen.press(ENTER);
            screen.awaitLine(".*~/projects/demo\\$.*");
            // The colours' numbers are parted, because what is typed is shown too.
            screen.type("printf '\\033]2;title\\007\\033[38;''2;1;2;3;4:3;58:''2::1:2:3mcol\\033[mour"
                    + "\\033]8;;http://x/\\007ed\\033]8;;\\007\\n'\r");
            screen.awaitText("coloured");
            assertFalse(screen.sent().contains("\033]"), "a command for an operating system");
            assertFalse(screen.sent().contains("38;2") || screen.sent().contains("58:2"), "a colour");
        }
    }

    @Test
    void shellsAreSplitNamedZoomedAndClosedWithAQuestionWhereSomethingRuns() throws Exception {
        try (SshTerminal screen = shell("bob", 120, 30)) {
            screen.type("echo left\r");
            screen.awaitLine(".*│left.*");
            screen.press(CTRL_BRACKET);
            screen.type("s");
            screen.awaitLine(".*── 1 shell ─.*┬─ 2 shell ─.*");
            screen.awaitLine(".*demo\\$.*│.*demo\\$.*");
            screen.type("sleep 654\r");
            screen.awaitText("2 sleep 654");
            screen.press(CTRL_BRACKET);
            screen.type("r");
            screen.awaitText("Name of this shell:");
            screen.type("tests\r");
            screen.awaitText("2 tests");
            screen.press(CTRL_BRACKET);
            screen.type("z");
            screen.awaitText("zoomed");
            screen.awaitNo("README.md");
            screen.press(CTRL_BRACKET);
            screen.type("x");
            screen.awaitText("Close tests? 'sleep 654' is still running.");
            screen.press(ENTER);
            screen.press(CTRL_BRACKET);
            screen.type("x");
            screen.awaitText("Close tests?");
            screen.type("\033[C");
            screen.awaitText("[Close]");
            screen.press(ENTER);
            screen.awaitNo("tests");
            server.as("bob").read("while pgrep -fx 'sleep 654'; do sleep 0.05; done");
            screen.awaitLine(".*left.*");
        }
    }

    @Test
    void whatWasPrintedLongAgoIsFoundAndCopied() throws Exception {
        try (SshTerminal screen = shell("carol", 100, 30)) {
            screen.type("for i in $(seq 500); do echo row $i.; done\r");
            screen.awaitText("row 500.");
            screen.press(CTRL_BRACKET);
            screen.type("[");
            screen.awaitText("lines back");
            screen.type("/");
            screen.awaitText("Find, older first:");
            screen.type("row 42.\r");
            screen.awaitText("row 42.");
            screen.awaitNo("row 500.");
            screen.type("V");
            screen.type("jj");
            screen.type("y");
            screen.awaitText("copied");
            assertEquals("row 42.\nrow 43.\nrow 44.", copied(screen));
            screen.awaitText("row 500.");
        }
    }

    @Test
    void mouseGoesToAProgramThatWantsItAndScrollsBackWhereNoneDoes() throws Exception {
        try (SshTerminal screen = shell("dave", 100, 30)) {
            screen.type("seq 300\r");
            screen.awaitLine(".*│300.*");
            screen.type("\033[<64;60;25M\033[<64;60;25M");
            screen.awaitText("6 lines back");
            screen.type("\033[<65;60;25M\033[<65;60;25M");
            screen.awaitNo("lines back");
            screen.type("stty -echo; printf '\\033[?1000;1006h'; cat -v\r");
            screen.awaitNo("lines back");
            server.as("dave").read("until pgrep -fx 'cat -v'; do sleep 0.05; done");
            screen.type("\033[<0;60;25M\033[<0;60;25m\r");
            screen.awaitLine(".*\\^\\[\\[<0;[0-9]+;[0-9]+M\\^\\[\\[<0;[0-9]+;[0-9]+m.*");
        }
    }

    @Test
    void draggingSelectsAndCopies() throws Exception {
        try (SshTerminal screen = shell("dora", 80, 24)) {
            screen.type("clear; echo some words here\r");
            screen.await("the words at the top", shown -> shown.rows().stream()
                    .anyMatch(row -> row.text().startsWith("some words here")));
            int row = 0;
            while (!screen.screen().rows().get(row).text().startsWith("some words here")) {
                row++;
            }
            screen.type("\033[<0;6;" + (row + 1) + "M\033[<32;10;" + (row + 1) + "M\033[<0;10;" + (row + 1) + "m");
            screen.awaitText("copied 5 characters");
            assertEquals("words", copied(screen));
        }
    }

    @Test
    void programMayPutTextOnTheClipboardButNotReadIt() throws Exception {
        try (SshTerminal screen = shell("erin", 100, 30)) {
            screen.type("printf '\\033]52;c;aGVsbG8=\\007\\033]52;c;?\\007'; cat -v\r");
            server.as("erin").read("until pgrep -fx 'cat -v'; do sleep 0.05; done");
            screen.type("nothing else\r");
            screen.awaitLine(".*nothing else.*");
            assertEquals("hello", copied(screen));
            assertFalse(screen.screen().text().contains("^[]52"), screen.screen().text());
        }
    }

    @Test
    void severalLinesArePastedAfterAQuestionWhereEachWouldCountAsTyped() throws Exception {
        try (SshTerminal screen = shell("frank", 100, 30)) {
            screen.type("cat >/dev/null; echo e''nd\r");
            server.as("frank").read("until pgrep -fx 'cat'; do sleep 0.05; done");
            screen.type(PASTE);
            screen.awaitText("Paste 2 lines?");
            screen.press(ENTER);
            screen.awaitNo("Paste 2 lines?");
            assertFalse(screen.screen().text().contains("second"), screen.screen().text());
            screen.type(PASTE);
            screen.awaitText("Paste 2 lines?");
            screen.type("\t\r");
            screen.awaitText("second");
            screen.press(CTRL_C);
            screen.awaitLine(".*demo\\$ *");
            screen.type(PASTE);
            screen.awaitLine(".*second.*");
            assertFalse(screen.screen().text().contains("Paste 2 lines?"), "bash marks what is pasted");
        }
    }

    @Test
    void twoViewsHaveTheirOwnSizeAndScroll() throws Exception {
        try (SshTerminal large = shell("gina", 120, 40)) {
            large.type("seq 200\r");
            large.awaitLine(".*│200.*");
            try (SshTerminal small = server.as("gina").terminal(80, 24)) {
                small.awaitText("200");
                small.press(CTRL_BRACKET);
                small.type("[");
                small.awaitText("lines back");
                small.type("g");
                small.awaitLine("1 .*|1");
                large.type("echo on it go''es\r");
                large.awaitText("on it goes");
                assertTrue(small.screen().text().contains("lines back"), small.screen().text());
                assertEquals(120, large.screen().size().columns());
                small.press(ESCAPE);
                small.awaitText("on it goes");
            }
        }
    }

    @Test
    void sessionsSayWhatRunsWhere() throws Exception {
        try (SshTerminal screen = shell("hugo", 100, 30)) {
            screen.type("sleep 345\r");
            screen.awaitText("sleep 345 · since");
            String own = server.as("hugo").read("berth sessions");
            assertTrue(own.contains("127.0.0.1") && own.contains("sleep 345") && own.contains("demo"), own);
            assertTrue(server.berth("session", "list").out().contains("hugo"));
            assertEquals(1, server.as("hugo").run("berth admin session list").exit());
            assertEquals(0, server.berth("session", "kill", "hugo").exit());
            screen.awaitExit();
            server.as("hugo").read("while pgrep -fx 'sleep 345'; do sleep 0.05; done");
            assertFalse(server.as("hugo").read("berth sessions").contains("sleep 345"));
        }
    }

    @Test
    void whatEndedWhileNobodyLookedIsSaid() throws Exception {
        try (SshTerminal screen = shell("ida", 100, 30)) {
            screen.type("sleep 11; (exit 3)\r");
            screen.awaitText("since");
            screen.drop();
        }
        server.as("ida").read("while pgrep -fx 'sleep 11'; do sleep 0.1; done; sleep 0.5");
        try (SshTerminal screen = server.as("ida").terminal(120, 30)) {
            screen.awaitText("While you were away: sleep 11; (exit 3) finished with exit 3 after 11 s in demo");
        }
    }

    @Test
    void commandThatTheHistoryDoesNotTakeIsNamedAllTheSame() throws Exception {
        try (SshTerminal screen = shell("lisa", 100, 30)) {
            screen.type("HISTCONTROL=ignoreboth; true before\r");
            screen.awaitLine(".*demo\\$ *");
            screen.type(" sleep 543\r");
            screen.awaitText("sleep 543 · since");
            screen.press(CTRL_C);
            screen.awaitNo("· since");
            screen.type("sleep 5432 | cat\r");
            screen.awaitText("sleep 5432 | cat · since");
            screen.press(CTRL_C);
            screen.awaitNo("· since");
            screen.type("\033[A\r");
            screen.awaitText("sleep 5432 | cat · since");
            screen.press(CTRL_C);
        }
    }

    @Test
    void restartOfTheContainerIsSaidLongBeforeTheShellIsGivenUp() throws Exception {
        try (SshTerminal screen = shell("jane", 100, 30)) {
            screen.type("sleep 777\r");
            screen.awaitText("since");
            server.as("jane").start("berth restart");
            screen.awaitText("the line to this shell is lost; looking for it");
            screen.awaitText("Enter starts a new one");
            screen.press(ENTER);
            screen.awaitLine(".*~/projects/demo\\$ *");
        }
    }

    @Test
    void projectsAreRenamedAndRemovedByVerb() throws Exception {
        Ssh kim = server.addUser("kim");
        kim.read("berth new before --template python");
        assertEquals("it is in ~/projects/after now\n", kim.read("berth rename before after"));
        assertTrue(kim.read("berth history after").contains("new from template python"));
        assertEquals(1, kim.run("berth rename before other").exit());
        assertTrue(
                kim.read("berth remove after").startsWith("removed after; its files are in ~/projects/.trash/after-"));
        assertEquals("main.py\n", kim.read("cd ~/projects/.trash/after-* && ls main.py"));
        assertFalse(kim.read("berth projects --json").contains("after"));
    }
}
