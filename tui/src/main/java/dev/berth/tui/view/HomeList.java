package dev.berth.tui.view;

import dev.berth.core.Refusal;
import dev.berth.core.project.Project;
import dev.berth.core.project.ProjectName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What home lists: the projects, the last opened first, then the folders beside them that are none; narrowed by words, one of
 * them chosen. What is chosen stays so while others come and go. On the view's thread.
 */
final class HomeList {

    private List<Project> projects;
    /** The folders there are; empty until somebody has looked. */
    private Optional<Set<String>> folders = Optional.empty();
    private String words = "";
    private List<Entry> shown = List.of();
    private Optional<ProjectName> chosen = Optional.empty();
    private int index;

    /**
     * @param project empty for a folder that is none
     * @param folder whether it is there, as far as is known
     */
    record Entry(ProjectName name, Optional<Project> project, Folder folder) {}

    enum Folder {
        THERE, GONE
    }

    HomeList(List<Project> projects) {
        this.projects = projects;
        arrange();
    }

    void take(List<Project> newest, Optional<Set<String>> found) {
        projects = newest;
        folders = found;
        arrange();
    }

    void narrow(String wanted) {
        words = wanted.toLowerCase(Locale.ROOT);
        chosen = Optional.empty();
        index = 0;
        arrange();
    }

    private void arrange() {
        Stream<Entry> known = projects.stream()
                .map(project -> new Entry(project.name(), Optional.of(project), folder(project)));
        Stream<Entry> others = folders.stream().flatMap(Set::stream).sorted().flatMap(name -> named(name).stream())
                .filter(name -> projects.stream().noneMatch(project -> project.name().equals(name)))
                .map(name -> new Entry(name, Optional.empty(), Folder.THERE));
        shown = Stream.concat(known, others)
                .filter(entry -> Picker.fits(entry.name().value().toLowerCase(Locale.ROOT), words)).toList();
        for (int i = 0; i < shown.size(); i++) {
            index = chosen.filter(shown.get(i).name()::equals).isPresent() ? i : index;
        }
        select(index);
    }

    private Folder folder(Project project) {
        return folders.filter(there -> !there.contains(project.name().value())).isPresent()
                ? Folder.GONE
                : Folder.THERE;
    }

    /** Empty for a folder that cannot be a project. */
    private static Optional<ProjectName> named(String folder) {
        try {
            return Optional.of(new ProjectName(folder));
        } catch (Refusal _) {
            return Optional.empty();
        }
    }

    List<Entry> shown() {
        return shown;
    }

    boolean hasProject(ProjectName name) {
        return projects.stream().anyMatch(project -> project.name().equals(name));
    }

    int projects() {
        return projects.size();
    }

    int index() {
        return index;
    }

    void select(int wanted) {
        index = Math.clamp(wanted, 0, Math.max(0, shown.size() - 1));
        chosen = selected().map(Entry::name);
    }

    Optional<Entry> selected() {
        return shown.isEmpty() ? Optional.empty() : Optional.of(shown.get(index));
    }
}
