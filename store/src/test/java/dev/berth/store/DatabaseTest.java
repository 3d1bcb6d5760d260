package dev.berth.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.core.Refusal;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatabaseTest {

    @TempDir
    private Path data;

    @Test
    void theInstanceIdIsMadeOnceAndKept() {
        String id;
        try (TestStore store = new TestStore(data)) {
            id = store.database().instanceId();
            assertTrue(id.matches("[0-9a-f]{8}"), id);
        }
        try (TestStore store = new TestStore(data)) {
            assertEquals(id, store.database().instanceId());
        }
    }

    @Test
    void compactingEndsInAClosedFileWithAllThatIsInIt() {
        Path file = data.resolve("compacted");
        Connections written = Connections.upToDate(file);
        written.jdbi().useHandle(handle -> handle.execute("update counters set next_number = 20007"));
        written.compact();
        try (Connections read = Connections.readOnly(file)) {
            assertEquals(List.of(20_007), read.jdbi().withHandle(
                    handle -> handle.createQuery("select next_number from counters").mapTo(Integer.class).list()));
        }
    }

    @Test
    void interruptedThreadsBreakTheDatabaseForNobody() throws InterruptedException {
        try (TestStore store = new TestStore(data)) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                threads.add(Thread.ofVirtual().start(() -> {
                    Thread.currentThread().interrupt();
                    tryOnce(store.database());
                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertEquals(8, store.database().instanceId().length());
            assertEquals(20_000, counter(store.database()));
        }
    }

    /** An interrupted thread may fail; the others may not. */
    private static void tryOnce(Database database) {
        try {
            database.change(handle -> handle.execute("update counters set next_number = next_number"));
        } catch (RuntimeException _) {
            assertTrue(Thread.currentThread().isVirtual());
        }
    }

    private static int counter(Database database) {
        return database.read(handle -> handle.createQuery("select next_number from counters").mapTo(Integer.class)
                .one());
    }

    /** Earlier servers wrote their files with the H2 that is not used any more. */
    @Test
    void aFileOfTheH2FromBeforeOpensWithAllThatIsInIt() throws IOException, InterruptedException {
        Process before = new ProcessBuilder(KillLoop.java(FaultyH2.insteadOfTheOther(), KilledServer.class,
                data.toString(), "45000")).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader said = before.inputReader(StandardCharsets.US_ASCII)) {
            for (int acknowledged = -1; acknowledged < 30;) {
                acknowledged = Integer.parseInt(said.readLine());
            }
        } finally {
            before.destroyForcibly().waitFor();
        }
        try (TestStore store = new TestStore(data)) {
            assertTrue(store.database().users().all().size() >= 28);
            store.database().change(handle -> handle.execute("update counters set next_number = 30000"));
        }
        try (TestStore store = new TestStore(data)) {
            assertEquals(30_000, counter(store.database()));
        }
    }

    /** The next project would get the number of these versions. */
    @Test
    void aDatabaseOlderThanTheVersionsBesideItIsRefused() throws IOException {
        new TestStore(data).close();
        Path versions = Files.createDirectories(data.resolve("versions/20000.git"));
        try (DataFolder folder = DataFolder.open(data)) {
            String sentence = assertThrows(Refusal.class, () -> Database.open(folder)).sentence();
            assertTrue(sentence.contains("is older than the files beside it"), sentence);
            assertTrue(sentence.contains(versions.toString()), sentence);
        }
        Files.move(versions, data.resolve("versions/19999.git"));
        new TestStore(data).close();
        Files.createFile(data.resolve("homes/0123abcd-20000.img"));
        try (DataFolder folder = DataFolder.open(data)) {
            assertThrows(Refusal.class, () -> Database.open(folder));
        }
    }

    @Test
    void theFileIsItsOwnersAndStaysSoWhenItIsWrittenAnew() throws IOException {
        try (TestStore store = new TestStore(data, 1)) {
            Path file = data.resolve("db/berth.mv.db");
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            store.database().change(handle -> handle.execute("update counters set next_number = next_number + 1"));
            assertEquals(20_001, counter(store.database()));
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
    }

    @Test
    void theFileIsWrittenAnewWhenItHasGrown() throws IOException {
        try (TestStore store = new TestStore(data, 1024 * 1024)) {
            for (int i = 0; i < 500; i++) {
                store.database().change(handle -> handle.execute("update counters set next_number = next_number + 1"));
            }
            assertEquals(20_500, counter(store.database()));
            assertTrue(Files.size(data.resolve("db/berth.mv.db")) < 2 * 1024 * 1024);
        }
    }

    @Test
    void aBrokenDatabaseIsRefusedInOneSentence() throws IOException {
        new TestStore(data).close();
        Path file = data.resolve("db/berth.mv.db");
        Files.write(file, new byte[(int) Files.size(file)]);
        try (DataFolder folder = DataFolder.open(data)) {
            Refusal refusal = assertThrows(Refusal.class, () -> Database.open(folder));
            assertEquals(Refusal.Code.DATA_FOLDER, refusal.code());
            assertEquals(1, refusal.sentence().lines().count());
        }
    }
}
