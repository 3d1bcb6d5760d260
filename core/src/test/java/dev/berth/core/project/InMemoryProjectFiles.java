package dev.berth.core.project;

import dev.berth.core.Refusal;
import dev.berth.core.user.User;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Projects' folders in memory; safe from any thread. */
public final class InMemoryProjectFiles implements ProjectFiles {

    private final Map<Integer, Map<ProjectPath, String>> folders = new HashMap<>();
    private boolean full;

    @Override
    public synchronized void create(User owner, Project project, Map<ProjectPath, byte[]> files) {
        requireRoom();
        Map<ProjectPath, String> folder = folders.computeIfAbsent(project.id(), _ -> new TreeMap<>());
        files.forEach((path, content) -> folder.putIfAbsent(path, text(content)));
    }

    @Override
    public synchronized Optional<byte[]> read(User owner, Project project, ProjectPath path) {
        return Optional.ofNullable(folder(project).get(path)).map(text -> text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public synchronized void write(User owner, Project project, ProjectPath path, byte[] content) {
        requireRoom();
        folder(project).put(path, text(content));
    }

    @Override
    public synchronized void delete(User owner, Project project, ProjectPath path) {
        folder(project).remove(path);
    }

    /** Folders have no names here. */
    @Override
    public List<String> folders(User owner) {
        return List.of();
    }

    @Override
    public void rename(User owner, Project project, ProjectName to) {}

    @Override
    public synchronized Optional<String> trash(User owner, Project project) {
        return Optional.ofNullable(folders.remove(project.id())).map(_ -> "~/projects/.trash/" + project.name());
    }

    private void requireRoom() {
        if (full) {
            throw new Refusal(Refusal.Code.FILE_FAILED, "no space left on the disk");
        }
    }

    /** From now on nothing can be written. */
    public synchronized void fill() {
        full = true;
    }

    public synchronized boolean hasFolder(Project project) {
        return folders.containsKey(project.id());
    }

    private Map<ProjectPath, String> folder(Project project) {
        return folders.computeIfAbsent(project.id(), _ -> new TreeMap<>());
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1);
    }
}
