package dev.berth.core.version;

import dev.berth.core.Printable;
import dev.berth.core.project.Project;
import dev.berth.core.project.ProjectPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Keeps the versions of projects, whole file contents, in the server's own keeping: nothing in a container can change
 * them. A version holds the files that were ever saved through Berth, not what programs wrote beside them. Safe from any
 * thread; calls block; a change is durable on return.
 */
public interface Versions {

    /**
     * Records a change on top of the newest version. What changes nothing makes no version. A path with a component
     * {@code .git}, in any spelling, is refused BAD_PATH; TOO_LARGE where the owner's versions take too much of the server.
     *
     * @return the new version; empty where the content was that already
     */
    default Optional<Version> record(Project project, Change change) {
        return record(project, change.asContents());
    }

    /** The same where contents are read one after the other, so that one at a time is in memory. */
    Optional<Version> record(Project project, Contents contents);

    /** The newest first, at most {@code most}. */
    List<Version> history(Project project, int most);

    Optional<Version> find(Project project, int number);

    /** All paths in a version, in the order of their bytes; refused NOT_FOUND where there is no such version. */
    List<ProjectPath> paths(Project project, int number);

    /** A file's content in a version; empty where there is no such file or version. */
    Optional<byte[]> content(Project project, int number, ProjectPath path);

    /** Removes every version of the project, for good. */
    void purge(Project project);

    /** A change whose contents are asked for once each, while it is recorded: empty for a path that is no more. */
    record Contents(String author, String summary, Map<ProjectPath, Supplier<Optional<byte[]>>> files) {

        public Contents {
            summary = Printable.of(summary, Change.LONGEST_SUMMARY);
            files = Map.copyOf(files);
        }
    }

    /**
     * @param summary made printable and cut to a line's length
     * @param written path to new content; a folder and a file of one name take each other's place
     * @param deleted paths that are no more
     */
    record Change(String author, String summary, Map<ProjectPath, byte[]> written, List<ProjectPath> deleted) {

        private static final int LONGEST_SUMMARY = 300;

        public Change {
            summary = Printable.of(summary, LONGEST_SUMMARY);
            written = Map.copyOf(written);
            deleted = List.copyOf(deleted);
        }

        private Contents asContents() {
            Map<ProjectPath, Supplier<Optional<byte[]>>> files = new HashMap<>();
            deleted.forEach(path -> files.put(path, Optional::empty));
            written.forEach((path, content) -> files.put(path, () -> Optional.of(content)));
            return new Contents(author, summary, files);
        }

        public static Change write(String author, String summary, ProjectPath path, byte[] content) {
            return new Change(author, summary, Map.of(path, content), List.of());
        }
    }
}
