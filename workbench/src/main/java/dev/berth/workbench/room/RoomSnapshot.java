package dev.berth.workbench.room;

import dev.berth.core.project.Project;
import dev.berth.core.project.ProjectPath;
import dev.berth.core.shell.ShellId;
import dev.berth.workbench.document.DocumentSnapshot;
import dev.berth.workbench.files.FileEntry;
import dev.berth.workbench.files.FilePath;
import dev.berth.workbench.shell.Shell;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A room at one moment, for views to draw. Immutable, but for the shells, which give pictures of themselves.
 *
 * @param folders the folders that somebody has looked into; a missing one is not read yet
 * @param documents in the order they were opened
 */
public record RoomSnapshot(Project project, Map<FilePath, List<FileEntry>> folders,
        List<DocumentSnapshot<ViewId>> documents, List<Shell> shells, List<Notice> notices) {

    public Optional<DocumentSnapshot<ViewId>> document(ProjectPath path) {
        return documents.stream().filter(document -> document.path().equals(path)).findFirst();
    }

    /** The document with this number, under whatever name it goes now. */
    public Optional<DocumentSnapshot<ViewId>> document(long number) {
        return documents.stream().filter(document -> document.number() == number).findFirst();
    }

    public Optional<Shell> shell(ShellId id) {
        for (Shell shell : shells) {
            if (shell.id().equals(id)) {
                return Optional.of(shell);
            }
        }
        return Optional.empty();
    }

    public FilePath root() {
        return FilePath.of(project.folder());
    }
}
