package dev.berth.workbench.room;

import dev.berth.core.Refusal;
import dev.berth.core.project.Project;
import dev.berth.core.project.ProjectPath;
import dev.berth.core.sandbox.Completed;
import dev.berth.core.sandbox.Exec;
import dev.berth.core.sandbox.SandboxSpec;
import dev.berth.core.user.User;
import dev.berth.workbench.files.FileDoor;
import dev.berth.workbench.files.FileEntry;
import dev.berth.workbench.files.FilePath;
import dev.berth.workbench.files.Trash;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The folders of a room that somebody has looked into, and changes of them. Owned by the room's thread. */
final class RoomTree {

    /** Folders first, then by name as people sort it, then by the bytes. */
    private static final Comparator<FileEntry> ORDER = Comparator.comparing(FileEntry::isFolder).reversed()
            .thenComparing(FileEntry::display, String.CASE_INSENSITIVE_ORDER).thenComparing(FileEntry::display);
    /** More than these are read again only when asked for. */
    private static final int MOST_POLLED = 50;

    private static final int MOST_FOUND = 5_000;
    /** Saves wait for it. */
    private static final Duration LONGEST_REMOVAL = Duration.ofMinutes(1);
    /** Folders that programs fill, and nobody opens files of. */
    private static final Set<String> SKIPPED = Set.of(".git", "node_modules", "__pycache__", ".venv", "venv", "target");

    private final User owner;
    private final Project project;
    private final RoomPorts ports;
    private final FileWork work;
    private final RoomDocuments documents;
    private Map<FilePath, List<FileEntry>> folders = Map.of();
    private boolean polling;

    RoomTree(User owner, Project project, RoomPorts ports, FileWork work, RoomDocuments documents) {
        this.owner = owner;
        this.project = project;
        this.ports = ports;
        this.work = work;
        this.documents = documents;
    }

    Map<FilePath, List<FileEntry>> folders() {
        return folders;
    }

    void look(FilePath folder) {
        work.run(() -> sorted(folder), entries -> put(folder, Optional.of(entries)), refusal -> {
            put(folder, Optional.empty());
            work.notices().warn(refusal.sentence());
        });
    }

    private List<FileEntry> sorted(FilePath folder) {
        return door().list(folder).stream().filter(entry -> !isTemporary(entry)).sorted(ORDER).toList();
    }

    /** A save's own file, there for a moment. */
    private static boolean isTemporary(FileEntry entry) {
        return new String(entry.name(), StandardCharsets.ISO_8859_1).startsWith(".berth-save-");
    }

    private void put(FilePath folder, Optional<List<FileEntry>> entries) {
        Map<FilePath, List<FileEntry>> next = new HashMap<>(folders);
        entries.ifPresentOrElse(found -> next.put(folder, found), () -> next.remove(folder));
        folders = Map.copyOf(next);
    }

    /**
     * Reads all the folders again that are shown, one round at a time; the project's own even where it could not be
     * read before, as while the engine is down.
     */
    void poll() {
        if (polling) {
            return;
        }
        polling = true;
        List<FilePath> known = Stream.concat(Stream.of(FilePath.of(project.folder())), folders.keySet().stream())
                .distinct().limit(MOST_POLLED).toList();
        work.run(() -> isReachable() ? again(known) : Map.<FilePath, Optional<List<FileEntry>>>of(), found -> {
            polling = false;
            found.forEach(this::put);
        }, _ -> polling = false);
    }

    /** Whether the container runs: a look that nobody asked for must not start or wake one. */
    private boolean isReachable() {
        return ports.sandboxes().running(SandboxSpec.of(owner)).isPresent();
    }

    private Map<FilePath, Optional<List<FileEntry>>> again(List<FilePath> known) {
        Map<FilePath, Optional<List<FileEntry>>> found = new HashMap<>();
        for (FilePath folder : known) {
            boolean there = door().attributes(folder).isPresent();
            found.put(folder, there ? Optional.of(sorted(folder)) : Optional.empty());
        }
        return found;
    }

    void findFiles(ViewId view, Consumer<List<ProjectPath>> found, Runnable refused) {
        work.run(() -> files(_ -> true), found, refusal -> {
            work.notices().refused(view, refusal);
            refused.run();
        });
    }

    /** Says how many files are newer than that, where there are any. */
    void tellChanged(Instant since) {
        work.run(() -> files(entry -> entry.attributes().modified().isAfter(since)).size(), changed -> {
            if (changed > 0) {
                work.notices().info(changed + (changed == 1 ? " file" : " files") + " changed in " + project.name()
                        + " while you were away");
            }
        }, _ -> {
            // Whoever comes back will hear soon enough that the container does not answer.
        });
    }

