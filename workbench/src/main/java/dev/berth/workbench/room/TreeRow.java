package dev.berth.workbench.room;

import dev.berth.core.Refusal;
import dev.berth.core.project.ProjectPath;
import dev.berth.workbench.files.FileEntry;
import dev.berth.workbench.files.FilePath;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One line of the file tree.
 *
 * @param depth 0 for what is in the project's own folder
 * @param expanded true for a folder whose entries follow
 */
public record TreeRow(ProjectPath path, FilePath place, FileEntry entry, int depth, boolean expanded) {

    /** The lines to show of a room for these expanded folders, top to bottom. */
    public static List<TreeRow> of(RoomSnapshot room, Set<ProjectPath> expanded) {
        List<TreeRow> rows = new ArrayList<>();
        add(rows, room, expanded, room.root(), new byte[0], 0);
        return rows;
    }

    private static void add(List<TreeRow> rows, RoomSnapshot room, Set<ProjectPath> expanded, FilePath folder,
            byte[] prefix, int depth) {
        for (FileEntry entry : room.folders().getOrDefault(folder, List.of())) {
            byte[] bytes = join(prefix, entry.name());
            FilePath place = folder.child(entry.name());
            Optional<ProjectPath> path = path(bytes);
            boolean opened = entry.isFolder() && path.filter(expanded::contains).isPresent();
            path.ifPresent(known -> rows.add(new TreeRow(known, place, entry, depth, opened)));
            if (opened) {
                add(rows, room, expanded, place, bytes, depth + 1);
            }
        }
    }

    private static byte[] join(byte[] prefix, byte[] name) {
        ByteArrayOutputStream path = new ByteArrayOutputStream();
        path.writeBytes(prefix);
        if (prefix.length > 0) {
            path.write('/');
        }
        path.writeBytes(name);
        return path.toByteArray();
    }

    /** Empty for what is nested deeper than a path can say. */
    private static Optional<ProjectPath> path(byte[] path) {
        try {
            return Optional.of(ProjectPath.of(path));
        } catch (Refusal _) {
            return Optional.empty();
        }
    }
}
