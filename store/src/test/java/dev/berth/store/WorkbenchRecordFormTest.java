package dev.berth.store;

import dev.berth.core.layout.WorkbenchRecord;

final class WorkbenchRecordFormTest extends RecordFormContract<WorkbenchRecord> {

    WorkbenchRecordFormTest() {
        super(new WorkbenchRecordForm(), WorkbenchFilesTest.record());
    }
}
