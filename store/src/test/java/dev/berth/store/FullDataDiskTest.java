package dev.berth.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.berth.core.Refusal;
import dev.berth.core.audit.AuditEntry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The data folder on a small disk that somebody fills: a real file system in memory, so this needs root. */
@Timeout(120)
final class FullDataDiskTest {

    private Path disk;
    private TestStore store;

    @BeforeEach
    void mount(@TempDir Path folder) throws IOException, InterruptedException {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can mount a small disk");
        disk = folder;
        assertEquals(0, run("mount", "-t", "tmpfs", "-o", "size=120m", "tmpfs", disk.toString()));
        store = new TestStore(Files.createDirectory(disk.resolve("data")));
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        if (store != null) {
            Files.deleteIfExists(disk.resolve("filler"));
            store.close();
            assertEquals(0, run("umount", disk.toString()));
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    @Test
    void changesAreRefusedInASentenceReadsGoOnAndAllResumesByItself() throws IOException {
        count();
        assertTrue(Files.exists(disk.resolve("data/reserve")));
        fill(0);
        count();
        assertFalse(Files.exists(disk.resolve("data/reserve")), "what is kept back is used first");
        fill(0);
        Refusal refusal = assertThrows(Refusal.class, this::count);
        assertEquals(Refusal.Code.DISK_FULL, refusal.code());
        assertTrue(refusal.sentence().startsWith("the server's disk is full"), refusal.sentence());
        assertEquals(20_002, counter());
        store.audit().append(new AuditEntry(Instant.now(), "alice", "login.ok", "alice", "while it was full"));
        assertEquals(0, store.audit().newest(10).size());
        Files.delete(disk.resolve("filler"));
        count();
        assertEquals(20_003, counter());
        assertEquals("while it was full", store.audit().newest(1).getFirst().detail());
    }

    @Test
    void aDatabaseThatADiskFailedUnderIsOpenedAnew() throws IOException {
        count();
        Files.deleteIfExists(disk.resolve("data/reserve"));
        fill(6 * 1024 * 1024);
        Refusal refusal = assertThrows(Refusal.class, this::insertMoreThanThereIs);
        assertEquals(Refusal.Code.DISK_FULL, refusal.code());
        assertEquals(20_001, counter(), "reads go on");
        Files.delete(disk.resolve("filler"));
        awaitChange();
        assertEquals(20_002, counter());
    }

    private void insertMoreThanThereIs() {
        store.database().change(handle -> handle.execute("""
                insert into audit (happened_at, actor, action, subject, detail)
                select now(), 'a', 'b', 'c', random_uuid() || repeat(random_uuid(), 200) from system_range(1, 4000)
                """));
    }

    /** It is opened anew at most once a second. */
    private void awaitChange() {
        while (true) {
            try {
                count();
                return;
            } catch (Refusal refusal) {
                assertEquals(Refusal.Code.DISK_FULL, refusal.code());
                LockSupport.parkNanos(50_000_000);
            }
        }
    }

    private void count() {
        store.database().change(handle -> handle.execute("update counters set next_number = next_number + 1"));
    }

    private int counter() {
        return store.database().read(handle -> handle.createQuery("select next_number from counters")
                .mapTo(Integer.class).one());
    }

    /** @param left bytes that stay free */
    private void fill(long left) throws IOException {
        byte[] zeros = new byte[64 * 1024];
        try (OutputStream out = Files.newOutputStream(disk.resolve("filler"), StandardOpenOption.CREATE,
                StandardOpenOption.APPEND)) {
            while (Files.getFileStore(disk).getUsableSpace() > left) {
                out.write(zeros);
            }
        } catch (IOException e) {
            assertTrue(String.valueOf(e.getMessage()).contains("No space left"), e.toString());
        }
    }
}
