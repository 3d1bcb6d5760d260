package dev.berth.workbench;

import dev.berth.core.project.ProjectPath;
import dev.berth.workbench.files.FilePath;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** How a user has arranged a room; the same in all of the user's views, and there again after the next login. */
public record Layout(Set<FilePath> expanded, Optional<ProjectPath> document) {

    public static final Layout INITIAL = new Layout(Set.of(), Optional.empty());

    public Layout {
        expanded = Set.copyOf(expanded);
    }

    public Layout withDocument(Optional<ProjectPath> shown) {
        return new Layout(expanded, shown);
    }

    public Layout expand(FilePath folder) {
        Set<FilePath> more = new HashSet<>(expanded);
        more.add(folder);
        return new Layout(more, document);
    }

    public Layout collapse(FilePath folder) {
        Set<FilePath> fewer = new HashSet<>(expanded);
        fewer.remove(folder);
        return new Layout(fewer, document);
    }
}
