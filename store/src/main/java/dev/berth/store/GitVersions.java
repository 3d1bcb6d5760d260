package dev.berth.store;

import dev.berth.core.Printable;
import dev.berth.core.Refusal;
import dev.berth.core.project.Project;
import dev.berth.core.project.ProjectPath;
import dev.berth.core.version.Version;
import dev.berth.core.version.Versions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Versions as commits of one bare repository per project, in the server's data folder, with an index of them in the
 * database. The repository is the truth: an index that a crash left behind is completed at the next use. Objects are packed in
 * the background. Lives as long as the database and is closed before it; safe from any thread, and one at a time per project.
 */
public final class GitVersions implements Versions, AutoCloseable {

    private final Path folder;
    private final VersionIndex index;
    private final VersionSpace space;
    private final InstantSource clock;
    private final VersionPacking packing;
    /** One lock per project used since the start: as many as there are projects. */
    private final Map<Integer, ReentrantLock> locks = new ConcurrentHashMap<>();

    /** @param folder where the repositories are: {@link DataFolder#versions()} */
    public GitVersions(Path folder, Database database, InstantSource clock) {
        this(folder, database, clock, VersionPacking.Threshold.USUAL);
    }

    GitVersions(Path folder, Database database, InstantSource clock, VersionPacking.Threshold packed) {
        QuietGit.install();
        RepositoryFolder.removeUnfinished(folder);
        this.folder = folder;
        this.index = new VersionIndex(database);
        this.space = new VersionSpace(folder, database);
        this.clock = clock;
        this.packing = new VersionPacking(folder, packed, this::exclusively, space);
    }

    /** Packs in the background what an earlier server left unpacked. */
    public void startPacking() {
        packing.lookAtAll();
    }

    @Override
    public Optional<Version> record(Project project, Contents change) {
        change.files().keySet().forEach(GitVersions::requireNoGitFolder);
        Optional<Version> made = inRepository(project, repository -> record(project, repository, change));
        made.ifPresent(_ -> packing.recorded(project.id()));
        return made;
    }

    private Optional<Version> record(Project project, VersionRepository repository, Contents change)
            throws IOException {
        space.requireRoom(project);
        int number = repository.tip().map(tip -> tip.version().number()).orElse(0) + 1;
        Optional<VersionRepository.Commit> commit = repository.commit(number, clock.instant(), change.author(),
                change.summary(), counted(project, change));
        commit.ifPresent(made -> index.add(project.id(), made));
        return commit.map(VersionRepository.Commit::version);
    }

    private Map<String, Supplier<Optional<byte[]>>> counted(Project project, Contents change) {
        Map<String, Supplier<Optional<byte[]>>> files = new HashMap<>();
        change.files().forEach((path, content) -> files.put(byteForByte(path), () -> {
            Optional<byte[]> bytes = content.get();
            space.added(project, bytes.map(all -> (long) all.length).orElse(0L));
            return bytes;
        }));
        return files;
    }

    @Override
    public List<Version> history(Project project, int most) {
        return inRepository(project, _ -> index.newest(project.id(), most));
    }

    @Override
    public Optional<Version> find(Project project, int number) {
        return inRepository(project, _ -> index.find(project.id(), number).map(VersionRepository.Commit::version));
    }

    @Override
    public List<ProjectPath> paths(Project project, int number) {
        return inRepository(project, repository -> repository.paths(index.find(project.id(), number)
                .orElseThrow(() -> noSuchVersion(project, number)).id()));
    }

    private static Refusal noSuchVersion(Project project, int number) {
        return new Refusal(Refusal.Code.NOT_FOUND, "project '" + project.name() + "' has no version " + number);
    }

    @Override
    public Optional<byte[]> content(Project project, int number, ProjectPath path) {
        return inRepository(project, repository -> {
            Optional<ObjectId> commit = index.find(project.id(), number).map(VersionRepository.Commit::id);
            return commit.isEmpty() ? Optional.empty() : repository.content(commit.get(), byteForByte(path));
        });
    }

    @Override
    public void purge(Project project) {
        locked(project, () -> {
            VersionRepository.delete(folder, project.id());
            index.remove(project.id());
            space.removed(project.id());
            packing.forget(project.id());
            return project;
        });
    }

    private interface InRepository<T> {

        T run(VersionRepository repository) throws IOException;
    }

    private interface Locked<T> {

        T run() throws IOException;
    }

    private <T> T inRepository(Project project, InRepository<T> work) {
        return locked(project, () -> {
            try (VersionRepository repository = VersionRepository.open(folder, project)) {
                index.complete(project.id(), repository);
                return work.run(repository);
            }
        });
    }

    private <T> T locked(Project project, Locked<T> work) {
        ReentrantLock lock = lock(project.id());
        lock.lock();
        try {
            return work.run();
        } catch (IOException e) {
            throw new Refusal(Refusal.Code.FILE_FAILED, "the versions of project '" + project.name()
                    + "' cannot be reached: " + Printable.of(String.valueOf(e.getMessage())), e);
        } finally {
            lock.unlock();
        }
    }

    private ReentrantLock lock(int project) {
        return locks.computeIfAbsent(project, _ -> new ReentrantLock());
    }

    private void exclusively(int project, VersionPacking.Step step) throws IOException {
        ReentrantLock lock = lock(project);
        lock.lock();
        try {
            step.run();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        packing.close();
    }

    private static void requireNoGitFolder(ProjectPath path) {
        for (String component : byteForByte(path).split("/")) {
            if (component.equalsIgnoreCase(".git")) {
                throw new Refusal(Refusal.Code.BAD_PATH,
                        "'" + path.display() + "' is inside a .git folder, which is not kept in versions");
            }
        }
    }

    private static String byteForByte(ProjectPath path) {
        return new String(path.bytes(), StandardCharsets.ISO_8859_1);
    }
}
