package dev.berth.workbench.files;

import static dev.berth.workbench.files.LyingServer.send;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.core.Refusal;
import dev.berth.workbench.files.LyingServer.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

/** Whatever runs in a container in place of sftp-server: it is refused, and neither hangs the server nor fills it. */
@Timeout(30)
final class LyingServerTest {

    private static final FilePath PATH = FilePath.of("/home/alice/notes");
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final byte[] HUGE = new byte[200_000];

    private static FileDoor door(Answer answer) throws IOException {
        return new FileDoor(LyingServer.answering(answer), UnaryOperator.identity(), Duration.ofSeconds(20));
    }

    private static String refused(Executable action) {
        Refusal refusal = assertThrows(Refusal.class, action);
        assertEquals(Refusal.Code.FILE_FAILED, refusal.code());
        return refusal.sentence();
    }

    private static void assertBreaks(FileDoor door, Executable action) {
        String sentence = refused(action);
        assertTrue(sentence.contains("the container's sftp-server"), sentence);
        assertTrue(door.isBroken(), sentence);
    }

    private static SftpPacket attributes(int mode) {
        return new SftpPacket().number(SftpPacket.ATTR_PERMISSIONS).number(mode);
    }

    /** Says that everything is a file, opens it, and answers reads as told. */
    private static FileDoor fileThatReads(Answer read) throws IOException {
        return door((type, id, replies) -> {
            switch (type) {
                case SftpPacket.READ -> read.to(type, id, replies);
                case SftpPacket.OPEN -> send(replies, SftpPacket.HANDLE, id, new SftpPacket().string("h"));
                default -> send(replies, SftpPacket.ATTRS, id, attributes(0100644));
            }
        });
    }

    /** Opens everything as a folder, and answers as told when asked what is in it. */
    private static FileDoor folderThatLists(Answer names) throws IOException {
        return door((type, id, replies) -> {
            switch (type) {
                case SftpPacket.READDIR -> names.to(type, id, replies);
                default -> send(replies, SftpPacket.HANDLE, id, new SftpPacket().string("h"));
            }
        });
    }

    /** The control: what is not a lie is believed. */
    @Test
    void honestAnswerIsTaken() throws Exception {
        try (FileDoor door = door(
                (_, id, replies) -> send(replies, SftpPacket.ATTRS, id, attributes(0100640)))) {
            assertEquals(Optional.of(0640), door.attributes(PATH).map(FileAttributes::permissions));
            assertFalse(door.isBroken());
        }
    }

    @Test
    void loginMessageInsteadOfTheProtocolIsRefused() {
        IOException refused = assertThrows(IOException.class, () -> new FileDoor(
                new LyingServer((_, replies) -> replies.write("Welcome to bash!\n".getBytes(StandardCharsets.UTF_8))),
                UnaryOperator.identity(), Duration.ofSeconds(20)));
        assertTrue(String.valueOf(refused.getMessage()).contains("sftp-server"), refused.toString());
    }

    @Test
    void programThatEndsAtOnceIsRefused() {
        assertThrows(IOException.class,
                () -> new FileDoor(new LyingServer((_, _) -> {}), UnaryOperator.identity(), Duration.ofSeconds(20)));
    }

    @Test
    void silenceIsRefusedAfterTheDeadline() throws Exception {
        try (FileDoor door = new FileDoor(LyingServer.answering((_, _, _) -> {}), UnaryOperator.identity(), SHORT)) {
            assertTrue(refused(() -> door.list(PATH)).contains("no answer from the container"));
            assertTrue(door.isBroken());
        }
    }

    @Test
    void programThatReadsNothingDoesNotHoldAWriter() throws Exception {
        byte[] real = "/home/alice/notes".getBytes(StandardCharsets.US_ASCII);
        LyingServer deaf = LyingServer.answering((type, id, replies) -> {
            switch (type) {
                case SftpPacket.REALPATH -> send(replies, SftpPacket.NAME, id, name(real));
                case SftpPacket.STAT -> send(replies, SftpPacket.STATUS, id, new SftpPacket().number(2));
                case SftpPacket.OPEN -> send(replies, SftpPacket.HANDLE, id, new SftpPacket().string("h"));
                default -> awaitInterrupt();
            }
        });
        try (FileDoor door = new FileDoor(deaf, UnaryOperator.identity(), SHORT)) {
            assertTrue(refused(() -> door.write(PATH, new byte[4 << 20])).startsWith("could not save"));
        }
    }

    /** Reads and answers no more. */
    private static void awaitInterrupt() {
        while (!Thread.interrupted()) {
            LockSupport.park();
        }
    }

    @Test
    void packetLongerThanAnyIsNotReadIntoMemory() throws Exception {
        try (FileDoor door = door((_, _, replies) -> replies.writeInt(Integer.MAX_VALUE))) {
            assertBreaks(door, () -> door.list(PATH));
        }
    }

    @Test
    void packetOfNegativeLengthIsRefused() throws Exception {
        try (FileDoor door = door((_, _, replies) -> replies.writeInt(-1))) {
            assertBreaks(door, () -> door.list(PATH));
        }
    }

