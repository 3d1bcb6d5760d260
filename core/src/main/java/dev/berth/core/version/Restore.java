package dev.berth.core.version;

import dev.berth.core.Refusal;
import dev.berth.core.project.Project;
import dev.berth.core.project.ProjectFiles;
import dev.berth.core.project.ProjectPath;
import dev.berth.core.user.User;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** One restore, from the first look at the disk to the version it makes. Used once, by one thread. */
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

    /** What is to be on disk afterwards: content, or nothing. */
    private record Wanted(Map<ProjectPath, byte[]> written, Set<ProjectPath> deleted) {}

    ProjectHistory.Restored run(int number, Optional<ProjectPath> path) {
        int newest = newest();
        if (number < 1 || number > newest) {
            throw noSuchVersion(number, newest);
        }
        Wanted wanted = wanted(number, newest, path);
        Map<ProjectPath, Optional<byte[]>> disk = onDisk(wanted);
        recordFound(newest, disk);
        int deleted = delete(wanted, disk);
        int written = write(wanted, disk);
        String summary = "restore version " + number + path.map(part -> " " + part.display()).orElse("");
        Optional<Version> version = versions.record(project, new Versions.Change(owner.name().value(), summary,
                wanted.written, List.copyOf(wanted.deleted)));
        return new ProjectHistory.Restored(version, written, deleted);
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
        Map<ProjectPath, byte[]> written = new TreeMap<>();
        for (ProjectPath each : versions.paths(project, number)) {
            if (path.isEmpty() || isAtOrUnder(each, path.get())) {
                versions.content(project, number, each).ifPresent(content -> written.put(each, content));
            }
        }
        if (path.isPresent() && written.isEmpty()) {
            throw new Refusal(Refusal.Code.NOT_FOUND, "version " + number + " of project '" + project.name()
                    + "' has no '" + path.get().display() + "'");
        }
        Set<ProjectPath> deleted = new TreeSet<>(path.isPresent() ? List.of() : versions.paths(project, newest));
        deleted.removeAll(written.keySet());
        return new Wanted(written, deleted);
    }

    private static boolean isAtOrUnder(ProjectPath path, ProjectPath folder) {
        String below = new String(folder.bytes(), StandardCharsets.ISO_8859_1) + "/";
        return path.equals(folder) || new String(path.bytes(), StandardCharsets.ISO_8859_1).startsWith(below);
    }

    private Map<ProjectPath, Optional<byte[]>> onDisk(Wanted wanted) {
        Map<ProjectPath, Optional<byte[]>> disk = new HashMap<>();
        wanted.written.keySet().forEach(path -> disk.put(path, files.read(owner, project, path)));
        wanted.deleted.forEach(path -> disk.put(path, files.read(owner, project, path)));
        return disk;
    }

    private void recordFound(int newest, Map<ProjectPath, Optional<byte[]>> disk) {
        Map<ProjectPath, byte[]> changed = new TreeMap<>();
        List<ProjectPath> gone = new ArrayList<>();
        disk.forEach((path, found) -> {
            Optional<byte[]> kept = versions.content(project, newest, path);
            if (found.isEmpty() && kept.isPresent()) {
                gone.add(path);
            } else if (found.isPresent() && !isSame(found, kept)) {
                changed.put(path, found.get());
            }
        });
        versions.record(project,
                new Versions.Change(owner.name().value(), "found on disk before restore", changed, gone));
    }

    private int delete(Wanted wanted, Map<ProjectPath, Optional<byte[]>> disk) {
        List<ProjectPath> there = wanted.deleted.stream().filter(path -> lookup(disk, path).isPresent()).toList();
        there.forEach(path -> onto(path, () -> files.delete(owner, project, path)));
        return there.size();
    }

    private int write(Wanted wanted, Map<ProjectPath, Optional<byte[]>> disk) {
        int written = 0;
        for (Map.Entry<ProjectPath, byte[]> file : wanted.written.entrySet()) {
            if (!isSame(lookup(disk, file.getKey()), Optional.of(file.getValue()))) {
                onto(file.getKey(), () -> files.write(owner, project, file.getKey(), file.getValue()));
                written++;
            }
        }
        return written;
    }

    private void onto(ProjectPath path, Runnable change) {
        try {
            change.run();
        } catch (Refusal refusal) {
            throw new Refusal(refusal.code(), "the restore stopped at '" + path.display() + "': " + refusal.sentence()
                    + " (what was there is in version " + newest() + ")", refusal);
        }
    }

    private static Optional<byte[]> lookup(Map<ProjectPath, Optional<byte[]>> disk, ProjectPath path) {
        return disk.getOrDefault(path, Optional.empty());
    }

    private static boolean isSame(Optional<byte[]> one, Optional<byte[]> other) {
        return one.isPresent() == other.isPresent()
                && Arrays.equals(one.orElse(new byte[0]), other.orElse(new byte[0]));
    }
}
