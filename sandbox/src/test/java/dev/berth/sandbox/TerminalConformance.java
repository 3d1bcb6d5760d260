package dev.berth.sandbox;

import static dev.berth.sandbox.Carrier.readUntil;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.core.sandbox.Exec;
import dev.berth.core.sandbox.ProcessEnd.Exited;
import dev.berth.core.sandbox.ProcessEnd.Killed;
import dev.berth.core.sandbox.SandboxProcess;
import dev.berth.core.sandbox.Signal;
import dev.berth.core.sandbox.TerminalSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every carrier must do with processes that have a terminal. */
@Timeout(60)
public abstract class TerminalConformance {

    private static final TerminalSize SIZE = new TerminalSize(101, 37);

    protected abstract Carrier carrier();

    private SandboxProcess tty(String... command) {
        Map<String, String> environment = Map.of("HOME", carrier().owner().home(), "TERM", "xterm", "PS1", "$ ");
        return carrier().start(new Exec(carrier().owner().identity(), List.of(command), environment,
                carrier().owner().home(), new Exec.Stdio.Tty(SIZE)));
    }

    private static void type(SandboxProcess process, String keys) throws IOException {
        process.stdin().write(keys.getBytes(StandardCharsets.UTF_8));
        process.stdin().flush();
    }

    @Test
    void allThreeStreamsAreTheTerminal() throws Exception {
        try (SandboxProcess process = tty("sh", "-c", "test -t 0 && test -t 1 && test -t 2 && echo all; echo e >&2")) {
            assertEquals("all\r\ne\r\n", new String(process.stdout().readAllBytes(), StandardCharsets.UTF_8));
            assertEquals(-1, process.stderr().read());
            assertEquals(new Exited(0), process.waitFor());
        }
    }

    @Test
    void terminalHasItsSizeFromTheFirstMoment() throws Exception {
        try (SandboxProcess process = tty("stty", "size")) {
            assertEquals("37 101\r\n", readUntil(process.stdout(), "\n"));
        }
    }

    @Test
    void resizeIsSeenByTheProgram() throws Exception {
        String script = "trap 'stty size; exit 0' WINCH; echo up; while :; do sleep 0.05; done";
        try (SandboxProcess process = tty("sh", "-c", script)) {
            readUntil(process.stdout(), "up\r\n");
            process.resize(new TerminalSize(64, 9));
            assertEquals("9 64\r\n", readUntil(process.stdout(), "\n"));
            assertEquals(new Exited(0), process.waitFor());
        }
    }

    @Test
    void processLeadsItsSessionAndTheForegroundGroup() throws Exception {
        try (SandboxProcess process = tty("sh", "-c", "ps -o pid=,pgid=,sid=,tpgid= -p $$ | tr -s ' '")) {
            String[] ids = readUntil(process.stdout(), "\n").strip().split(" ");
            assertEquals(List.of(ids[0], ids[0], ids[0]), List.of(ids[1], ids[2], ids[3]));
        }
    }

    @Test
    void interruptKeyEndsTheProgramInTheForeground() throws Exception {
        try (SandboxProcess process = tty("sh", "-c", "echo up; exec sleep 1000")) {
            readUntil(process.stdout(), "up");
            type(process, "\003");
            assertEquals(new Killed(Signal.INT), process.waitFor());
        }
    }

    @Test
    void shellHasJobControl() throws Exception {
        try (SandboxProcess process = tty("bash", "--norc", "-i")) {
            type(process, "sh -c 'echo up''.; exec sleep 1000'\n");
            readUntil(process.stdout(), "up.");
            type(process, "\032");
            readUntil(process.stdout(), "Stopped");
            type(process, "kill %1; wait; echo do''ne\n");
            String seen = readUntil(process.stdout(), "done");
            assertTrue(!seen.contains("no job control"), seen);
            // A shell that has not yet heard of the job's end refuses to leave once.
            type(process, "exit 5\nexit 5\n");
            process.stdout().readAllBytes();
            assertEquals(new Exited(5), process.waitFor());
        }
    }

    @Test
    void everyByteCanBeTypedAndEveryByteComesBack() throws Exception {
        try (SandboxProcess process = tty("sh", "-c", "stty raw -echo; echo up; head -c 256 | od -An -v -tu1 -w256")) {
            readUntil(process.stdout(), "up\n");
            StringBuilder expected = new StringBuilder();
            for (int value = 0; value < 256; value++) {
                process.stdin().write(new byte[]{(byte) value});
                expected.append(String.format(" %3d", value));
            }
            assertEquals(expected + "\n", readUntil(process.stdout(), "\n"));
        }
        try (SandboxProcess process = tty("sh", "-c",
                "stty raw -echo; awk 'BEGIN { for (i = 0; i < 256; i++) printf \"\\\\%03o\", i }' | xargs -0 printf")) {
            byte[] seen = process.stdout().readAllBytes();
            assertEquals(256, seen.length);
            assertEquals(0xff, seen[255] & 0xff);
            assertEquals('\n', seen[10]);
        }
    }

    @Test
    void endOfInputIsAKeyAndNotTheClosedStream() throws Exception {
        try (SandboxProcess process = tty("sh", "-c", "stty -echo; echo up; cat; echo end")) {
            readUntil(process.stdout(), "up\r\n");
            process.stdin().flush();
            type(process, "x\n\004");
            assertEquals("x\r\nend\r\n", new String(process.stdout().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void whatIsPutIntoTheBackgroundOutlivesTheTerminal() throws Exception {
        String pid;
        try (SandboxProcess process = tty("bash", "--norc", "-i")) {
            type(process, "nohup sleep 1000 >/dev/null 2>&1 & echo pid''=$!.\n");
            readUntil(process.stdout(), "pid=");
            pid = readUntil(process.stdout(), ".").replace(".", "");
            type(process, "exit 0\nexit 0\n");
            process.stdout().readAllBytes();
            assertEquals(new Exited(0), process.waitFor());
        }
        assertEquals("alive\n", carrier().run("kill -0 " + pid + " && echo alive; kill " + pid).text());
        carrier().awaitGone(pid);
    }

    @Test
    void hangUpEndsTheShellAndItsJobs() throws Exception {
        SandboxProcess process = tty("bash", "--norc", "-i");
        type(process, "sleep 1000 & echo pid''=$!,$$.\n");
        readUntil(process.stdout(), "pid=");
        String job = readUntil(process.stdout(), ",").replace(",", "");
        String shell = readUntil(process.stdout(), ".").replace(".", "");
        process.hangUp();
        carrier().awaitGone(job);
        carrier().awaitGone(shell);
    }

    @Test
    void closeEndsEveryGroupOfTheSession() throws Exception {
        String pid;
        try (SandboxProcess process = tty("bash", "--norc", "-i")) {
            type(process, "(trap '' HUP; sleep 1000) & echo pid''=$!.\n");
            readUntil(process.stdout(), "pid=");
            pid = readUntil(process.stdout(), ".").replace(".", "");
        }
        carrier().awaitGone(pid);
    }
}
