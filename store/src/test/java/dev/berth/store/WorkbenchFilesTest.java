package dev.berth.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.berth.core.layout.WorkbenchRecord;
import dev.berth.core.layout.WorkbenchRecords;
import dev.berth.core.layout.WorkbenchRecordsContract;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorkbenchFilesTest extends WorkbenchRecordsContract {

    @TempDir
    private Path folder;
    private WorkbenchRecords records;

    @BeforeEach
    void make() {
        records = new WorkbenchFiles(folder);
    }

    @Override
    protected WorkbenchRecords records() {
        return records;
    }

    static WorkbenchRecord record() {
        return record(ALICE);
    }

    private Path file(int user) {
        return folder.resolve(user + ".workbench");
    }

    @Test
    void brokenRecordIsForgottenAndTheOthersAreThere() throws Exception {
        records.keep(record(ALICE + 1));
        Files.write(file(ALICE), new byte[]{1, 2, 3});
        assertEquals(Optional.empty(), records.of(ALICE));
        assertFalse(Files.exists(file(ALICE)));
        assertEquals(Optional.of(record(ALICE + 1)), records.of(ALICE + 1));
    }

    @Test
    void recordOfSomebodyElseIsNoUse() throws Exception {
        records.keep(record(ALICE + 1));
        Files.copy(file(ALICE + 1), file(ALICE));
        assertEquals(Optional.empty(), records.of(ALICE));
    }

    @Test
    void hugeFileIsNotRead() throws Exception {
        try (RandomAccessFile huge = new RandomAccessFile(file(ALICE).toFile(), "rw")) {
            huge.setLength(1L << 40);
        }
        assertEquals(Optional.empty(), records.of(ALICE));
    }

    @Test
    void recordThatWasHalfWrittenWhenTheServerDiedLeavesTheOneBefore() throws Exception {
        records.keep(record(ALICE));
        Files.write(folder.resolve(ALICE + ".workbench.new"), new byte[]{1, 2, 3});
        assertEquals(Optional.of(record(ALICE)), records.of(ALICE));
    }
}
