package dev.berth.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.berth.core.shell.ShellRecord;
import dev.berth.core.shell.ShellRecords;
import dev.berth.core.shell.ShellRecordsContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ShellFilesTest extends ShellRecordsContract {

    private static final int PROJECT = 20_009;

    @TempDir
    private Path folder;
    private ShellRecords records;

    @BeforeEach
    void make() {
        records = new ShellFiles(folder);
    }

    @Override
    protected ShellRecords records() {
        return records;
    }

    static ShellRecord record() {
        return record(PROJECT, 1, "screen");
    }

    @Test
    void brokenRecordIsForgottenAndTheOthersAreThere() throws Exception {
        ShellRecord whole = record(PROJECT, 1, "whole");
        records.keep(whole);
        records.keep(record(PROJECT, 2, "broken"));
        Path broken = folder.resolve(PROJECT + "/2.shell");
        Files.write(broken, new byte[]{1, 2, 3});
        assertEquals(List.of(whole.id()), records.of(PROJECT).stream().map(ShellRecord::id).toList());
        assertFalse(Files.exists(broken));
    }

    @Test
    void recordThatWasHalfWrittenWhenTheServerDiedLeavesTheOneBefore() throws Exception {
        ShellRecord before = record(PROJECT, 1, "before");
        records.keep(before);
        Files.write(folder.resolve(PROJECT + "/1.shell.new"), new byte[]{1, 2, 3});
        assertEquals(List.of(before.id()), records.of(PROJECT).stream().map(ShellRecord::id).toList());
    }
}