    @Test
    void answerToAnotherQuestionIsRefused() throws Exception {
        try (FileDoor door = door(
                (_, id, replies) -> send(replies, SftpPacket.ATTRS, id + 1, attributes(0100644)))) {
            assertBreaks(door, () -> door.attributes(PATH));
        }
    }

    @Test
    void answerOfAnotherKindIsRefused() throws Exception {
        try (FileDoor door = door(
                (_, id, replies) -> send(replies, SftpPacket.DATA, id, new SftpPacket().string("x")))) {
            assertBreaks(door, () -> door.attributes(PATH));
        }
    }

    @Test
    void emptyAnswerIsRefused() throws Exception {
        try (FileDoor door = door((_, id, replies) -> send(replies, SftpPacket.ATTRS, id, new SftpPacket()))) {
            assertBreaks(door, () -> door.attributes(PATH));
        }
    }

    @Test
    void emptyStatusIsRefused() throws Exception {
        try (FileDoor door = door(
                (_, id, replies) -> send(replies, SftpPacket.STATUS, id, new SftpPacket()))) {
            assertBreaks(door, () -> door.attributes(PATH));
        }
    }

    @Test
    void endInTheMiddleOfAPacketIsRefused() throws Exception {
        FileDoor door = new FileDoor(new LyingServer((requests, replies) -> {
            LyingServer.greet(requests, replies);
            requests.readInt();
            replies.writeInt(100);
            replies.writeByte(SftpPacket.ATTRS);
        }), UnaryOperator.identity(), Duration.ofSeconds(20));
        assertBreaks(door, () -> door.attributes(PATH));
    }

    @Test
    void lengthThatLeavesItsPacketIsRefused() throws Exception {
        try (FileDoor door = door((_, id, replies) -> send(replies, SftpPacket.HANDLE, id,
                new SftpPacket().number(Integer.MAX_VALUE)))) {
            assertBreaks(door, () -> door.list(PATH));
        }
    }

    @Test
    void moreExtensionsThanFitAreRefused() throws Exception {
        try (FileDoor door = door((_, id, replies) -> send(replies, SftpPacket.ATTRS, id,
                new SftpPacket().number(SftpPacket.ATTR_EXTENDED).number(Integer.MAX_VALUE)))) {
            assertBreaks(door, () -> door.attributes(PATH));
        }
    }

    private static SftpPacket name(byte[] name) {
        return new SftpPacket().number(1).string(name).string("").noAttributes();
    }

    @Test
    void folderOfNothingWithoutEndIsRefused() throws Exception {
        try (FileDoor door = folderThatLists(
                (_, id, replies) -> send(replies, SftpPacket.NAME, id, new SftpPacket().number(0)))) {
            assertBreaks(door, () -> door.list(PATH));
        }
    }

    @Test
    void nameLongerThanLinuxHasIsRefused() throws Exception {
        try (FileDoor door = folderThatLists(
                (_, id, replies) -> send(replies, SftpPacket.NAME, id, name(HUGE)))) {
            assertBreaks(door, () -> door.list(PATH));
        }
    }

    @Test
    void nameThatLeadsElsewhereIsRefused() throws Exception {
        try (FileDoor door = folderThatLists((_, id, replies) -> send(replies, SftpPacket.NAME, id,
                name("../../etc/passwd".getBytes(StandardCharsets.US_ASCII))))) {
            assertBreaks(door, () -> door.list(PATH));
        }
    }

    @Test
    void folderWithoutEndIsCut() throws Exception {
        byte[] same = "same".getBytes(StandardCharsets.US_ASCII);
        try (FileDoor door = folderThatLists(
                (_, id, replies) -> send(replies, SftpPacket.NAME, id, name(same)))) {
            assertEquals(FileDoor.MOST_ENTRIES, door.list(PATH).size());
        }
    }

    @Test
    void fileOfNothingWithoutEndIsRefused() throws Exception {
        try (FileDoor door = fileThatReads(
                (_, id, replies) -> send(replies, SftpPacket.DATA, id, new SftpPacket().string("")))) {
            assertBreaks(door, () -> door.read(PATH, 1 << 20));
        }
    }

    @Test
    void moreThanWasAskedForIsRefused() throws Exception {
        try (FileDoor door = fileThatReads(
                (_, id, replies) -> send(replies, SftpPacket.DATA, id, new SftpPacket().string(HUGE)))) {
            assertBreaks(door, () -> door.read(PATH, 1 << 20));
        }
    }

    @Test
    void fileWithoutEndIsTooLarge() throws Exception {
        byte[] chunk = new byte[32 * 1024];
        try (FileDoor door = fileThatReads(
                (_, id, replies) -> send(replies, SftpPacket.DATA, id, new SftpPacket().string(chunk)))) {
            Refusal refusal = assertThrows(Refusal.class, () -> door.read(PATH, 1 << 20));
            assertEquals(Refusal.Code.TOO_LARGE, refusal.code());
        }
    }

    @Test
    void realPathThatIsNoneIsRefused() throws Exception {
        try (FileDoor door = door((_, id, replies) -> send(replies, SftpPacket.NAME, id,
                name("here".getBytes(StandardCharsets.US_ASCII))))) {
            assertBreaks(door, () -> door.write(PATH, new byte[1]));
        }
    }
}
