package dev.berth.store;

import dev.berth.core.version.Version;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.jdbi.v3.core.Handle;

/** The table that finds a version by its number. Used under the project's lock. */
final class VersionIndex {

    private final Database database;

    VersionIndex(Database database) {
        this.database = database;
    }

    void add(int project, VersionRepository.Commit commit) {
        database.change(handle -> insert(handle, project, commit));
    }

    private static int insert(Handle handle, int project, VersionRepository.Commit commit) {
        return handle.execute("""
                insert into versions (project_id, version_number, commit_id, made_at, author, summary)
                values (?, ?, ?, ?, ?, ?)
                """, project, commit.version().number(), commit.id().name(), Timestamp.from(commit.version().at()),
                commit.version().author(), commit.version().summary());
    }

    List<Version> newest(int project, int most) {
        return database.read(handle -> handle
                .createQuery("select * from versions where project_id = ? order by version_number desc limit ?")
                .bind(0, project).bind(1, most).map((row, _) -> commit(row).version()).list());
    }

    Optional<VersionRepository.Commit> find(int project, int number) {
        return database.read(handle -> handle
                .createQuery("select * from versions where project_id = ? and version_number = ?")
                .bind(0, project).bind(1, number).map((row, _) -> commit(row)).findOne());
    }

    void remove(int project) {
        database.change(handle -> handle.execute("delete from versions where project_id = ?", project));
    }

    /**
     * Makes the table say what the repository says; one look where it does already.
     *
     * @throws IOException if the repository was there and is empty now: somebody is to look before it is written over
     */
    void complete(int project, VersionRepository repository) throws IOException {
        Optional<ObjectId> tip = repository.tip().map(VersionRepository.Commit::id);
        Optional<ObjectId> newest = newestCommit(project);
        if (tip.equals(newest)) {
            return;
        }
        if (tip.isEmpty() && !repository.isNew()) {
            throw new IOException(
                    "the repository " + repository.folder() + " is damaged: it holds no version any more, and"
                            + " nothing was changed; put the folder back from a backup, or remove it to begin anew");
        }
        List<VersionRepository.Commit> missing = missing(project, repository);
        int first = missing.isEmpty() ? 1 : missing.getLast().version().number();
        database.change(handle -> {
            handle.execute("delete from versions where project_id = ? and version_number >= ?", project, first);
            missing.forEach(commit -> insert(handle, project, commit));
            return missing;
        });
    }

    /** The repository's commits, newest first, down to the first that the table knows by the same number. */
    private List<VersionRepository.Commit> missing(int project, VersionRepository repository) throws IOException {
        List<VersionRepository.Commit> missing = new ArrayList<>();
        Optional<VersionRepository.Commit> commit = repository.tip();
        while (commit.isPresent() && !isKnown(project, commit.get())) {
            missing.add(commit.get());
            commit = repository.before(commit.get());
        }
        return missing;
    }

    private boolean isKnown(int project, VersionRepository.Commit commit) {
        return find(project, commit.version().number()).map(VersionRepository.Commit::id)
                .equals(Optional.of(commit.id()));
    }

    private Optional<ObjectId> newestCommit(int project) {
        return database.read(handle -> handle
                .createQuery("select commit_id from versions where project_id = ? order by version_number desc limit 1")
                .bind(0, project).mapTo(String.class).findOne().map(ObjectId::fromString));
    }

    private static VersionRepository.Commit commit(ResultSet row) throws SQLException {
        return new VersionRepository.Commit(ObjectId.fromString(row.getString("commit_id")),
                new Version(row.getInt("version_number"), Rows.instant(row, "made_at"), row.getString("author"),
                        row.getString("summary")));
    }
}
