package dev.berth.workbench.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.core.project.Project;
import dev.berth.core.sandbox.HoldId;
import dev.berth.core.sandbox.InMemorySandboxes;
import dev.berth.core.sandbox.ProcessEnd.Exited;
import dev.berth.core.sandbox.ProcessEnd.Killed;
import dev.berth.core.sandbox.Sandbox;
import dev.berth.core.sandbox.SandboxSpec;
import dev.berth.core.sandbox.Sandboxes;
import dev.berth.core.sandbox.TerminalSize;
import dev.berth.core.shell.InMemoryShellRecords;
import dev.berth.core.shell.ShellId;
import dev.berth.core.shell.ShellRecord;
import dev.berth.sandbox.RequiresEngine;
import dev.berth.workbench.RealSandbox;
import dev.berth.workbench.input.Key;
import dev.berth.workbench.input.KeyCode;
import dev.berth.workbench.input.Paste;
import dev.berth.workbench.terminal.Row;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A real bash in a real container, typed at and looked at. */
@Timeout(90)
@ExtendWith(RequiresEngine.class)
final class ShellTest {

    /** As a server's database is once it has been closed. */
    private static final Sandboxes BROKEN = new InMemorySandboxes() {
        @Override
        public synchronized Sandbox open(SandboxSpec spec) {
            throw new IllegalStateException("closed");
        }
    };

    private static RealSandbox box;
    private final Object changed = new Object();
    private final KeysFirst keys = new KeysFirst();
    private Project project;
    private Shell shell;
    private final InMemoryShellRecords records = new InMemoryShellRecords();

    @BeforeAll
    static void open(RequiresEngine.Fixture fixture) {
        box = new RealSandbox(fixture);
    }

    @AfterAll
    static void close() {
        box.close();
    }

    @BeforeEach
    void startShell() throws Exception {
        project = box.newProject();
        shell = Shell.start(place(), new ShellId(project.id(), 1), "", new TerminalSize(80, 24), this::wake);
    }

    @AfterEach
    void closeShell() {
        shell.close();
    }

    private ShellPlace place() {
        return new ShellPlace(box.alice, project, box.carrier.sandboxes(), records, InstantSource.system(), 1000,
                keys);
    }

    private void wake() {
        synchronized (changed) {
            changed.notifyAll();
        }
    }

    /** The timeout of the test is the limit. */
    private void await(Predicate<Shell> wanted) throws InterruptedException {
        synchronized (changed) {
            while (!wanted.test(shell)) {
                changed.wait();
            }
        }
    }

    private void awaitScreen(String text) throws InterruptedException {
        await(shown -> shown.snapshot().text().contains(text));
    }

    /** Bash asks for bracketed paste for as long as it reads a line; what comes at another time may get lost. */
    private void type(String line) throws InterruptedException {
        await(shown -> shown.snapshot().modes().bracketedPaste());
        line.chars().forEach(c -> assertTrue(shell.send(Key.character(c))));
        shell.send(Key.of(KeyCode.ENTER));
    }

    private long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void whatACommandPrintsIsOnTheScreen() throws Exception {
        type("echo $((6 * 7)) in ${PWD##*/}");
        awaitScreen("42 in " + project.name());
    }

    @Test
    void shellIsTheUserInTheProjectsGroup() throws Exception {
        type("echo $(id -un):$(id -g)");
        awaitScreen("alice:" + project.gid());
    }

    @Test
    void newSizeIsSeenByPrograms() throws Exception {
        type("stty size");
        awaitScreen("24 80");
        shell.resize(new TerminalSize(100, 30));
        type("trap 'stty size' WINCH; until [ \"$(stty size)\" = '30 100' ]; do :; done; echo now: $(stty size)");
        awaitScreen("now: 30 100");
    }

    @Test
    void pasteArrivesWhole() throws Exception {
        type("cat -u >pasted");
        box.sh("until pgrep -fx 'cat -u'; do sleep 0.05; done");
        shell.send(new Paste("first line\nsecond line\n"));
        awaitScreen("second line");
        shell.send(Key.ctrl('d'));
        type("echo lines: $(wc -l <pasted)");
        awaitScreen("lines: 2");
    }

    @Test
    void pasteAtThePromptRunsNothing() throws Exception {
        await(shown -> shown.snapshot().modes().bracketedPaste());
        shell.send(new Paste("touch one\ntouch two\n"));
        awaitScreen("touch two");
        assertEquals("", box.sh("ls -A " + project.folder()));
    }

    @Test
    void ctrlCEndsAProgramAndNotTheShell() throws Exception {
        type("sleep 1234");
        box.sh("until pgrep -fx 'sleep 1234'; do sleep 0.05; done");
        shell.send(Key.ctrl('c'));
        type("echo still $((1 + 1)) here");
        awaitScreen("still 2 here");
    }

    /** It is read at a pace then, and waits in the container. */
    @Test
    void ctrlCEndsAFloodWhileSomebodyTypes() throws Exception {
        AtomicBoolean typing = new AtomicBoolean(true);
        Thread other = Thread.startVirtualThread(() -> {
            while (typing.get()) {
                keys.keyPressed();
                LockSupport.parkNanos(1_000_000);
            }
        });
        try {
            type("while :; do seq 1000000 2000000; done");
            Pattern far = Pattern.compile("1[2-9][0-9]{5}");
            await(shown -> far.matcher(shown.snapshot().text()).find());
            shell.send(Key.ctrl('c'));
            type("echo over $((6 * 7))");
            awaitScreen("over 42");
        } finally {
            typing.set(false);
            other.join();
        }
    }

