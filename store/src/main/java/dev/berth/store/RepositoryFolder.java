package dev.berth.store;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bare repositories as folders: made whole or not at all, removed whole. */
final class RepositoryFolder {

    private static final Logger LOG = LoggerFactory.getLogger(RepositoryFolder.class);

    private RepositoryFolder() {}

    /**
     * @param owner what names the project for ever; written into a repository that is made, compared in one that is there
     * @throws IOException if it is another's
     */
    static Repository open(Path folder, String branch, RepositoryOwner owner) throws IOException {
        if (!Files.isDirectory(folder)) {
            make(folder, branch, owner);
        }
        Repository repository = built(folder);
        try {
            owner.require(repository, branch);
            return repository;
        } catch (IOException | RuntimeException e) {
            repository.close();
            throw e;
        }
    }

    /** Removes what a killed server was about to write into the repositories of that folder. */
    static void removeUnfinished(Path folder) {
        try (DirectoryStream<Path> repositories = Files.newDirectoryStream(folder, "*.git*")) {
            for (Path repository : repositories) {
                removeUnfinished(repository.getFileName().toString(), repository);
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.warn("unfinished objects in {} are left there", folder, e);
        }
    }

    private static void removeUnfinished(String name, Path repository) throws IOException {
        if (name.endsWith(PackedObjects.UNFINISHED)) {
            delete(repository);
        } else if (name.endsWith(".git")) {
            removeUnfinishedObjects(repository.resolve("objects"));
            removePacksWithoutIndex(repository.resolve("objects/pack"));
        }
    }

    private static void removePacksWithoutIndex(Path packs) throws IOException {
        if (Files.isDirectory(packs)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(packs, "pack-*.pack")) {
                for (Path file : files) {
                    if (!Files.exists(Path.of(file.toString().replaceFirst("\\.pack$", ".idx")))) {
                        Files.delete(file);
                    }
                }
            }
        }
    }

    private static void removeUnfinishedObjects(Path objects) throws IOException {
        if (Files.isDirectory(objects)) {
            try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(objects, "noz*.tmp")) {
                for (Path file : unfinished) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static Repository built(Path folder) throws IOException {
        return new FileRepositoryBuilder().setGitDir(folder.toFile()).setBare().build();
    }

    private static void make(Path folder, String branch, RepositoryOwner owner) throws IOException {
        Path unfinished = folder.resolveSibling(folder.getFileName() + ".new");
        delete(unfinished);
        try (Repository repository = built(unfinished)) {
            repository.create(true);
            StoredConfig config = repository.getConfig();
            // Both are off by default in JGit, and a version that is acknowledged must survive a loss of power.
            config.setBoolean("core", null, "fsyncObjectFiles", true);
            config.setBoolean("core", null, "fsyncRefFiles", true);
            owner.writeInto(config);
            config.save();
            repository.updateRef("HEAD").link(branch);
        }
        DurableFiles.rename(unfinished, folder);
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
