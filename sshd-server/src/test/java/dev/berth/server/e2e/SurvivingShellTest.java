package dev.berth.server.e2e;

import static dev.berth.server.kit.Keystroke.CTRL_BRACKET;
import static dev.berth.server.kit.Keystroke.CTRL_O;
import static dev.berth.server.kit.Keystroke.CTRL_T;
import static dev.berth.server.kit.Keystroke.ENTER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.core.layout.WorkbenchRecords;
import dev.berth.server.kit.EndToEnd;
import dev.berth.server.kit.Ssh;
import dev.berth.server.kit.SshTerminal;
import dev.berth.server.kit.TestServer;
import dev.berth.store.WorkbenchFiles;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A shell goes on while servers come and go, and everything it printed is on the screen once. */
@EndToEnd
final class SurvivingShellTest {

    private static final int KILLS = 20;
    private static final String PROMPT = ".*~/projects/demo\\$.*";
    private static final String COUNTER = "i=0; while [ ! -e stop ]; do echo n$i.; i=$((i+1)); sleep 0.03; done;"
            + " echo counted to $i\r";

    private final TestServer server = TestServer.start();

    @AfterAll
    void stop() {
        server.close();
    }

    /** To the shell, from home or from where the last server was left, or a few seconds before that. */
    private static void enter(SshTerminal screen) throws InterruptedException {
        String first = screen.await("home or a project", shown -> shown.text().contains("PROJECTS")
                || shown.text().contains("README.md")).text();
        if (first.contains("PROJECTS")) {
            screen.press(ENTER);
            first = screen.awaitText("README.md");
        }
        if (!first.contains("Ctrl-] leave shell")) {
            screen.press(CTRL_T);
        }
    }

    private Ssh userWithProject(String name) {
        Ssh user = server.addUser(name);
        user.read("berth new demo --template empty");
        return user;
    }

    private static void enterNewShell(SshTerminal screen) throws InterruptedException {
        enter(screen);
        screen.awaitLine(PROMPT);
    }

    @Test
    void counterOnTheScreenShowsEveryNumberOnceAcrossTwentyKilledServers() throws Exception {
        Ssh alice = userWithProject("alice");
        try (SshTerminal screen = alice.terminal(100, 30)) {
            enterNewShell(screen);
            screen.type(COUNTER);
            screen.awaitText("n10.");
            for (int i = 0; i < KILLS - 1; i++) {
                server.kill9();
                server.restart();
            }
        }
        server.kill9();
        server.restart();
        alice.read("touch projects/demo/stop");
        try (SshTerminal screen = alice.terminal(100, 30)) {
            enter(screen);
            String shown = screen.awaitText("counted to");
            int count = Integer.parseInt(shown.replaceAll("(?s).*counted to ([0-9]+).*", "$1"));
            List<String> seen = everythingOn(screen).lines().filter(line -> line.matches("n[0-9]+\\.")).toList();
            assertEquals(IntStream.range(0, count).mapToObj(i -> "n" + i + ".").toList(), seen);
            assertTrue(count > KILLS * 10, "it went on: " + count);
        }
    }

    /** Scrollback and screen, by way of the clipboard. */
    private static String everythingOn(SshTerminal screen) throws InterruptedException {
        screen.press(CTRL_BRACKET);
        screen.type("[");
        screen.awaitText("lines back");
        screen.type("Vgy");
        screen.awaitText("copied");
        String sent = screen.sent();
        String last = sent.substring(sent.lastIndexOf("\033]52;c;") + "\033]52;c;".length());
        return new String(Base64.getDecoder().decode(last.substring(0, last.indexOf('\007'))), StandardCharsets.UTF_8);
    }

