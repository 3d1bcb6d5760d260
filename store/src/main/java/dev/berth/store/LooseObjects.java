package dev.berth.store;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Lists and deletes the objects of a repository that have a file each, in folders named by the first two digits.
 *
 * @param folder the repository's {@code objects}
 */
record LooseObjects(Path folder) {

    private static final int FOLDER_DIGITS = 2;

    List<ObjectId> all() throws IOException {
        return files().stream().map(this::name).map(ObjectId::fromString).toList();
    }

    long bytes() throws IOException {
        long bytes = 0;
        for (Path file : files()) {
            bytes += Files.size(file);
        }
        return bytes;
    }

    int count() throws IOException {
        return files().size();
    }

    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(folder, "[0-9a-f][0-9a-f]")) {
            for (Path each : folders) {
                addFiles(each, files);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return files;
    }

    private String name(Path file) {
        return folder.relativize(file).toString().replace("/", "");
    }

    private void addFiles(Path digits, List<Path> files) throws IOException {
        try (DirectoryStream<Path> objects = Files.newDirectoryStream(digits)) {
            for (Path object : objects) {
                if (ObjectId.isId(name(object))) {
                    files.add(object);
                }
            }
        } catch (NoSuchFileException _) {
            // Was empty and is deleted.
        }
    }

    void delete(List<ObjectId> objects) throws IOException {
        for (ObjectId object : objects) {
            Path own = folder.resolve(object.name().substring(0, FOLDER_DIGITS));
            Files.deleteIfExists(own.resolve(object.name().substring(FOLDER_DIGITS)));
            deleteIfEmpty(own);
        }
    }

    private static void deleteIfEmpty(Path folder) throws IOException {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException _) {
            // Goes with its last object.
        }
    }
}
