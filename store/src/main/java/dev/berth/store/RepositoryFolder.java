package dev.berth.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jspecify.annotations.Nullable;

/** Bare repositories as folders: made whole or not at all, removed whole. */
final class RepositoryFolder {

    private RepositoryFolder() {}

    static Repository open(Path folder, String branch) throws IOException {
        if (!Files.isDirectory(folder)) {
            make(folder, branch);
        }
        return built(folder);
    }

    private static Repository built(Path folder) throws IOException {
        return new FileRepositoryBuilder().setGitDir(folder.toFile()).setBare().build();
    }

    private static void make(Path folder, String branch) throws IOException {
        Path unfinished = folder.resolveSibling(folder.getFileName() + ".new");
        delete(unfinished);
        try (Repository repository = built(unfinished)) {
            repository.create(true);
            StoredConfig config = repository.getConfig();
            // Both are off by default in JGit, and a version that is acknowledged must survive a loss of power.
            config.setBoolean("core", null, "fsyncObjectFiles", true);
            config.setBoolean("core", null, "fsyncRefFiles", true);
            config.save();
            repository.updateRef("HEAD").link(branch);
        }
        Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        sync(folder.resolveSibling("."));
    }

    /** Makes the folder's entries durable. */
    static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            Files.walkFileTree(folder, new Deletion());
        }
    }

    /** Deletes what is in a folder, then the folder. */
    private static final class Deletion extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
