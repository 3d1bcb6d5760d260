package dev.berth.core.shell;

final class InMemoryShellRecordsTest extends ShellRecordsContract {

    private final ShellRecords records = new InMemoryShellRecords();

    @Override
    protected ShellRecords records() {
        return records;
    }
}
