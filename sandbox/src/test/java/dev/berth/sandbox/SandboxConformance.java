package dev.berth.sandbox;

import static dev.berth.sandbox.Carrier.all;
import static dev.berth.sandbox.Carrier.readUntil;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.core.Refusal;
import dev.berth.core.sandbox.Completed;
import dev.berth.core.sandbox.Exec;
import dev.berth.core.sandbox.ProcessEnd;
import dev.berth.core.sandbox.ProcessEnd.Exited;
import dev.berth.core.sandbox.ProcessEnd.Killed;
import dev.berth.core.sandbox.ProcessEnd.Lost;
import dev.berth.core.sandbox.RawText;
import dev.berth.core.sandbox.Sandbox;
import dev.berth.core.sandbox.SandboxProcess;
import dev.berth.core.sandbox.Sandboxes.SandboxStatus.State;
import dev.berth.core.sandbox.Signal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every carrier must do with processes that have pipes. Terminals are in {@link TerminalConformance}. */
@Timeout(120)
public abstract class SandboxConformance {

    /** Those whose default is to end the process (signal(7)). */
    private static final Set<Signal> DEADLY = EnumSet.complementOf(EnumSet.of(Signal.CHLD, Signal.CONT, Signal.STOP,
            Signal.TSTP, Signal.TTIN, Signal.TTOU, Signal.URG, Signal.WINCH));
    /** Longer than the test may take: what needs this deadline fails. */
    private static final Duration LONG = Duration.ofSeconds(200);
    private static final int AT_ONCE = 60;
    private static final int PIECES = 200;
    private static final int PART = 64 << 10;
    private static final int MOST_HELD = 8 << 20;

    protected abstract Carrier carrier();

    @Test
    void everyExitCodeArrives() throws Exception {
        List<Callable<ProcessEnd>> runs = IntStream.rangeClosed(0, 255)
                .<Callable<ProcessEnd>>mapToObj(code -> () -> carrier().run("exit " + code).end()).toList();
        List<ProcessEnd> expected = IntStream.rangeClosed(0, 255).<ProcessEnd>mapToObj(Exited::new).toList();
        assertEquals(expected, atOnce(8, runs));
    }

    @Test
    void everyDeadlySignalIsToldFromAnExitCode() throws Exception {
        List<Callable<ProcessEnd>> runs = DEADLY.stream()
                .<Callable<ProcessEnd>>map(
                        signal -> () -> carrier().run("kill -" + signal.number() + " $$").end())
                .toList();
        assertEquals(DEADLY.stream().<ProcessEnd>map(Killed::new).toList(), atOnce(8, runs));
    }

    @Test
    void commandThatIsNotThereEndsWith127() throws Exception {
        assertEquals(new Exited(127), carrier().run(carrier().pipes("no-such-command"), new byte[0]).end());
    }

    @Test
    void commandThatCannotBeRunEndsWith126() throws Exception {
        assertEquals(new Exited(126), carrier().run(carrier().pipes("/etc/passwd"), new byte[0]).end());
        assertEquals(new Exited(126), carrier().run(carrier().pipes("/etc"), new byte[0]).end());
    }

    @Test
    void environmentIsWhatWasGivenAndPath() throws Exception {
        Map<String, String> given = Map.of("A", "one two", "EMPTY", "", "LINES_IN", "a\nb", "EQUALS", "x=y", "É", "é");
        Exec exec = new Exec(carrier().owner().identity(), List.of("env", "-0"), given, "/", new Exec.Stdio.Pipes());
        Set<String> seen = Set.of(carrier().run(exec, new byte[0]).text().split("\0"));
        Set<String> expected = new HashSet<>(Set.of("A=one two", "EMPTY=", "LINES_IN=a\nb", "EQUALS=x=y",
                "É=é"));
        seen.stream().filter(variable -> variable.startsWith("PATH=/")).forEach(expected::add);
        assertEquals(6, seen.size());
        assertEquals(expected, seen);
    }

    @Test
    void pathThatIsGivenIsKept() throws Exception {
        Exec exec = new Exec(carrier().owner().identity(), List.of("/bin/sh", "-c", "echo $PATH"),
                Map.of("PATH", "/nowhere"), "/", new Exec.Stdio.Pipes());
        assertEquals("/nowhere\n", carrier().run(exec, new byte[0]).text());
    }

    @Test
    void argumentsArriveAsTheyAre() throws Exception {
        String odd = "a b\t'\"$(id)`id`\\\n*;é";
        assertEquals(odd, carrier().run(carrier().pipes("printf", "%s", odd), new byte[0]).text());
    }

