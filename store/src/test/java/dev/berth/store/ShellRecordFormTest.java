package dev.berth.store;

import dev.berth.core.shell.ShellRecord;

final class ShellRecordFormTest extends RecordFormContract<ShellRecord> {

    ShellRecordFormTest() {
        super(new ShellRecordForm(), ShellFilesTest.record());
    }
}
