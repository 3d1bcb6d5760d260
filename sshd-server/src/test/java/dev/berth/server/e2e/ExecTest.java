package dev.berth.server.e2e;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.server.kit.EndToEnd;
import dev.berth.server.kit.Keystroke;
import dev.berth.server.kit.Program;
import dev.berth.server.kit.Ssh;
import dev.berth.server.kit.SshTerminal;
import dev.berth.server.kit.TestServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ssh box COMMAND}: as any ssh host does it. */
@EndToEnd
final class ExecTest {

    private final TestServer server = TestServer.start();
    private final Ssh alice = server.addUser("alice");

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 127, 137, 255})
    void theExitStatusComesBack(int status) {
        Program.Ran ran = alice.run("exit " + status);
        assertEquals(status, ran.exit(), ran.toString());
        assertEquals("", ran.out() + String.join("", ran.complaints()));
    }

    /** A client whose own input has ended closes as soon as it sees the output's end: what is said after that is lost. */
    @Test
    void theExitStatusComesBackHoweverFastTheClientCloses() {
        String path = server.folder().resolve("mux").toString();
        Program master = alice.with("-M", "-S", path, "-o", "ControlPersist=no").start("echo up > up; sleep 1000");
        alice.read("until test -s up; do sleep 0.05; done");
        Ssh shared = alice.with("-S", path);
        List<Integer> ends = IntStream.range(0, 200).parallel().mapToObj(_ -> shared.run("exit 7").exit()).distinct()
                .toList();
        assertEquals(List.of(7), ends);
        master.kill();
    }

    @Test
    void anEndBySignalIsSaidAsOne() {
        Program.Ran ran = alice.with("-v").run("kill -TERM $$");
        assertEquals(255, ran.exit(), ran.toString());
        assertTrue(ran.err().contains("exit-signal"), ran.err());
    }

    @Test
    void outputAndErrorsStayApart() {
        Program.Ran ran = alice.run("echo one; echo two >&2");
        assertEquals("one\n", ran.out());
        assertEquals(List.of("two"), ran.complaints());
    }

    @Test
    void theEndOfInputArrives() {
        assertEquals("12\n", alice.read("wc -c", "hello, world"));
        assertEquals("0\n", alice.read("wc -c"));
    }

    @Test
    void eightMebibytesOfAnythingComeBackAsTheyWere() {
        byte[] anything = new byte[8 << 20];
        new Random(7).nextBytes(anything);
        Program.Ran ran = alice.run("cat", anything);
        assertEquals(0, ran.exit());
        assertArrayEquals(anything, ran.bytes());
    }

    @Test
    void aCommandThatIsNotThereIs127() {
        Program.Ran ran = alice.run("no-such-command");
        assertEquals(127, ran.exit());
        assertTrue(ran.err().contains("no-such-command: command not found"), ran.err());
    }

    @Test
    void aKilledClientsProcessesAreGone() throws Exception {
        Program client = alice.start("echo $$ > leader; sleep 4321 & sleep 4322; true");
        alice.read("until test -s leader && pgrep -f 'sleep 432[2]' >/dev/null; do sleep 0.05; done");
        client.kill();
        assertEquals("gone\n", alice.read(
                "pid=$(cat leader); while kill -0 $pid 2>/dev/null || pgrep -f 'sleep 432[12]' >/dev/null;"
                        + " do sleep 0.05; done; echo gone"));
    }

    /** Each way in which people start something that is to stay, and each way in which the connection ends. */
    @ParameterizedTest
    @ValueSource(strings = {"nohup sh -c '%s' >/dev/null 2>&1 &", "sh -c '%s' >/dev/null 2>&1 &",
            "sh -c '%s' >/dev/null 2>&1 & disown", "setsid sh -c '%s' >/dev/null 2>&1 </dev/null &"})
    void whatACommandLeavesInTheBackgroundLivesOn(String form) {
        String work = "until test -e go; do sleep 0.05; done; echo done >result";
        alice.read("rm -f go result; " + form.formatted(work));
        assertEquals("done\n", alice.read("touch go; until test -s result; do sleep 0.05; done; cat result"));
    }

    @Test
    void whatAShellAtATerminalLeavesInTheBackgroundLivesOn() throws Exception {
        alice.read("rm -f go left");
        try (SshTerminal terminal = alice.terminal(80, 24, "bash --norc")) {
            terminal.type("(until test -e go; do sleep 0.05; done; echo done >left) & exit\r");
            assertEquals(0, terminal.awaitExit());
        }
        assertEquals("done\n", alice.read("touch go; until test -s left; do sleep 0.05; done; cat left"));
    }

    @Test
    void whatIgnoresTheHangUpOutlivesALostLineAndTheRestDoesNot() {
        alice.read("rm -f deaf bound");
        Program client = alice
                .start("(trap '' HUP; exec sleep 5551) & echo $! >deaf; sleep 5552 & echo $! >bound; wait");
        alice.read("until test -s deaf && test -s bound && pgrep -f 'sleep 555[1]' && pgrep -f 'sleep 555[2]';"
                + " do sleep 0.05; done");
        client.kill();
        assertEquals("alive\n", alice.read("while kill -0 $(cat bound) 2>/dev/null; do sleep 0.05; done;"
                + " kill -0 $(cat deaf) && echo alive; kill $(cat deaf)"));
    }

    /** A lost line is not the same: {@link #whatIgnoresTheHangUpOutlivesALostLineAndTheRestDoesNot}. */
    @Test
    void whomAnAdminPutsOutLeavesNothingThatIgnoresTheHangUp() {
        Ssh carl = server.addUser("carl");
        Program client = carl.start("trap '' HUP; echo $$ >deaf; while :; do sleep 0.1; done");
        String pid = carl.read("until test -s deaf; do sleep 0.05; done; cat deaf").strip();
        assertEquals(0, server.berth("session", "kill", "carl").exit());
        client.await();
        carl.read("while kill -0 " + pid + " 2>/dev/null; do sleep 0.05; done");
    }

    @Test
    void whoseContainerIsStoppedIsToldByWhom() {
        Ssh dora = server.addUser("dora");
        Program client = dora.start("echo up >up; exec sleep 1000");
        dora.read("until test -s up; do sleep 0.05; done");
        assertEquals(0, server.berth("user", "stop", "dora").exit());
        Program.Ran ran = client.await();
        assertEquals(List.of("an admin stopped your container"), ran.complaints(), ran.toString());
    }

    @Test
    void theChannelEndsWhenItsStreamsDo() {
        assertEquals("first\nlate\n", alice.read("rm -f late; (until test -e late; do sleep 0.05; done; echo late) &"
                + " (sleep 0.2; touch late) >/dev/null 2>&1 & echo first"));
        assertEquals("300000\n", alice.read("seq 1 300000 | tee >(sleep 0.3; gzip -9 >ps.out) >/dev/null; true")
                + alice.read("zcat ps.out | wc -l"));
    }

    /** An editor's way: a script on stdin starts its server, the line goes, the next line forwards to it. */
    @Test
    void serverStartedByAScriptOnStdinOutlivesItsLine() throws Exception {
        Program client = alice.with("-T").start("sh");
        client.stdin().write(("python3 -c 'import socket as s; l = s.create_server((\"127.0.0.1\", 7171));"
                + " open(\"serving\", \"w\").close(); c = l.accept()[0]; c.sendall(b\"hello\"); c.close()'"
                + " >server.log 2>&1 </dev/null &\n").getBytes(StandardCharsets.UTF_8));
        client.stdin().flush();
        alice.read("until test -e serving; do sleep 0.05; done");
        client.kill();
        assertEquals("hello", alice.connect("localhost", 7171, new byte[0]).out());
    }

    @Test
    void commandsKnowTheConnectionAndReadBashrc() throws Exception {
        alice.read("sed -i '1i export FROM_BASHRC=yes' .bashrc");
        String seen = alice.read("echo $FROM_BASHRC $SSH_CLIENT / $SSH_CONNECTION / $SSH_TTY");
        String port = String.valueOf(server.port());
        assertTrue(seen.matches("yes 127\\.0\\.0\\.1 (\\d+) " + port + " / 127\\.0\\.0\\.1 \\1 127\\.0\\.0\\.1 "
                + port + " /\n"), seen);
        try (SshTerminal terminal = alice.terminal(80, 24, "test \"$SSH_TTY\" = \"$(tty)\" && echo sa''me")) {
            terminal.awaitLine("same");
        }
    }

    @Test
    void theTerminalIsSetAsTheClientsIs() throws Exception {
        try (SshTerminal terminal = alice.terminalAfter("stty iutf8 -ixon intr ^Y", "stty -a; echo en''d")) {
            terminal.awaitLine("end");
            String screen = terminal.screen().text();
            assertTrue(screen.matches("(?s).*intr = \\^Y;.* -ixon .*[^-]iutf8.*"), screen);
        }
        try (SshTerminal terminal = alice.terminalAfter("stty -iutf8", "stty -a; echo en''d")) {
            terminal.awaitLine("end");
            assertTrue(terminal.screen().text().contains(" -iutf8"), terminal.screen().text());
        }
    }

    @Test
    void commandsNeedNotBeUtf8() {
        byte[] script = {'c', 'a', 't', ' ', 'z', (byte) 0xe9, 'q'};
        alice.read("printf odd > $(printf 'z\\351q')");
        assertEquals("odd", alice.readBytes(script));
    }

    @Test
    void langIsPassedOnAndNothingElseThatCouldHarm() {
        Program.Ran ran = alice.withVariable("LANG", "C").withVariable("LD_PRELOAD", "")
                .with("-o", "SendEnv=LANG", "-o", "SetEnv=BASH_ENV=/tmp/evil").run("echo $LANG $BASH_ENV $USER $HOME");
        assertEquals("C alice /home/alice\n", ran.out());
    }

    @Test
    void aShellAtATerminalHasItsSizeAndFollowsIt() throws Exception {
        try (SshTerminal terminal = alice.terminal(91, 17, "bash")) {
            terminal.type("tty && stty size\r");
            terminal.awaitLine("17 91");
            terminal.awaitLine("/dev/pts/\\d+");
            terminal.resize(101, 23);
            terminal.type("until stty size | grep -qx '23 101'; do sleep 0.05; done; stty size\r");
            terminal.awaitLine("23 101");
            terminal.type("echo $TERM; exit 7\r");
            assertEquals(7, terminal.awaitExit());
            assertTrue(terminal.sent().contains("xterm-256color"));
        }
    }

    @Test
    void ctrlCEndsWhatRunsAtTheTerminalAndNotTheShell() throws Exception {
        try (SshTerminal terminal = alice.terminal(80, 24, "bash --norc")) {
            terminal.type("echo ru''nning; sleep 1000\r");
            terminal.awaitLine("running");
            terminal.press(Keystroke.CTRL_C);
            terminal.type("echo st''ill $?\r");
            terminal.awaitLine("still 130");
        }
    }

    @Test
    void neighboursDoNotSeeEachOthersProcesses() {
        Ssh bob = server.addUser("bob");
        Program sleeper = alice.start("echo up; exec sleep 777");
        alice.read("until pgrep -fx 'sleep 777'; do sleep 0.05; done");
        assertEquals(1, bob.run("pgrep -fx 'sleep 777'").exit());
        assertFalse(bob.run("ls /home/alice").exit() == 0);
        sleeper.kill();
    }
}
