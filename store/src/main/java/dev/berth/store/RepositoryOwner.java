package dev.berth.store;

import dev.berth.core.project.Project;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Names the project that a version repository belongs to, by its number and the second in which it was made: a number alone
 * is given again where a database is older than the repositories. It is written into the repository's own settings.
 *
 * @param name the project in words, for messages
 */
record RepositoryOwner(int number, Instant created, String name) {

    private static final String SECTION = "berth";
    private static final String KEY = "project";
    /** A project's first version is made within the call that makes the project. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    static RepositoryOwner of(Project project) {
        return new RepositoryOwner(project.id(), project.created(), project.owner() + "/" + project.name());
    }

    void writeInto(StoredConfig config) {
        config.setString(SECTION, null, KEY, id());
    }

    private String id() {
        return number + " " + created.getEpochSecond();
    }

    /** A repository from before owners were written is this project's if its first version is not older than the project. */
    void require(Repository repository, String branch) throws IOException {
        StoredConfig config = repository.getConfig();
        String owner = config.getString(SECTION, null, KEY);
        if (owner == null && isYounger(repository, branch)) {
            writeInto(config);
            config.save();
        } else if (!id().equals(owner)) {
            throw new IOException(repository.getDirectory() + " holds the versions of another project than " + name
                    + ", and none of them was touched; put the database back that belongs to them, or move that folder"
                    + " elsewhere");
        }
    }

    private boolean isYounger(Repository repository, String branch) throws IOException {
        ObjectId tip = repository.resolve(branch);
        if (tip == null) {
            return true;
        }
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit first = walk.parseCommit(tip);
            while (first.getParentCount() > 0) {
                first = walk.parseCommit(first.getParent(0));
            }
            return !first.getAuthorIdent().getWhenAsInstant().isBefore(created.minus(CLOCKS_DIFFER));
        }
    }
}