    @Test
    void workingDirectoryIsTheOneAskedFor() throws Exception {
        carrier().run("mkdir -p 'some where'");
        Exec home = carrier().pipes("sh", "-c", "cd .. && cd - >/dev/null && ls -d 'some where'");
        assertEquals("some where\n", carrier().run(home, new byte[0]).text());
        Exec tmp = new Exec(home.identity(), List.of("pwd"), Map.of(), "/tmp", home.stdio());
        assertEquals("/tmp\n", carrier().run(tmp, new byte[0]).text());
    }

    @Test
    void missingWorkingDirectoryEndsWith126AndSaysSo() throws Exception {
        Exec exec = new Exec(carrier().owner().identity(), List.of("true"), Map.of(), "/not/there",
                new Exec.Stdio.Pipes());
        Carrier.Ran ran = carrier().run(exec, new byte[0]);
        assertEquals(new Exited(126), ran.end());
        assertTrue(ran.errors().contains("/not/there"), ran.errors());
    }

    @Test
    void pipesAreNoTerminal() throws Exception {
        assertEquals("none\n", carrier().run("test -t 0 || test -t 1 || test -t 2 || echo none").text());
    }

    @Test
    void stderrIsApart() throws Exception {
        Carrier.Ran ran = carrier().run("echo out; echo err >&2; echo out2");
        assertEquals("out\nout2\n", ran.text());
        assertEquals("err\n", ran.errors());
    }

    @Test
    void everyByteGoesThroughBothWays() throws Exception {
        byte[] bytes = new byte[8 * 1024 * 1024];
        new Random(7).nextBytes(bytes);
        for (int i = 0; i < 256; i++) {
            bytes[i] = (byte) i;
        }
        assertArrayEquals(bytes, carrier().run(carrier().pipes("cat"), bytes).out());
    }

    /** What was written and not read is somewhere between: in the server at most as much as that. */
    @Test
    void ofTwoHundredMegabytesBothWaysLittleIsHeldWhileNobodyReadsAndAllArriveUnchanged() throws Exception {
        byte[] piece = new byte[1 << 20];
        new Random(9).nextBytes(piece);
        try (SandboxProcess process = carrier().start(carrier().pipes("cat"))) {
            AtomicInteger written = new AtomicInteger();
            FutureTask<Integer> writer = new FutureTask<>(() -> {
                try (OutputStream stdin = process.stdin()) {
                    for (int i = 0; i < PIECES * (piece.length / PART); i++) {
                        stdin.write(piece, i * PART % piece.length, PART);
                        written.addAndGet(PART);
                    }
                }
                return written.get() / piece.length;
            });
            Thread.ofVirtual().name("test-writer").start(writer);
            awaitStill(written);
            assertTrue(written.get() < MOST_HELD, "bytes taken that nobody has read: " + written);
            for (int i = 0; i < PIECES; i++) {
                assertArrayEquals(piece, process.stdout().readNBytes(piece.length), "piece " + i);
            }
            assertEquals(-1, process.stdout().read());
            assertEquals(PIECES, writer.get());
            assertEquals(new Exited(0), process.waitFor());
        }
    }

    /** It has not moved for as long as the sandbox took to wait and answer. */
    private void awaitStill(AtomicInteger counter) throws Exception {
        int before;
        do {
            before = counter.get();
            carrier().run("sleep 0.7");
        } while (counter.get() != before || before == 0);
    }

    @Test
    void halfCloseIsSeenAndOutputStillArrives() throws Exception {
        Carrier.Ran ran = carrier().run(carrier().pipes("sh", "-c", "cat >/dev/null; echo after the end"),
                new byte[99]);
        assertEquals("after the end\n", ran.text());
        assertEquals(new Exited(0), ran.end());
    }

    @Test
    void processThatNeverReadsItsInputEnds() throws Exception {
        try (SandboxProcess process = carrier().start("exit 3")) {
            assertEquals(new Exited(3), process.waitFor());
        }
    }

    @Test
    void readerThatStopsReadingStopsTheProgramAndLosesNothing() throws Exception {
        String writer = "rm -f w; i=0; while [ $i -lt 512 ]; do head -c 65536 /dev/zero; i=$((i+1)); echo $i >w; done";
        String stalled = "a=x; b=; until [ \"$a\" = \"$b\" ]; do a=$b; sleep 0.7; b=$(cat w); done; echo $b";
        try (SandboxProcess process = carrier().start(writer)) {
            int written = Integer.parseInt(carrier().run(stalled).text().strip());
            assertTrue(written < 64, "written without a reader: " + written + " times 64 KiB");
            assertEquals(512 * 65536, process.stdout().readAllBytes().length);
            assertEquals(new Exited(0), process.waitFor());
        }
    }

