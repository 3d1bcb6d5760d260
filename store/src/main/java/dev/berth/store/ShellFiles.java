package dev.berth.store;

import dev.berth.core.Refusal;
import dev.berth.core.shell.ShellId;
import dev.berth.core.shell.ShellRecord;
import dev.berth.core.shell.ShellRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records of shells as files, {@code PROJECT/NUMBER.shell}: written beside the old one and renamed over it. Nothing is
 * synced: a record is of no use after a loss of power, which ends the shells. Holds nothing; safe from any thread, two that keep
 * the same shell at the same time excepted.
 */
public final class ShellFiles implements ShellRecords {

    private static final Logger LOG = LoggerFactory.getLogger(ShellFiles.class);
    private static final String SUFFIX = ".shell";

    private final Path folder;

    /** @param folder there already, and nobody else's */
    public ShellFiles(Path folder) {
        this.folder = folder;
    }

    @Override
    public void keep(ShellRecord record) {
        Path file = file(record.id());
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(file.getParent());
            Files.write(unfinished, ShellRecordForm.write(record));
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new Refusal(Refusal.Code.DATA_FOLDER, "a shell's state cannot be written: " + e.getMessage(), e);
        }
    }

    @Override
    public void forget(ShellId shell) {
        delete(file(shell));
    }

    @Override
    public List<ShellRecord> of(int project) {
        return files(folder.resolve(String.valueOf(project))).filter(file -> file.toString().endsWith(SUFFIX))
                .flatMap(file -> read(project, file).stream())
                .sorted(Comparator.comparingLong(record -> record.id().number())).toList();
    }

    private static Optional<ShellRecord> read(int project, Path file) {
        try {
            ShellRecord record = ShellRecordForm.read(Files.readAllBytes(file));
            if (record.id().project() != project) {
                throw new IOException("it is of project " + record.id().project());
            }
            return Optional.of(record);
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.warn("a shell's state is no use and is forgotten: {}", file, e);
            delete(file);
            return Optional.empty();
        }
    }

    @Override
    public List<Integer> projects() {
        return files(folder).map(file -> file.getFileName().toString()).filter(name -> name.matches("[0-9]{1,9}"))
                .map(Integer::valueOf).filter(project -> !of(project).isEmpty()).sorted().toList();
    }

    private static Stream<Path> files(Path within) {
        try (Stream<Path> files = Files.list(within)) {
            return files.toList().stream();
        } catch (NoSuchFileException _) {
            return Stream.empty();
        } catch (IOException e) {
            throw new Refusal(Refusal.Code.DATA_FOLDER, "shells' states cannot be read: " + e.getMessage(), e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("a shell's state cannot be deleted: {}", file, e);
        }
    }

    private Path file(ShellId shell) {
        return folder.resolve(String.valueOf(shell.project())).resolve(shell.number() + SUFFIX);
    }
}
