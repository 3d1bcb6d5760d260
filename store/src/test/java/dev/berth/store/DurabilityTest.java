package dev.berth.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What was acknowledged before {@code kill -9} is there after it: 50 kills, or as many as {@code -Dberth.kills=} says.
 * Processes live long enough for H2 to use the space of old rows again, since that is when it has lost new ones.
 */
final class DurabilityTest {

    private static final int KILLS = Integer.getInteger("berth.kills", 50);

    /** In memory where there is such a place: a kill leaves what the kernel has, and many more rows are written in the time. */
    private Path data;

    @BeforeEach
    void makeFolder(@TempDir Path onDisk) throws IOException {
        Path memory = Path.of("/dev/shm");
        data = Files.isWritable(memory) ? Files.createTempDirectory(memory, "berth-kills") : onDisk;
    }

    @AfterEach
    void removeFolder() throws IOException {
        RepositoryFolder.delete(data);
    }

    @Test
    void nothingAcknowledgedIsLostWhenTheServerIsKilled() throws InterruptedException {
        KillLoop.Outcome outcome = new KillLoop(folder -> KillLoop.java(System.getProperty("java.class.path"),
                KilledServer.class, folder.toString(), retention())).run(data, KILLS);
        System.out.println("kill loop: " + outcome);
        assertEquals(KILLS, outcome.kills());
        assertTrue(outcome.acknowledged() >= KILLS, outcome.toString());
        assertEquals(0, outcome.lost(), outcome.toString());
    }

    /** The control: the same kills lose rows of an H2 that has the fault, so this test can see loss. */
    @Test
    void theSameKillsLoseRowsOfAnH2ThatUsesSpaceAgainTooEarly() throws InterruptedException {
        assertTrue(killed(FaultyH2.classPath(), ";WRITE_DELAY=0", "checkpoint sync").lossyKills() > 0);
    }

    /** Another control: nor is what Berth asks of H2 there for nothing. */
    @Test
    void theSameKillsLoseRowsThatAreNotWrittenAtOnce() throws InterruptedException {
        assertTrue(killed(System.getProperty("java.class.path"), "", "values 1").lossyKills() > 0);
    }

    private KillLoop.Outcome killed(String classPath, String options, String afterEachRow) throws InterruptedException {
        return new KillLoop(folder -> KillLoop.java(classPath, KilledH2.class,
                "jdbc:h2:async:" + folder + "/control" + options, retention(), afterEachRow))
                .run(data, KillLoop.SIDE_BY_SIDE);
    }

    private static String retention() {
        return String.valueOf(KillLoop.RETENTION.toMillis());
    }
}
