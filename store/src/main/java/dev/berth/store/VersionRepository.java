package dev.berth.store;

import dev.berth.core.project.Project;
import dev.berth.core.project.ProjectPath;
import dev.berth.core.version.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/**
 * One project's bare repository: a line of commits, each a version, with its number in the message's last line. Opened
 * for one piece of work under the project's lock. No work tree, so no checkout, filter or hook ever runs.
 */
final class VersionRepository implements AutoCloseable {

    private static final String BRANCH = "refs/heads/versions";
    private static final String NUMBER = "Version: ";

    private final Repository repository;

    private final boolean isNew;

    private VersionRepository(Repository repository, boolean isNew) {
        this.repository = repository;
        this.isNew = isNew;
    }

    record Commit(ObjectId id, Version version) {}

    static VersionRepository open(Path folder, Project project) throws IOException {
        Path own = folder.resolve(project.id() + ".git");
        boolean isNew = !Files.exists(own);
        return new VersionRepository(RepositoryFolder.open(own, BRANCH, RepositoryOwner.of(project)), isNew);
    }

    static void delete(Path folder, int project) throws IOException {
        RepositoryFolder.delete(folder.resolve(project + ".git"));
    }

    Path folder() {
        return repository.getDirectory().toPath();
    }

    /** Whether its folder was missing and was made now. */
    boolean isNew() {
        return isNew;
    }

    Optional<Commit> tip() throws IOException {
        ObjectId tip = newest();
        return tip == null ? Optional.empty() : Optional.of(read(tip));
    }

    private @Nullable ObjectId newest() throws IOException {
        Ref ref = repository.exactRef(BRANCH);
        return ref == null ? null : ref.getObjectId();
    }

    Optional<Commit> before(Commit commit) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit read = walk.parseCommit(commit.id());
            return read.getParentCount() == 0 ? Optional.empty() : Optional.of(read(read.getParent(0)));
        }
    }

    private Commit read(ObjectId id) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit commit = walk.parseCommit(id);
            List<String> lines = commit.getFullMessage().lines().toList();
            int number = Integer.parseInt(lines.getLast().substring(NUMBER.length()));
            PersonIdent author = commit.getAuthorIdent();
            return new Commit(id, new Version(number, author.getWhenAsInstant(), author.getName(), lines.getFirst()));
        }
    }

    /** @param files byte-for-byte path to new content, or to nothing where the file is no more; asked for one at a time */
    Optional<Commit> commit(int number, Instant at, String author, String summary,
            Map<String, Supplier<Optional<byte[]>>> files) throws IOException {
        ObjectId parent = newest();
        try (ObjectInserter inserter = repository.newObjectInserter(); ObjectReader reader = inserter.newReader()) {
            ObjectId before = parent == null ? TreeEdit.empty(inserter) : tree(parent);
            ObjectId after = new TreeEdit(reader, inserter).apply(before, files);
            if (after.equals(before)) {
                return Optional.empty();
            }
            CommitBuilder commit = commit(parent, after, new PersonIdent(author, "", at, ZoneOffset.UTC));
            commit.setMessage(summary + "\n\n" + NUMBER + number + "\n");
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            point(parent, id);
            return Optional.of(read(id));
        }
    }

    private static CommitBuilder commit(@Nullable ObjectId parent, ObjectId tree,
            PersonIdent who) {
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree);
        commit.setAuthor(who);
        commit.setCommitter(who);
        if (parent != null) {
            commit.setParentId(parent);
        }
        return commit;
    }

    private ObjectId tree(ObjectId commit) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            return walk.parseCommit(commit).getTree().toObjectId();
        }
    }

    private void point(@Nullable ObjectId from, ObjectId to) throws IOException {
        // One process has the data folder and one thread this project: a lock that is there is a killed server's.
        Files.deleteIfExists(repository.getDirectory().toPath().resolve(BRANCH + ".lock"));
        RefUpdate update = repository.updateRef(BRANCH);
        update.setExpectedOldObjectId(from == null ? ObjectId.zeroId() : from);
        update.setNewObjectId(to);
        update.disableRefLog();
        RefUpdate.Result result = update.update();
        if (result != RefUpdate.Result.NEW && result != RefUpdate.Result.FAST_FORWARD) {
            throw new IOException("the newest version could not be set: " + result);
        }
        DurableFiles.syncFolder(repository.getDirectory().toPath().resolve(BRANCH).resolveSibling("."));
    }

    List<ProjectPath> paths(ObjectId commit) throws IOException {
        List<ProjectPath> paths = new ArrayList<>();
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(tree(commit));
            walk.setRecursive(true);
            while (walk.next()) {
                paths.add(ProjectPath.of(walk.getRawPath()));
            }
        }
        paths.sort(null);
        return paths;
    }

    Optional<byte[]> content(ObjectId commit, String path) throws IOException {
        try (ObjectReader reader = repository.newObjectReader()) {
            ObjectId at = tree(commit);
            String[] components = path.split("/");
            for (int i = 0; i < components.length; i++) {
                TreeEdit.Entry entry = TreeEdit.entries(reader, at).get(components[i]);
                if (entry == null || entry.isFolder() == (i == components.length - 1)) {
                    return Optional.empty();
                }
                at = entry.id();
            }
            return Optional.of(reader.open(at, Constants.OBJ_BLOB).getBytes());
        }
    }

    @Override
    public void close() {
        repository.close();
    }
}
