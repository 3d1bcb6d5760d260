package dev.berth.store;

import dev.berth.core.shell.ShellId;
import dev.berth.core.shell.ShellRecord;
import dev.berth.core.shell.ShellRecords;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** Records of shells as files, {@code PROJECT/NUMBER.shell}. Holds nothing; safe from any thread, as {@link RecordFiles} is. */
public final class ShellFiles implements ShellRecords {

    private static final String SUFFIX = ".shell";

    private final Path folder;
    private final RecordFiles<ShellRecord> files = new RecordFiles<>(new ShellRecordForm(), "a shell's state");

    /** @param folder there already, and nobody else's */
    public ShellFiles(Path folder) {
        this.folder = folder;
    }

    @Override
    public void keep(ShellRecord record) {
        files.keep(file(record.id()), record);
    }

    @Override
    public void forget(ShellId shell) {
        files.forget(file(shell));
    }

    @Override
    public List<ShellRecord> of(int project) {
        return files.in(folder.resolve(String.valueOf(project))).filter(file -> file.toString().endsWith(SUFFIX))
                .flatMap(file -> files.read(file, record -> record.id().project() == project).stream())
                .sorted(Comparator.comparingLong(record -> record.id().number())).toList();
    }

    @Override
    public List<Integer> projects() {
        return files.in(folder).map(file -> file.getFileName().toString()).filter(name -> name.matches("[0-9]{1,9}"))
                .map(Integer::valueOf).filter(project -> !of(project).isEmpty()).sorted().toList();
    }

    private Path file(ShellId shell) {
        return folder.resolve(String.valueOf(shell.project())).resolve(shell.number() + SUFFIX);
    }
}