    @Test
    void exitCodeIsShown() throws Exception {
        type("exit 3");
        await(Shell::hasEnded);
        assertEquals(new ShellState.Ended(new Exited(3)), shell.state());
    }

    @Test
    void screenStaysWhenTheShellHasEnded() throws Exception {
        type("echo last words; exit");
        await(Shell::hasEnded);
        assertTrue(shell.snapshot().text().contains("last words\n"), shell.snapshot().text());
    }

    @Test
    void closingEndsWhatTheShellRuns() throws Exception {
        type("sleep 987 & sleep 986 | cat");
        box.sh("until pgrep -f 'sleep 98[7]' && pgrep -f 'sleep 98[6]'; do sleep 0.05; done");
        shell.close();
        box.sh("while pgrep -f 'sleep 98[67]'; do sleep 0.05; done");
        await(Shell::hasEnded);
    }

    @Test
    void killedShellSaysBySignal() throws Exception {
        type("kill -KILL $$");
        await(Shell::hasEnded);
        ShellState.Ended ended = assertInstanceOf(ShellState.Ended.class, shell.state());
        assertInstanceOf(Killed.class, ended.end());
    }

    @Test
    void shellThatIsLeftIsFoundAgainWithItsScreenAndItsProgram() throws Exception {
        type("greeting=hello; echo kept on the screen");
        awaitScreen("\nkept on the screen");
        shell.detach();
        shell = Shell.resume(place(), records.of(project.id()).getFirst(), this::wake);
        assertTrue(shell.snapshot().text().contains("\nkept on the screen"), "there at once");
        type("echo $greeting again");
        awaitScreen("hello again");
    }

    @Test
    void whatIsPrintedWhileNobodyIsThereIsNeitherLostNorDoubled() throws Exception {
        type("stty -echo; echo re''ady; read go; i=0; while [ $i -lt 600 ]; do echo n$i.; i=$((i+1)); done; echo all pri''nted");
        awaitScreen("ready");
        shell.send(Key.of(KeyCode.ENTER));
        awaitScreen("\nn");
        for (int kill = 0; kill < 10; kill++) {
            shell.detach();
            shell = Shell.resume(place(), records.of(project.id()).getFirst(), this::wake);
        }
        awaitScreen("all printed");
        List<String> all = shell.lines(shell.oldestLine(), 2000).stream().map(Row::text).toList();
        List<String> counted = all.stream().filter(line -> line.matches("n[0-9]+\\.")).toList();
        assertEquals(IntStream.range(0, 600).mapToObj(i -> "n" + i + ".").toList(), counted);
    }

    @Test
    void shellThatCannotBeFoundNowIsFoundLater() throws Exception {
        type("greeting=hello; echo ready");
        awaitScreen("\nready");
        shell.detach();
        ShellRecord left = records.of(project.id()).getFirst();
        try (Shell failed = Shell
                .resume(new ShellPlace(box.alice, project, BROKEN, records, InstantSource.system(), 1000,
                        keys), left, this::wake)) {
            shell = failed;
            await(Shell::hasEnded);
            assertInstanceOf(ShellState.Failed.class, failed.state());
        }
        shell = Shell.resume(place(), records.of(project.id()).getFirst(), this::wake);
        type("echo $greeting again");
        awaitScreen("hello again");
    }

    @Test
    void shellThatEndedWhileNobodyWasThereSaysHow() throws Exception {
        type("echo pid=$$.; sleep 1; exit 9");
        awaitScreen("\npid=");
        String pid = shell.snapshot().text().replaceAll("(?s).*\npid=([0-9]+)\\..*", "$1");
        shell.detach();
        box.sh("while kill -0 " + pid + " 2>&-; do sleep 0.05; done");
        shell = Shell.resume(place(), records.of(project.id()).getFirst(), this::wake);
        await(Shell::hasEnded);
        assertEquals(new ShellState.Ended(new Exited(9)), shell.state());
        assertEquals(List.of(), records.of(project.id()));
    }

    @Test
    void questionThatWasAnsweredOnceIsNotAnsweredAgain() throws Exception {
        type("stty -echo; printf '\\033[6n'; read -d R reply; echo $((40 + 2)) asked; sleep 4321");
        awaitScreen("42 asked");
        box.sh("until pgrep -fx 'sleep 4321'; do sleep 0.05; done");
        ShellRecord before = records.of(project.id()).getFirst();
        shell.detach();
        ShellRecord older = new ShellRecord(before.id(), "", before.hold(), before.started(), before.running(), 0,
                new byte[0]);
        shell = Shell.resume(place(), older, this::wake);
        awaitScreen("42 asked");
        shell.send(Key.ctrl('c'));
        type("echo clean");
        awaitScreen("\nclean");
        assertFalse(shell.snapshot().text().contains(";1R"), shell.snapshot().text());
    }

    @Test
    void closedShellLeavesNothingBehind() throws Exception {
        type("echo ready");
        awaitScreen("\nready");
        HoldId hold = shell.hold().orElseThrow();
        shell.close();
        assertEquals(List.of(), records.of(project.id()));
        assertTrue(box.carrier.sandboxes().open(SandboxSpec.of(box.alice)).held().stream()
                .noneMatch(held -> held.id().equals(hold)));
    }

    @Test
    void floodEndsWithAPromptAndDoesNotGrowMemory() throws Exception {
        long before = used();
        type("yes | head -c 20000000; echo; echo end of the flood $((40 + 2))");
        awaitScreen("end of the flood 42");
        long grown = used() - before;
        assertTrue(grown < 20_000_000, "grown by " + grown);
    }
}
