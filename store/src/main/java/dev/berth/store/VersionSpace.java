package dev.berth.store;

import dev.berth.config.ByteSize;
import dev.berth.core.Refusal;
import dev.berth.core.project.Project;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Bounds what the versions of one user's projects take of the server's disk together: a quarter of the user's disk limit, at
 * least 64 MiB. Repositories are measured when they are first asked for, and again where the sum has come to the limit; what is
 * recorded meanwhile is added. One version may go beyond the limit, the next is refused. Safe from any thread.
 */
final class VersionSpace {

    private static final long LEAST = 64L * 1024 * 1024;
    private static final int PART_OF_DISK = 4;

    private final Path folder;
    private final Database database;
    private final Map<Integer, Long> sizes = new ConcurrentHashMap<>();

    VersionSpace(Path folder, Database database) {
        this.folder = folder;
        this.database = database;
    }

    private record Owned(int project, long disk) {}

    /** @throws Refusal TOO_LARGE if the owner's versions have come to the limit */
    void requireRoom(Project project) throws IOException {
        List<Owned> owned = database.read(handle -> handle.createQuery("""
                select p.id, u.disk_bytes from projects p join users u on u.uid = p.owner_uid where u.name = ?
                """).bind(0, project.owner().value())
                .map((row, _) -> new Owned(row.getInt("id"), row.getLong("disk_bytes"))).list());
        if (owned.isEmpty()) {
            return;
        }
        long limit = Math.max(LEAST, owned.getFirst().disk() / PART_OF_DISK);
        if (sum(owned) < limit) {
            return;
        }
        owned.forEach(each -> sizes.remove(each.project()));
        if (sum(owned) >= limit) {
            throw new Refusal(Refusal.Code.TOO_LARGE, "the versions of " + project.owner() + "'s projects take "
                    + new ByteSize(sum(owned))
                    + " on the server, which is the most: nothing is lost, but no new version is"
                    + " kept until a project is removed or the admin gives more disk");
        }
    }

    private long sum(List<Owned> owned) throws IOException {
        long sum = 0;
        for (Owned each : owned) {
            sum += size(each.project());
        }
        return sum;
    }

    private long size(int project) throws IOException {
        Long known = sizes.get(project);
        if (known == null) {
            known = measured(folder.resolve(project + ".git"));
            sizes.put(project, known);
        }
        return known;
    }

    /** @param bytes how much was recorded, before it was compressed */
    void added(Project project, long bytes) {
        sizes.computeIfPresent(project.id(), (_, size) -> size + bytes);
    }

    /** Measures the repository anew when it is asked for next. */
    void removed(int project) {
        sizes.remove(project);
    }

    private static long measured(Path repository) throws IOException {
        Sum sum = new Sum();
        if (Files.isDirectory(repository)) {
            Files.walkFileTree(repository, sum);
        }
        return sum.bytes;
    }

    /** In whole blocks, as the file system counts small objects. */
    private static final class Sum extends SimpleFileVisitor<Path> {

        private static final long BLOCK = 4096;

        private long bytes;

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            bytes += (attributes.size() + BLOCK - 1) / BLOCK * BLOCK;
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }
    }
}
