package dev.berth.store;

import dev.berth.core.layout.WorkbenchRecord;
import dev.berth.core.layout.WorkbenchRecords;
import java.nio.file.Path;
import java.util.Optional;

/** Records of workbenches as files, {@code UID.workbench}. Holds nothing; safe from any thread, as {@link RecordFiles} is. */
public final class WorkbenchFiles implements WorkbenchRecords {

    private final Path folder;
    private final RecordFiles<WorkbenchRecord> files = new RecordFiles<>(new WorkbenchRecordForm(),
            "a workbench's layout");

    /** @param folder there already, and nobody else's */
    public WorkbenchFiles(Path folder) {
        this.folder = folder;
    }

    @Override
    public void keep(WorkbenchRecord record) {
        files.keep(file(record.user()), record);
    }

    @Override
    public void forget(int user) {
        files.forget(file(user));
    }

    @Override
    public Optional<WorkbenchRecord> of(int user) {
        return files.read(file(user), record -> record.user() == user);
    }

    private Path file(int user) {
        return folder.resolve(user + ".workbench");
    }
}
