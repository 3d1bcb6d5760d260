package dev.berth.core.layout;

import dev.berth.core.project.ProjectPath;
import java.util.HashSet;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A workbench at one moment, for the next server to go on from. Bounded: of each project's expanded folders as many are
 * remembered as {@link #MOST_EXPANDED} bytes can name, a folder before what is in it.
 *
 * @param user the uid
 * @param shown the id of the project that a new view starts in; empty for home
 * @param layouts by the project's id
 */
public record WorkbenchRecord(int user, Optional<Integer> shown, Map<Integer, Layout> layouts) {

    public static final int MOST_EXPANDED = 16 * 1024;

    public WorkbenchRecord {
        layouts = layouts.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Entry::getKey, entry -> bounded(entry.getValue())));
    }

    public Optional<Layout> layout(int project) {
        return Optional.ofNullable(layouts.get(project));
    }

    private static Layout bounded(Layout layout) {
        Set<ProjectPath> kept = new HashSet<>();
        int bytes = 0;
        for (ProjectPath folder : layout.expanded().stream().sorted().toList()) {
            bytes += folder.bytes().length;
            if (bytes <= MOST_EXPANDED) {
                kept.add(folder);
            }
        }
        return new Layout(kept, layout.document(), layout.focus(), layout.shells());
    }
}