    @Test
    void endIsKnownBeforeOutputIsReadAndOutputCanBeReadAfterIt() throws Exception {
        try (SandboxProcess process = carrier().start("head -c 300000 /dev/zero; echo bad >&2; exit 4")) {
            assertEquals(new Exited(4), process.waitFor());
            assertEquals(300_000, process.stdout().readAllBytes().length);
            assertEquals("bad\n", new String(process.stderr().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void manyRunAtOnce() throws Exception {
        List<Callable<String>> runs = IntStream.range(0, AT_ONCE)
                .<Callable<String>>mapToObj(
                        i -> () -> carrier().run(carrier().pipes("cat"), (i + "\n").getBytes(StandardCharsets.UTF_8))
                                .text())
                .toList();
        assertEquals(IntStream.range(0, AT_ONCE).mapToObj(i -> i + "\n").toList(), atOnce(AT_ONCE, runs));
    }

    @Test
    void signalReachesTheWholeGroup() throws Exception {
        String script = "sh -c 'trap \"echo child\" USR1; echo up; while :; do sleep 0.05; done' & "
                + "trap 'echo leader' USR1; echo up; while :; do sleep 0.05; done";
        try (SandboxProcess process = carrier().start(script)) {
            readUntil(process.stdout(), "up\n");
            readUntil(process.stdout(), "up\n");
            process.signal(Signal.USR1);
            String first = readUntil(process.stdout(), "\n");
            String second = readUntil(process.stdout(), "\n");
            assertEquals(Set.of("child\n", "leader\n"), Set.of(first, second));
        }
    }

    @Test
    void signalRightAfterTheStartIsNotLost() throws Exception {
        try (SandboxProcess process = carrier().start(carrier().pipes("sleep", "1000"))) {
            process.signal(Signal.TERM);
            assertEquals(new Killed(Signal.TERM), process.waitFor());
        }
    }

    @Test
    void signalAfterTheEndIsNothing() throws Exception {
        try (SandboxProcess process = carrier().start("exit 0")) {
            process.waitFor();
            process.signal(Signal.KILL);
            assertEquals(new Exited(0), process.waitFor());
        }
    }

    @Test
    void closeEndsTheWholeGroupEvenWhereItIgnoresTheHangUp() throws Exception {
        SandboxProcess process = carrier().start("trap '' HUP; sleep 1000 & echo $!; echo $$; wait");
        String child = readUntil(process.stdout(), "\n").strip();
        String leader = readUntil(process.stdout(), "\n").strip();
        process.close();
        process.close();
        assertEquals(new Killed(Signal.KILL), process.waitFor());
        carrier().awaitGone(child);
        carrier().awaitGone(leader);
    }

    @Test
    void whatTheLeaderLeavesInTheBackgroundLivesOn() throws Exception {
        String left = carrier().run("sleep 1000 </dev/null >/dev/null 2>&1 & echo $!").text().strip();
        assertEquals("alive\n", carrier().run("kill -0 " + left + " && echo alive; kill " + left).text());
        carrier().awaitGone(left);
    }

    @Test
    void streamsEndWhenNobodyHasThemOpenAnyMore() throws Exception {
        String script = "(until test -e go; do sleep 0.05; done; rm go; echo late; echo bad >&2) & echo first";
        try (SandboxProcess process = carrier().start(script)) {
            assertEquals("first\n", readUntil(process.stdout(), "\n"));
            carrier().run("touch go");
            assertEquals("late\n", new String(process.stdout().readAllBytes(), StandardCharsets.UTF_8));
            assertEquals("bad\n", new String(process.stderr().readAllBytes(), StandardCharsets.UTF_8));
            assertEquals(new Exited(0), process.waitFor());
        }
    }

    /** Two that are bound to the streams, one that ignores the hang up, one that gave its streams away. */
    @Test
    void hangUpIsHeardByWhatHoldsTheStreamsAndEndsNothingThatIgnoresIt() throws Exception {
        SandboxProcess process = carrier().start("sleep 1000 </dev/null >/dev/null 2>&1 & echo $!;"
                + " (trap '' HUP; exec sleep 1000) & echo $!; sleep 1000 & echo $!; echo $$; wait");
        String background = readUntil(process.stdout(), "\n").strip();
        String deaf = readUntil(process.stdout(), "\n").strip();
        String bound = readUntil(process.stdout(), "\n").strip();
        String leader = readUntil(process.stdout(), "\n").strip();
        // The one that ignores it does so from its exec on, at the latest.
        carrier().run("until grep -q sleep /proc/" + deaf + "/comm; do sleep 0.05; done");
        process.hangUp();
        process.hangUp();
        carrier().awaitGone(bound);
        carrier().awaitGone(leader);
        assertEquals("both\n", carrier().run("kill -0 " + background + " && kill -0 " + deaf + " && echo both").text());
        carrier().run("kill -KILL " + background + " " + deaf);
        carrier().awaitGone(deaf);
    }

    @Test
    void argumentsNeedNotBeUtf8() throws Exception {
        byte[] bytes = {'z', (byte) 0xe9, 'q', (byte) 0xff, (byte) 0xc3, ' ', '\''};
        assertArrayEquals(bytes,
                carrier().run(carrier().pipes("printf", "%s", RawText.decode(bytes)), new byte[0]).out());
    }

    @Test
    void stoppedSandboxEndsItsProcessesAndOpensAgainWithItsFiles() throws Exception {
        try (SandboxProcess process = carrier().start("echo kept >kept; echo up; sleep 1000")) {
            readUntil(process.stdout(), "up\n");
            carrier().sandboxes().stop(carrier().owner());
            ProcessEnd end = process.waitFor();
            assertTrue(end instanceof Lost || end instanceof Killed, end.toString());
            assertEquals(State.STOPPED, carrier().sandboxes().status(carrier().owner()).orElseThrow().state());
        }
        assertEquals("kept\n", carrier().run("cat kept").text());
        assertEquals(State.RUNNING, carrier().sandboxes().status(carrier().owner()).orElseThrow().state());
    }

    @Test
    void writingToAProcessThatIsGoneFailsAndHarmsNobody() throws Exception {
        try (SandboxProcess process = carrier().start("exec true")) {
            process.waitFor();
            assertThrows(IOException.class, () -> {
                for (int i = 0; i < 1000; i++) {
                    process.stdin().write(new byte[65536]);
                }
            });
        }
        assertEquals("fine\n", carrier().run("echo fine").text());
    }

    @Test
    void runToTheEndTakesInputAndGivesBothStreamsAndTheEnd() {
        Completed completed = carrier().sandbox().run(carrier().pipes("sh", "-c", "cat; echo wrong >&2; exit 3"),
                "given".getBytes(StandardCharsets.UTF_8), LONG);
        assertEquals("given", completed.text());
        assertEquals("wrong", completed.complaint());
        assertEquals(new Exited(3), completed.end());
    }

    @Test
    void runToTheEndReadsMoreThanItKeeps() {
        Completed completed = carrier().sandbox()
                .run(carrier().pipes("sh", "-c", "head -c 5000000 /dev/zero >&2; head -c 5000000 /dev/zero"),
                        new byte[0], LONG);
        assertEquals(new Exited(0), completed.end());
        assertEquals(Completed.MOST_KEPT, completed.errors().length);
        assertEquals(Completed.MOST_KEPT, completed.output().length);
    }

    @Test
    void runToTheEndKillsAtItsDeadlineWhoeverStopsTheProgram() throws Exception {
        Exec stopped = carrier().pipes("sh", "-c", "echo $$ >pid; kill -STOP $$; echo went on >pid");
        Refusal refusal = assertThrows(Refusal.class,
                () -> carrier().sandbox().run(stopped, new byte[1 << 20], Duration.ofSeconds(2)));
        assertEquals(Refusal.Code.TIMED_OUT, refusal.code());
        carrier().awaitGone(carrier().run("cat pid").text().strip());
    }

    @Test
    void runToTheEndDoesNotWaitForWhoeverKeepsTheStreams() {
        Completed completed = carrier().sandbox().run(
                carrier().pipes("sh", "-c", "setsid sleep 1000 & echo said"), new byte[0], LONG);
        assertEquals(new Exited(0), completed.end());
        assertEquals("said\n", completed.text());
    }

    @Test
    void openTwiceAtOnceIsOneSandbox() throws Exception {
        List<Callable<String>> opens = IntStream.range(0, 4).<Callable<String>>mapToObj(_ -> () -> {
            Sandbox sandbox = carrier().sandbox();
            try (SandboxProcess process = sandbox.exec(carrier().pipes("sh", "-c", "echo $PPID; cat /proc/1/stat"))) {
                return all(process.stdout()).get().length > 0 ? process.waitFor().toString() : "nothing";
            }
        }).toList();
        assertEquals(Collections.nCopies(4, new Exited(0).toString()), atOnce(4, opens));
    }

    private static <T> List<T> atOnce(int threads, List<Callable<T>> work) throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(threads, Thread.ofVirtual().factory())) {
            List<T> results = new ArrayList<>();
            for (Future<T> result : pool.invokeAll(work)) {
                results.add(result.get());
            }
            return results;
        }
    }
}