    @Test
    void shellIsThereAgainAfterACleanStopAndGoneForGoodOnceItIsClosed() throws Exception {
        Ssh bob = userWithProject("bob");
        try (SshTerminal screen = bob.terminal(100, 30)) {
            enterNewShell(screen);
            screen.type("kept=yes; sleep 4321 & clear\r");
            screen.awaitLine(PROMPT);
            screen.type("echo on the sc''reen\r");
            screen.awaitText("on the screen");
            assertEquals(0, server.terminate());
        }
        server.restart();
        awaitSessions(bob, "demo");
        try (SshTerminal screen = bob.terminal(120, 40)) {
            enter(screen);
            screen.awaitText("on the screen");
            screen.type("echo st''ill $kept\r");
            screen.awaitText("still yes");
            assertEquals(1, bob.read("pgrep -fx 'sleep 4321'").lines().count());
            screen.press(CTRL_BRACKET);
            screen.type("x");
            screen.awaitText("no shell");
        }
        bob.read("while pgrep -fx 'sleep 4321'; do sleep 0.05; done");
        server.kill9();
        server.restart();
        assertFalse(bob.read("berth sessions").contains("demo"), "nothing of it comes back");
    }

    /** A server finds shells again soon after it listens, before anybody looks; the timeout of the test is the limit. */
    private static void awaitSessions(Ssh user, String text) {
        while (!user.read("berth sessions").contains(text)) {
            Thread.onSpinWait();
        }
    }

    @Test
    void shellWhoseContainerWasStoppedMeanwhileSaysSoAndStartsAgain() throws Exception {
        Ssh carol = userWithProject("carol");
        try (SshTerminal screen = carol.terminal(100, 30)) {
            enterNewShell(screen);
            screen.type("echo last wo''rds\r");
            screen.awaitText("last words");
            assertEquals(0, server.terminate());
        }
        assertEquals(0, server.berth("user", "stop", "carol").exit());
        server.restart();
        try (SshTerminal screen = carol.terminal(100, 30)) {
            enter(screen);
            screen.awaitText("last words");
            screen.awaitText("was lost: its container was stopped");
            screen.press(ENTER);
            screen.awaitLine(PROMPT);
        }
    }

    @Test
    void screenIsDividedAsItWasWhenTheServerWasKilled() throws Exception {
        Ssh dave = userWithProject("dave");
        try (SshTerminal screen = dave.terminal(120, 40)) {
            enterNewShell(screen);
            screen.type("echo le''ft\r");
            screen.awaitLine(".*│left.*");
            openReadme(screen);
            screen.press(CTRL_T);
            screen.awaitText("Ctrl-] leave shell");
            screen.press(CTRL_BRACKET);
            screen.type("s");
            screen.awaitLine(".*demo\\$.*│.*demo\\$.*");
            screen.type("echo ri''ght\r");
            screen.awaitLine(".*│left +│right.*");
            awaitSplitKept(Integer.parseInt(dave.read("id -u").strip()));
            server.kill9();
        }
        server.restart();
        try (SshTerminal screen = dave.terminal(120, 40)) {
            screen.awaitLine(".*│left +│right.*");
            screen.awaitText("README.md  ");
            screen.awaitText("Ctrl-] leave shell");
            assertFalse(screen.screen().text().contains("zoomed"), screen.screen().text());
            screen.type("echo st''ill here\r");
            screen.awaitLine(".*│.*│still here.*");
        }
    }

    private static void openReadme(SshTerminal screen) throws InterruptedException {
        screen.press(CTRL_BRACKET);
        screen.type("e");
        screen.press(CTRL_O);
        screen.awaitText("Open:");
        screen.type("README");
        screen.press(ENTER);
        screen.awaitText("README.md · saved");
    }

    /** A layout is written down soon after it changed; the timeout of the test is the limit. */
    private void awaitSplitKept(int uid) {
        WorkbenchRecords kept = new WorkbenchFiles(server.data().resolve("workbenches"));
        while (kept.of(uid).stream().flatMap(record -> record.layouts().values().stream())
                .noneMatch(layout -> layout.shells().shown().size() == 2)) {
            Thread.onSpinWait();
        }
    }
}
