package dev.berth.store;

import dev.berth.core.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records as files, one each: written beside the old one and renamed over it, so that a server that dies leaves one of the two.
 * The record is on the disk before the renaming counts, and so is the renaming. Holds nothing; safe from any thread, two that keep the same record at
 * the same time excepted.
 *
 * @param name what a record is, in words
 */
record RecordFiles<T>(RecordForm<T> form, String name) {

    private static final Logger LOG = LoggerFactory.getLogger(RecordFiles.class);
    /** No record comes near it: the largest is a screen with its scrollback. */
    private static final long LARGEST = 64L * 1024 * 1024;

    /** @throws Refusal DATA_FOLDER where it cannot be written; the one from before is still there */
    void keep(Path file, T record) {
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(file.getParent());
            DurableFiles.write(unfinished, form.bytes(record));
            DurableFiles.rename(unfinished, file);
        } catch (IOException e) {
            throw new Refusal(Refusal.Code.DATA_FOLDER, name + " cannot be written: " + e.getMessage(), e);
        }
    }

    /**
     * Empty where there is none; one that cannot be read is forgotten.
     *
     * @param belongs false for a record that is not this file's; it is no use either
     */
    Optional<T> read(Path file, Predicate<T> belongs) {
        try {
            T record = form.record(content(file));
            if (!belongs.test(record)) {
                throw new IOException("it is another one's");
            }
            return Optional.of(record);
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.warn("{} is no use and is forgotten: {}", name, file, e);
            forget(file);
            return Optional.empty();
        }
    }

    private static byte[] content(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException("it is too large");
        }
        return Files.readAllBytes(file);
    }

    void forget(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} cannot be deleted: {}", name, file, e);
        }
    }

    /** What is in a folder that may be missing. */
    Stream<Path> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList().stream();
        } catch (NoSuchFileException _) {
            return Stream.empty();
        } catch (IOException e) {
            throw new Refusal(Refusal.Code.DATA_FOLDER, name + " cannot be read: " + e.getMessage(), e);
        }
    }
}
