package dev.berth.sandbox.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.core.Refusal;
import dev.berth.core.identity.Identity;
import dev.berth.core.sandbox.Endpoint;
import dev.berth.core.sandbox.Exec;
import dev.berth.core.sandbox.ProcessEnd;
import dev.berth.core.sandbox.ProcessEnd.Exited;
import dev.berth.core.sandbox.SandboxConnection;
import dev.berth.core.sandbox.SandboxProcess;
import dev.berth.core.sandbox.Signal;
import dev.berth.core.sandbox.TerminalSize;
import dev.berth.core.user.User;
import dev.berth.sandbox.TestUsers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A door that breaks every rule harms nobody but what it carries; after each lie a truthful one is believed. */
@Timeout(60)
class LyingDoorTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    private Path folder;
    private Identity self;
    private DoorServer server;
    private DoorSandbox sandbox;

    @BeforeEach
    void listen() throws Exception {
        self = new Identity((int) Files.getAttribute(folder, "unix:uid"), (int) Files.getAttribute(folder, "unix:gid"));
        User owner = TestUsers.user("alice", self.uid());
        server = DoorServer.open(new DoorFolder(folder).prepare(owner, List.of()), self::equals);
        sandbox = new DoorSandbox(server, owner);
    }

    @AfterEach
    void truthfulDoorIsBelieved() throws Exception {
        while (server.find(self).isPresent()) {
            assertFalse(Thread.interrupted(), "the door is still there");
        }
        try (LyingDoor door = LyingDoor.truthful(folder)) {
            assertTrue(server.await(self, SOON));
            assertEquals("hello", runs(door));
        }
        server.close();
    }

    /** What a process behind that door says, which ends well. */
    private String runs(LyingDoor door) throws Exception {
        FutureTask<SandboxProcess> started = start();
        try (LyingDoor line = door.dialBack(folder)) {
            line.read(50);
            line.frame(6, ByteBuffer.allocate(8));
            SandboxProcess process = started.get();
            line.frame(8, ByteBuffer.wrap("hello".getBytes(StandardCharsets.UTF_8)));
            line.exit(number(process), 1, 0);
            assertEquals(new Exited(0), process.waitFor());
            return new String(process.stdout().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static long number(SandboxProcess process) {
        return ((DoorProcess) process).number();
    }

    private FutureTask<SandboxProcess> start() {
        Exec exec = new Exec(self, List.of("true"), Map.of(), "/", new Exec.Stdio.Pipes());
        return background(() -> sandbox.exec(exec));
    }

    private static <T> FutureTask<T> background(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofVirtual().name("test").start(task);
        return task;
    }

    /** A process that runs behind a double's line, and the double. */
    private record Running(LyingDoor door, LyingDoor line, SandboxProcess process) implements AutoCloseable {

        @Override
        public void close() throws IOException {
            line.close();
            door.close();
            process.close();
        }
    }

    private Running running() throws Exception {
        LyingDoor door = LyingDoor.truthful(folder);
        assertTrue(server.await(self, SOON));
        FutureTask<SandboxProcess> started = start();
        LyingDoor line = door.dialBack(folder);
        line.frame(6, ByteBuffer.allocate(8));
        return new Running(door, line, started.get());
    }

    private void assertLost(SandboxProcess process) throws Exception {
        ProcessEnd.Lost lost = assertInstanceOf(ProcessEnd.Lost.class, process.waitFor());
        assertFalse(lost.reason().isBlank());
        assertEquals(-1, process.stdout().read());
    }

    // ---- lines that nobody asked for yet ----

    @Test
    void commandIsFollowedByALineForTheNext() throws Exception {
        try (Running running = running(); LyingDoor spare = running.door().dialBack(folder)) {
            SpareLine line = server.find(self).orElseThrow().spare();
            Optional<DoorServer.Dialled> taken = line.take(Optional::empty);
            while (taken.isEmpty()) {
                taken = line.take(Optional::empty);
            }
            spare.exit(taken.get().ticket(), 1, 0);
            assertEquals(FrameType.EXIT, taken.get().line().read().type());
            taken.get().line().close();
        }
    }

    /** As it is in the moment in which its door ends and nobody has noticed. */
    @Test
    void lineThatEndedBeforeItWasTakenIsOfNoUse() throws Exception {
        try (Running running = running()) {
            LyingDoor spare = running.door().dialBack(folder);
            SpareLine line = server.find(self).orElseThrow().spare();
            Optional<DoorServer.Dialled> taken = line.take(Optional::empty);
            while (taken.isEmpty()) {
                taken = line.take(Optional::empty);
            }
            DoorServer.Dialled ended = taken.get();
            spare.close();
            SpareLine other = new SpareLine();
            other.take(() -> Optional.of(ended));
            while (!isLetGo(ended.line())) {
                assertEquals(Optional.empty(), other.take(Optional::empty));
            }
        }
    }

    /** By the server, which is not the same as by the door. */
    private static boolean isLetGo(Line line) {
        return assertThrows(IOException.class,
                () -> line.send(FrameType.LIST, Numbers.of(0))) instanceof ClosedChannelException;
    }

    @Test
    void lineThatNobodyTookEndsWithItsDoor() throws Exception {
        try (Running running = running(); LyingDoor spare = running.door().dialBack(folder)) {
            running.door().close();
            spare.awaitClosed();
        }
    }

    // ---- greetings ----

    @Test
    void wrongVersionTokenPurposeOrTicketIsHungUpOn() throws Exception {
        byte[] token = LyingDoor.token(folder);
        byte[] wrong = "0".repeat(32).getBytes(StandardCharsets.US_ASCII);
        assertHungUpOn(3, LyingDoor.CONTROL, token, 0);
        assertHungUpOn(0, LyingDoor.CONTROL, token, 0);
        assertHungUpOn(LyingDoor.VERSION, LyingDoor.CONTROL, wrong, 0);
        assertHungUpOn(LyingDoor.VERSION, LyingDoor.CONTROL, new byte[0], 0);
        assertHungUpOn(LyingDoor.VERSION, LyingDoor.CONTROL, new byte[60_000], 0);
        assertHungUpOn(LyingDoor.VERSION, 3, token, 0);
        assertHungUpOn(LyingDoor.VERSION, LyingDoor.WORK, token, 4711);
        assertHungUpOn(LyingDoor.VERSION, 2, token, 4711);
        assertFalse(server.await(self, Duration.ZERO));
    }

    /** A container that an older server started keeps its door, and its shells, until it is started anew. */
    @Test
    void doorOfAnOlderVersionIsAskedForNothingThatItDoesNotKnow() throws Exception {
        try (LyingDoor door = LyingDoor.truthful(folder, 1)) {
            assertTrue(server.await(self, SOON));
            Endpoint address = new Endpoint.Address("127.0.0.1", 80);
            FutureTask<SandboxConnection> dialled = background(() -> sandbox.dial(self, address));
            try (LyingDoor line = door.dialBack(folder)) {
                line.awaitClosed();
            }
            Throwable cause = assertThrows(ExecutionException.class, dialled::get).getCause();
            assertEquals(Refusal.Code.UNSUPPORTED, assertInstanceOf(Refusal.class, cause).code());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void processIsEndedAsItsDoorKnows(int version) throws Exception {
        try (LyingDoor door = LyingDoor.truthful(folder, version)) {
            assertTrue(server.await(self, SOON));
            FutureTask<SandboxProcess> started = start();
            try (LyingDoor line = door.dialBack(folder)) {
                line.frame(6, ByteBuffer.allocate(8));
                SandboxProcess process = started.get();
                FutureTask<Boolean> closed = background(() -> {
                    process.close();
                    return true;
                });
                if (version == 1) {
                    line.awaitClosed();
                } else {
                    assertEquals(number(process), door.read(34).payload().getLong());
                }
                door.exit(number(process), 2, 9);
                if (version > 1) {
                    line.exit(number(process), 2, 9);
                }
                assertTrue(closed.get());
                assertEquals(new ProcessEnd.Killed(Signal.KILL), process.waitFor());
            }
        }
    }

    private void assertHungUpOn(int version, int purpose, byte[] token, long ticket) throws IOException {
        try (LyingDoor door = LyingDoor.dial(folder)) {
            door.hello(version, purpose, token, ticket);
            door.awaitClosed();
        }
    }

    @Test
    void ticketIsGoodOnce() throws Exception {
        try (LyingDoor door = LyingDoor.truthful(folder)) {
            assertTrue(server.await(self, SOON));
            FutureTask<SandboxProcess> started = start();
            long ticket = door.read(32).payload().getLong();
            try (LyingDoor first = LyingDoor.dial(folder); LyingDoor second = LyingDoor.dial(folder)) {
                first.hello(LyingDoor.VERSION, LyingDoor.WORK, LyingDoor.token(folder), ticket);
                first.read(50);
                second.hello(LyingDoor.VERSION, LyingDoor.WORK, LyingDoor.token(folder), ticket);
                second.awaitClosed();
                first.frame(6, ByteBuffer.allocate(8));
                started.get();
            }
        }
    }

    @Test
    void whoIsNotExpectedIsHungUpOn() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        try (DoorServer picky = DoorServer.open(new DoorFolder(other).prepare(TestUsers.user("bob", 20_002), List.of()),
                _ -> false); LyingDoor door = LyingDoor.dial(other)) {
            door.awaitClosed();
            assertFalse(picky.await(self, Duration.ZERO));
        }
    }

    @Test
    void silenceIsNotWaitedForLong() throws Exception {
        try (LyingDoor silent = LyingDoor.dial(folder); LyingDoor half = LyingDoor.dial(folder)) {
            half.raw(1, 42, ByteBuffer.allocate(7));
            silent.awaitClosed();
            half.awaitClosed();
        }
    }

    @Test
    void secondDoorOfTheSameUserDoesNotReplaceALivingOne() throws Exception {
        try (LyingDoor door = LyingDoor.truthful(folder)) {
            assertTrue(server.await(self, SOON));
            try (LyingDoor second = LyingDoor.truthful(folder)) {
                second.awaitClosed();
            }
            assertEquals("hello", runs(door));
        }
    }

    @Test
    void floodOfConnectionsIsCutOffAndDoesNoHarm() throws Exception {
        List<LyingDoor> flood = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            flood.add(LyingDoor.dial(folder));
        }
        for (LyingDoor connection : flood.reversed().subList(0, 1500)) {
            connection.awaitClosed();
        }
        for (LyingDoor connection : flood) {
            connection.close();
        }
    }

    // ---- frames ----

    @ParameterizedTest
    @ValueSource(ints = {0, 13, 32, 50, 99, -1})
    void frameOfATypeThatNoDoorSendsEndsTheDoor(int type) throws Exception {
        try (Running running = running()) {
            running.door().frame(type, ByteBuffer.allocate(8));
            assertLost(running.process());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {65_537, Integer.MAX_VALUE, -1, Integer.MIN_VALUE})
    void giantFrameEndsTheProcess(int length) throws Exception {
        try (Running running = running()) {
            running.line().raw(8, length, ByteBuffer.allocate(0));
            assertLost(running.process());
        }
    }

    @Test
    void endThatThereIsNotEndsTheDoor() throws Exception {
        for (int[] end : new int[][]{{7, 0}, {0, 0}, {2, 99}, {2, 0}}) {
            try (Running running = running()) {
                running.door().exit(number(running.process()), end[0], end[1]);
                assertLost(running.process());
            }
        }
    }

    @Test
    void endOfAnotherProcessOnALineEndsTheProcess() throws Exception {
        try (Running running = running()) {
            running.line().exit(number(running.process()) + 1, 1, 0);
            assertLost(running.process());
        }
    }

    @Test
    void lineThatBreaksOffWithinAFrameEndsTheProcess() throws Exception {
        try (Running running = running()) {
            running.line().raw(8, 100, ByteBuffer.allocate(50));
            running.line().close();
            assertLost(running.process());
        }
    }

    @Test
    void whatComesAfterTheEndIsNotTaken() throws Exception {
        try (Running running = running()) {
            running.line().exit(number(running.process()), 1, 3);
            running.line().awaitClosed();
            assertEquals(new Exited(3), running.process().waitFor());
            running.door().exit(number(running.process()), 1, 4);
            assertEquals(new Exited(3), running.process().waitFor());
            assertEquals(-1, running.process().stdout().read());
        }
    }

    @Test
    void outputThatNobodyReadsIsHeldUpAndNotKept() throws Exception {
        try (Running running = running()) {
            long taken = running.line().flood(8, 65_536);
            assertTrue(taken < 4 << 20, "took " + taken);
        }
    }

    @Test
    void impossibleListOrEndlessListEndsTheDoor() throws Exception {
        try (LyingDoor door = LyingDoor.dial(folder)) {
            door.hello(LyingDoor.VERSION, LyingDoor.CONTROL, LyingDoor.token(folder), 0);
            for (int i = 0; i < 65; i++) {
                door.frame(2, ByteBuffer.allocate(26));
            }
            door.awaitClosed();
        }
        try (LyingDoor door = LyingDoor.dial(folder)) {
            door.hello(LyingDoor.VERSION, LyingDoor.CONTROL, LyingDoor.token(folder), 0);
            door.frame(2, ByteBuffer.allocate(26).putLong(8, -5).rewind());
            door.awaitClosed();
        }
    }

    // ---- silence ----

    @Test
    void doorThatNeverDialsBackOrAnswersIsRefusedAfterAWhile() throws Exception {
        try (LyingDoor door = LyingDoor.truthful(folder)) {
            assertTrue(server.await(self, SOON));
            FutureTask<Refusal> list = background(() -> assertThrows(Refusal.class, sandbox::held));
            FutureTask<Refusal> usage = background(() -> assertThrows(Refusal.class, sandbox::usage));
            Exec exec = new Exec(self, List.of("true"), Map.of(), "/", new Exec.Stdio.Pipes());
            assertThrows(Refusal.class, () -> sandbox.exec(exec));
            assertEquals(Refusal.Code.SANDBOX_FAILED, list.get().code());
            assertEquals(Refusal.Code.SANDBOX_FAILED, usage.get().code());
            door.read(33);
        }
    }

    @Test
    void doorThatNeverReadsIsGivenUpAndHoldsNobodyUp() throws Exception {
        try (Running running = running()) {
            for (int i = 0; i < 100_000; i++) {
                running.process().resize(TerminalSize.STANDARD);
                running.process().signal(Signal.WINCH);
            }
            assertLost(running.process());
        }
    }

    @Test
    void wordsOfARefusalAreMadeHarmless() throws Exception {
        try (LyingDoor door = LyingDoor.truthful(folder)) {
            assertTrue(server.await(self, SOON));
            Exec exec = new Exec(self, List.of("true"), Map.of(), "/", new Exec.Stdio.Pipes());
            FutureTask<Refusal> refused = background(() -> assertThrows(Refusal.class, () -> sandbox.exec(exec)));
            try (LyingDoor line = door.dialBack(folder)) {
                line.frame(7, ByteBuffer.wrap("\001\033]0;owned\007".getBytes(StandardCharsets.UTF_8)));
                assertFalse(refused.get().sentence().chars().anyMatch(c -> c < ' '), refused.get().sentence());
            }
        }
    }
}
