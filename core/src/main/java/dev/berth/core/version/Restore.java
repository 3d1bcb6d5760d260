package dev.berth.core.version;

import dev.berth.core.Refusal;
import dev.berth.core.project.Project;
import dev.berth.core.project.ProjectFiles;
import dev.berth.core.project.ProjectPath;
import dev.berth.core.user.User;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Runs one restore, from the first look at the disk to the version it makes. File after file is read, compared and written,
 * so that one file as it is on disk and as it is in a version is all that is in memory. Used once, by one thread.
 */
final class Restore {

    private final Versions versions;
    private final ProjectFiles files;
    private final User owner;
    private final Project project;

    Restore(Versions versions, ProjectFiles files, User owner, Project project) {
        this.versions = versions;
        this.files = files;
        this.owner = owner;
        this.project = project;
    }

    /** Which paths are to be on disk afterwards, and which are not to be. */
    private record Wanted(Set<ProjectPath> written, Set<ProjectPath> deleted) {}

    /** What the disk has: paths that differ from the newest version, and those on which something is to be done. */
    private record Differences(Set<ProjectPath> unrecorded, Set<ProjectPath> toWrite, Set<ProjectPath> toDelete) {}

    ProjectHistory.Restored run(int number, Optional<ProjectPath> path) {
        int newest = newest();
        if (number < 1 || number > newest) {
            throw noSuchVersion(number, newest);
        }
        Wanted wanted = wanted(number, newest, path);
        Differences differences = differences(number, newest, wanted);
        record("found on disk before restore", differences.unrecorded, each -> files.read(owner, project, each));
        differences.toDelete.forEach(each -> onto(each, () -> files.delete(owner, project, each)));
        differences.toWrite.stream().findFirst()
                .ifPresent(first -> onto(first, () -> files.create(owner, project, Map.of())));
        differences.toWrite.forEach(each -> onto(each, () -> files.write(owner, project, each, content(number, each))));
        Set<ProjectPath> all = new TreeSet<>(wanted.written);
        all.addAll(wanted.deleted);
        Optional<Version> version = record(
                "restore version " + number + path.map(part -> " " + part.display()).orElse(""), all,
                each -> wanted.written.contains(each) ? versions.content(project, number, each) : Optional.empty());
        return new ProjectHistory.Restored(version, differences.toWrite.size(), differences.toDelete.size());
    }

    private int newest() {
        return versions.history(project, 1).stream().mapToInt(Version::number).findFirst().orElse(0);
    }

    private Refusal noSuchVersion(int number, int newest) {
        String has = switch (newest) {
            case 0 -> "it has none yet";
            case 1 -> "it has version 1 only";
            default -> "it has versions 1 to " + newest;
        };
        return new Refusal(Refusal.Code.NOT_FOUND,
                "project '" + project.name() + "' has no version " + number + ": " + has);
    }

    private Wanted wanted(int number, int newest, Optional<ProjectPath> path) {
        Set<ProjectPath> written = new TreeSet<>(versions.paths(project, number));
        written.removeIf(each -> path.isPresent() && !isAtOrUnder(each, path.get()));
        if (path.isPresent() && written.isEmpty()) {
            throw new Refusal(Refusal.Code.NOT_FOUND, "version " + number + " of project '" + project.name()
                    + "' has no '" + path.get().display() + "'");
        }
        Set<ProjectPath> deleted = new TreeSet<>(path.isPresent() ? List.of() : versions.paths(project, newest));
        deleted.removeAll(written);
        return new Wanted(written, deleted);
    }

    private static boolean isAtOrUnder(ProjectPath path, ProjectPath folder) {
        String below = new String(folder.bytes(), StandardCharsets.ISO_8859_1) + "/";
        return path.equals(folder) || new String(path.bytes(), StandardCharsets.ISO_8859_1).startsWith(below);
    }

    private Differences differences(int number, int newest, Wanted wanted) {
        Differences found = new Differences(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
        for (ProjectPath path : wanted.written) {
            Optional<byte[]> disk = compared(newest, path, found);
            if (!isSame(disk, versions.content(project, number, path))) {
                found.toWrite.add(path);
            }
        }
        for (ProjectPath path : wanted.deleted) {
            if (compared(newest, path, found).isPresent()) {
                found.toDelete.add(path);
            }
        }
        return found;
    }

    private Optional<byte[]> compared(int newest, ProjectPath path, Differences found) {
        Optional<byte[]> disk = files.read(owner, project, path);
        if (!isSame(disk, versions.content(project, newest, path))) {
            found.unrecorded.add(path);
        }
        return disk;
    }

    /** Where the content of a path is asked for when it is recorded. */
    private interface Source {

        Optional<byte[]> of(ProjectPath path);
    }

    private Optional<Version> record(String summary, Set<ProjectPath> paths, Source source) {
        Map<ProjectPath, Supplier<Optional<byte[]>>> contents = new TreeMap<>();
        paths.forEach(path -> contents.put(path, () -> source.of(path)));
        return versions.record(project, new Versions.Contents(owner.name().value(), summary, contents));
    }

    private byte[] content(int number, ProjectPath path) {
        return versions.content(project, number, path).orElseThrow(() -> new Refusal(Refusal.Code.FILE_FAILED,
                "version " + number + " has lost it"));
    }

    private void onto(ProjectPath path, Runnable change) {
        try {
            change.run();
        } catch (Refusal refusal) {
            throw new Refusal(refusal.code(), "the restore stopped at '" + path.display() + "': " + refusal.sentence()
                    + " (what was there is in version " + newest() + ")", refusal);
        }
    }

    private static boolean isSame(Optional<byte[]> one, Optional<byte[]> other) {
        return one.isPresent() == other.isPresent()
                && Arrays.equals(one.orElse(new byte[0]), other.orElse(new byte[0]));
    }
}
