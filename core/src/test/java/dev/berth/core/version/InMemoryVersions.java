package dev.berth.core.version;

import dev.berth.core.Refusal;
import dev.berth.core.project.Project;
import dev.berth.core.project.ProjectPath;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Versions that a test keeps in memory; safe from any thread. */
public final class InMemoryVersions implements Versions {

    private final Map<Integer, List<Kept>> projects = new HashMap<>();
    private final InstantSource clock;

    /** Contents are strings byte for byte, so that they compare by content. */
    private record Kept(Version version, Map<ProjectPath, String> files) {}

    public InMemoryVersions(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Optional<Version> record(Project project, Contents change) {
        List<Kept> kept = projects.computeIfAbsent(project.id(), _ -> new ArrayList<>());
        Map<ProjectPath, String> before = kept.isEmpty() ? new TreeMap<>() : kept.getLast().files;
        Map<ProjectPath, String> files = new TreeMap<>(before);
        Map<ProjectPath, Optional<byte[]>> contents = new TreeMap<>();
        change.files().forEach((path, content) -> contents.put(path, content.get()));
        contents.forEach((path, content) -> content.ifPresentOrElse(_ -> {}, () -> files.remove(path)));
        contents.forEach((path, content) -> content.ifPresent(bytes -> put(files, path, bytes)));
        if (files.equals(before)) {
            return Optional.empty();
        }
        Version version = new Version(kept.size() + 1, clock.instant(), change.author(), change.summary());
        kept.add(new Kept(version, files));
        return Optional.of(version);
    }

    private static void put(Map<ProjectPath, String> files, ProjectPath path, byte[] content) {
        if (!ProjectHistory.isVersioned(path)) {
            throw new Refusal(Refusal.Code.BAD_PATH, "'" + path + "' is not kept in versions");
        }
        files.keySet().removeIf(other -> isBelow(other, path) || isBelow(path, other));
        files.put(path, new String(content, StandardCharsets.ISO_8859_1));
    }

    private static boolean isBelow(ProjectPath path, ProjectPath folder) {
        return text(path).startsWith(text(folder) + "/");
    }

    private static String text(ProjectPath path) {
        return new String(path.bytes(), StandardCharsets.ISO_8859_1);
    }

    @Override
    public synchronized List<Version> history(Project project, int most) {
        return kept(project).reversed().stream().map(Kept::version).limit(most).toList();
    }

    @Override
    public synchronized Optional<Version> find(Project project, int number) {
        return lookup(project, number).map(Kept::version);
    }

    @Override
    public synchronized List<ProjectPath> paths(Project project, int number) {
        return List.copyOf(require(project, number).files.keySet());
    }

    @Override
    public synchronized Optional<byte[]> content(Project project, int number, ProjectPath path) {
        return lookup(project, number).map(kept -> kept.files.get(path))
                .map(content -> content.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public synchronized void purge(Project project) {
        projects.remove(project.id());
    }

    private Kept require(Project project, int number) {
        return lookup(project, number).orElseThrow(
                () -> new Refusal(Refusal.Code.NOT_FOUND, "there is no version " + number));
    }

    private Optional<Kept> lookup(Project project, int number) {
        List<Kept> kept = kept(project);
        return number < 1 || number > kept.size() ? Optional.empty() : Optional.of(kept.get(number - 1));
    }

    private List<Kept> kept(Project project) {
        return projects.getOrDefault(project.id(), List.of());
    }
}
