package dev.berth.core.layout;

import dev.berth.core.project.ProjectPath;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * How a user has arranged a room, in the view that changed it last: where the next login begins, whether the same server is
 * asked or the next. A view that is there already keeps its own open file and shells.
 *
 * @param expanded folders of the tree whose entries are shown
 * @param document what the editor shows
 * @param focus what had the focus last, in any view; where a new one begins
 * @param shells which shells are shown
 */
public record Layout(Set<ProjectPath> expanded, Optional<ProjectPath> document, Pane focus, ShellLayout shells) {

    public static final Layout INITIAL = new Layout(Set.of(), Optional.empty(), Pane.SHELL, ShellLayout.INITIAL);

    public Layout {
        expanded = Set.copyOf(expanded);
    }

    public Layout withDocument(Optional<ProjectPath> shown) {
        return new Layout(expanded, shown, focus, shells);
    }

    public Layout withFocus(Pane pane) {
        return new Layout(expanded, document, pane, shells);
    }

    public Layout withShells(ShellLayout arranged) {
        return new Layout(expanded, document, focus, arranged);
    }

    public Layout expand(ProjectPath folder) {
        Set<ProjectPath> more = new HashSet<>(expanded);
        more.add(folder);
        return new Layout(more, document, focus, shells);
    }

    public Layout collapse(ProjectPath folder) {
        Set<ProjectPath> fewer = new HashSet<>(expanded);
        fewer.remove(folder);
        return new Layout(fewer, document, focus, shells);
    }
}
