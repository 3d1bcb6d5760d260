package dev.berth.core.layout;

final class InMemoryWorkbenchRecordsTest extends WorkbenchRecordsContract {

    private final WorkbenchRecords records = new InMemoryWorkbenchRecords();

    @Override
    protected WorkbenchRecords records() {
        return records;
    }
}
