package dev.berth.workbench.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.core.Refusal;
import dev.berth.core.sandbox.Sandboxes.Home;
import dev.berth.sandbox.RequiresEngine;
import dev.berth.workbench.RealSandbox;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A home at its hard limit: what was saved stays, it is said why nothing more is, and there is a way out. */
@Timeout(120)
@ExtendWith(RequiresEngine.class)
final class FullHomeTest {

    private static final byte[] OLD = "old".getBytes(StandardCharsets.UTF_8);
    private static final FilePath FILE = FilePath.of("/home/alice/file");

    private final RealSandbox box;

    FullHomeTest(RequiresEngine.Fixture fixture) {
        box = new RealSandbox(fixture);
    }

    @BeforeEach
    void somethingIsSaved() {
        box.doors.of(box.alice).write(FILE, OLD);
    }

    @AfterEach
    void removeHome() {
        box.close();
        box.carrier.sandboxes().remove(box.alice, Home.PURGE);
    }

    private String refused(int size) {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        Refusal refusal = assertThrows(Refusal.class, () -> box.doors.of(box.alice).write(FILE, content));
        assertEquals(Refusal.Code.FILE_FAILED, refusal.code());
        return refusal.sentence();
    }

    private void assertNothingIsLostAndThereIsAWayOut(String filler) throws Exception {
        assertArrayEquals(OLD, box.doors.of(box.alice).read(FILE, 100).orElseThrow().bytes());
        assertEquals("", box.sh("find ~ -name '.berth-save*'"));
        box.carrier.sandboxes().stop(box.alice);
        assertEquals("old", box.sh("cat ~/file"), "log in again and read");
        box.sh("rm -r " + filler);
        box.doors.of(box.alice).write(FILE, "new".getBytes(StandardCharsets.UTF_8));
        assertEquals("new", box.sh("cat ~/file"));
    }

    @Test
    void largeFileFillsTheDisk() throws Exception {
        box.sh("head -c 100M /dev/urandom >~/filler 2>/dev/null || :");
        String sentence = refused(3 << 20);
        assertTrue(
                sentence.matches("could not save '/home/alice/file': the disk is full: [0-9.]+M of [0-9.]+M are used;"
                        + " delete something, or ask the admin for a larger disk"),
                sentence);
        assertNothingIsLostAndThereIsAWayOut("~/filler");
    }

    @Test
    void evenASmallFileSaysThatTheDiskIsFull() throws Exception {
        box.sh("head -c 100M /dev/zero >~/filler 2>/dev/null || :; cat /dev/zero >~/more 2>/dev/null || :");
        assertTrue(refused(5000).contains("the disk is full"));
        assertNothingIsLostAndThereIsAWayOut("~/filler ~/more");
    }

    @Test
    void sparseFileThatIsWrittenFillsTheDisk() throws Exception {
        box.sh("truncate -s 10G ~/sparse; for full in 1 2; do"
                + " dd if=/dev/urandom of=~/sparse bs=1M conv=notrunc,fsync oflag=append 2>/dev/null || :; done;"
                + " head -c 64M /dev/urandom >~/more 2>/dev/null || :");
        assertTrue(refused(3 << 20).contains("the disk is full"));
        assertNothingIsLostAndThereIsAWayOut("~/sparse ~/more");
    }

    @Test
    void manyFilesUseUpTheInodes() throws Exception {
        box.sh("""
                mkdir ~/many; cd ~/many; python3 -c '
                try:
                    for i in range(100000): open(str(i), "x").close()
                except OSError as e: print(e)
                '""");
        assertEquals("could not save '/home/alice/file': all 4096 files and folders that your disk can hold are there;"
                + " delete some, or ask the admin for a larger disk", refused(10));
        assertNothingIsLostAndThereIsAWayOut("~/many");
    }
}