    /** Those wanted, breadth first, so that where it is cut the deepest are missing. */
    private List<ProjectPath> files(Predicate<FileEntry> wanted) {
        List<ProjectPath> files = new ArrayList<>();
        ArrayDeque<Optional<ProjectPath>> left = new ArrayDeque<>(List.of(Optional.empty()));
        while (!left.isEmpty() && files.size() < MOST_FOUND) {
            Optional<ProjectPath> folder = left.remove();
            for (FileEntry entry : sorted(folder.map(this::place).orElse(FilePath.of(project.folder())))) {
                ProjectPath path = folder.map(parent -> parent.child(entry.name()))
                        .orElseGet(() -> ProjectPath.of(entry.name()));
                if (!entry.isFolder() && wanted.test(entry)) {
                    files.add(path);
                } else if (entry.isFolder() && !SKIPPED.contains(entry.display())) {
                    left.add(Optional.of(path));
                }
            }
        }
        return files;
    }

    void createFile(ViewId view, ProjectPath path, Runnable made, Runnable refused) {
        work.run(() -> {
            door().makeFolders(FilePath.of(project.folder()), path);
            door().makeFile(place(path));
            return path;
        }, _ -> {
            look(FilePath.of(project.folder()));
            look(place(path).parent());
            made.run();
        }, refusal -> {
            work.notices().refused(view, refusal);
            refused.run();
        });
    }

    void createFolder(ViewId view, ProjectPath path) {
        work.run(view, () -> {
            if (door().attributes(place(path)).isPresent()) {
                throw new Refusal(Refusal.Code.NAME_TAKEN, "'" + path + "' is there already");
            }
            door().makeFolder(place(path));
            return path;
        }, _ -> look(place(path).parent()));
    }

    /**
     * @param renamed called once it is done
     * @param folderMissing called where the folder that the new name is in is not there; nothing is done then
     */
    void rename(ViewId view, ProjectPath from, ProjectPath to, Runnable renamed, Runnable folderMissing) {
        if (from.equals(to)) {
            return;
        }
        documents.saveAll();
        documents.hold(from);
        work.run(() -> {
            boolean there = door().attributes(place(to).parent()).isPresent();
            if (there) {
                door().move(place(from), place(to));
            }
            return there;
        }, done -> {
            if (done) {
                documents.renamed(from, to);
                documents.release(to);
                look(place(from).parent());
                look(place(to).parent());
                renamed.run();
            } else {
                documents.release(from);
                folderMissing.run();
            }
        }, refusal -> goOn(view, from, refusal));
    }

    /** The same, making the folders that the new name is in. */
    void renameMakingFolders(ViewId view, ProjectPath from, ProjectPath to, Runnable renamed) {
        work.run(view, () -> {
            door().makeFolders(FilePath.of(project.folder()), to);
            return to;
        }, _ -> {
            look(FilePath.of(project.folder()));
            rename(view, from, to, renamed, () -> {});
        });
    }

    /** Moves it into the trash. */
    void delete(ViewId view, ProjectPath path) {
        delete(view, path, () -> Optional.of(new Trash(door(), FilePath.of(owner.home())).put(place(path))));
    }

    /** Deletes it where nobody can bring it back, a folder with all that is in it. */
    void deleteForGood(ViewId view, ProjectPath path) {
        delete(view, path, () -> {
            remove(path);
            return Optional.empty();
        });
    }

    private void delete(ViewId view, ProjectPath path, FileWork.Task<Optional<String>> task) {
        documents.saveAll();
        documents.hold(path);
        work.run(task, trashed -> {
            documents.deleted(path);
            put(place(path), Optional.empty());
            look(place(path).parent());
            trashed.ifPresent(name -> work.notices().info(path + " is in the trash; in the shell, mv "
                    + "~/.local/share/Trash/files/" + name + " . brings it back"));
        }, refusal -> {
            look(place(path).parent());
            goOn(view, path, refusal);
        });
    }

    private void goOn(ViewId view, ProjectPath path, Refusal refusal) {
        documents.release(path);
        work.notices().refused(view, refusal);
    }

    /** SFTP has no recursive delete; rm(1) does not follow links, and runs as the owner. Its input takes a name's bytes. */
    private void remove(ProjectPath path) {
        Exec exec = new Exec(owner.identity().inGroup(project.gid()),
                List.of("xargs", "-0", "rm", "-rf", "--"), Map.of(), project.folder(),
                new Exec.Stdio.Pipes());
        byte[] name = Arrays.copyOf(path.bytes(), path.bytes().length + 1);
        Completed rm = ports.sandboxes().open(SandboxSpec.of(owner)).run(exec, name, LONGEST_REMOVAL);
        if (!rm.succeeded()) {
            throw new Refusal(Refusal.Code.FILE_FAILED, rm.complaint());
        }
    }

    private FileDoor door() {
        return ports.doors().of(owner);
    }

    private FilePath place(ProjectPath path) {
        return FilePath.of(project.folder()).resolve(path);
    }
}
