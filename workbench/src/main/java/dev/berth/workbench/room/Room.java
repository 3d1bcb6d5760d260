package dev.berth.workbench.room;

import dev.berth.core.project.Project;
import dev.berth.core.project.ProjectPath;
import dev.berth.core.sandbox.TerminalSize;
import dev.berth.core.shell.ShellCommand;
import dev.berth.core.shell.ShellId;
import dev.berth.core.user.User;
import dev.berth.workbench.document.EditorCommand;
import dev.berth.workbench.document.Merge;
import dev.berth.workbench.files.FilePath;
import dev.berth.workbench.shell.Shell;
import dev.berth.workbench.shell.ShellListener;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A project that is open: documents, tree and shells, which live on when nobody looks. Everything in it is touched by the
 * room's own thread; the methods here post to it and return at once. File work goes through a second thread, one piece
 * after the other, so that a save and a rename cannot cross. Views draw from {@link #snapshot()}. Lives from its first
 * visitor to the end of the server or of its user.
 */
public final class Room implements AutoCloseable {

    /** How often what is on disk is compared with what is shown, while somebody looks. */
    private static final Duration POLL = Duration.ofSeconds(2);
    private static final Duration AWAY = Duration.ofMinutes(1);

    private final Project project;
    private final EventLoop loop;
    private final EventLoop files;
    private final EventLoop draftFiles;
    private final Notices notices;
    private final RoomDocuments documents;
    private final RoomTree tree;
    private final RoomShells shells;
    private final Map<ViewId, Runnable> views = new ConcurrentHashMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final InstantSource clock;
    /** Since when nobody looks; empty while somebody does. */
    private Optional<Instant> deserted = Optional.empty();
    private boolean changed;
    private volatile RoomSnapshot snapshot;

    /** @param news hears of commands that end; on any thread, must not block */
    public Room(User owner, Project project, RoomPorts ports, RoomNews news) {
        this.project = project;
        this.clock = ports.clock();
        this.notices = new Notices(ports.clock());
        this.snapshot = new RoomSnapshot(project, Map.of(), List.of(), List.of(), List.of());
        this.loop = new EventLoop("room-" + project.id(), this::publish);
        this.files = new EventLoop("room-files-" + project.id(), () -> {});
        FileWork work = new FileWork(loop, files, notices, this::touch);
        this.draftFiles = new EventLoop("room-drafts-" + project.id(), () -> {});
        DocumentDrafts drafts = new DocumentDrafts(owner.uid(), project.id(), ports, loop, draftFiles, this::touch);
        this.documents = new RoomDocuments(owner, project, ports, work, drafts);
        this.tree = new RoomTree(owner, project, ports, work, documents);
        this.shells = new RoomShells(owner, project, ports, new ShellListener() {
            @Override
            public void changed() {
                wakeViews();
            }

            @Override
            public void finished(ShellCommand command, OptionalInt exit, Duration took) {
                news.finished(Room.this, command, exit, took);
            }
        });
        change(shells::resume);
        change(() -> documents.restore(drafts.left()));
        loop.postAfter(POLL, this::poll);
    }

    public Project project() {
        return project;
    }

    /** The newest picture; never waits. */
    public RoomSnapshot snapshot() {
        return snapshot;
    }

    /** @param onChange called on any thread after every change; must not block */
    public void attach(ViewId view, Runnable onChange) {
        views.put(view, onChange);
        change(() -> {
            tree.look(FilePath.of(project.folder()));
            comeBack();
        });
    }

    public void detach(ViewId view) {
        views.remove(view);
        change(() -> {
            documents.hide(view);
            deserted = views.isEmpty() ? Optional.of(clock.instant()) : Optional.empty();
        });
    }

    /** On the room's thread: says what has changed to somebody who was away for longer than a glance elsewhere. */
    private void comeBack() {
        deserted.filter(since -> since.plus(AWAY).isBefore(clock.instant())).ifPresent(tree::tellChanged);
        deserted = Optional.empty();
    }

    // --- documents ---

    /**
     * Opens the file for this view, or shows it where it is open already.
     *
     * @param refused called on the room's thread where it cannot be opened; the reason is a notice for the view
     */
    public void open(ViewId view, ProjectPath path, Runnable refused) {
        change(() -> documents.open(view, path, refused));
    }

    public void edit(ViewId view, ProjectPath path, EditorCommand command) {
        edit(view, path, List.of(command));
    }

    /** Runs the commands in order, as one task: what a packet of keys asks for. */
    public void edit(ViewId view, ProjectPath path, List<EditorCommand> commands) {
        change(() -> commands.forEach(command -> documents.edit(view, path, command)));
    }

    /**
     * Reads what copying takes, after every edit that was asked for before.
     *
     * @param taken called on the room's thread; not called where the document is not open
     */
    public void copy(ViewId view, ProjectPath path, Consumer<String> taken) {
        loop.post(() -> documents.taken(view, path).ifPresent(taken));
    }

    /** Runs the action on the room's thread once everything that was asked for before has been done; it must not block. */
    public void afterAll(Runnable action) {
        loop.post(action);
    }

    public void undo(ViewId view, ProjectPath path) {
        change(() -> documents.undo(view, path));
    }

    public void redo(ViewId view, ProjectPath path) {
        change(() -> documents.redo(view, path));
    }

    /** Saves now instead of soon; a file that is gone from disk is made anew. */
    public void save(ProjectPath path) {
        change(() -> documents.save(path));
    }

    /** Saves the text under another name, with the folders that leads through; the document goes by that name then. */
    public void saveAs(ViewId view, ProjectPath path, ProjectPath to) {
        change(() -> documents.saveAs(view, path, to));
    }

    /** Makes the folders that the file is to be in and saves it. */
    public void makeFoldersOf(ViewId view, ProjectPath path) {
        change(() -> documents.makeFolders(view, path));
    }

    /** Says whose lines stand where a program and the people here changed the same ones. */
    public void resolve(ProjectPath path, Merge.Overlap whose) {
        change(() -> documents.resolve(path, whose));
    }

    /** Allows changes of a file that is read only. */
    public void overruleReadOnly(ProjectPath path) {
        change(() -> documents.overrule(path));
    }

    /** Closes the document for everybody without what is not saved of it. */
    public void discard(ProjectPath path) {
        change(() -> documents.discard(path));
    }

    /** Closes the document for this view; in the room it is closed, and saved first, when no other view has it. */
    public void closeDocument(ViewId view, ProjectPath path) {
        change(() -> documents.close(view, path));
    }

    // --- tree ---

    /** Reads a folder's entries and keeps them up to date. */
    public void look(FilePath folder) {
        change(() -> tree.look(folder));
    }

    /**
     * Finds the project's files, as far as a person would open them.
     *
     * @param found called on the room's thread
     * @param refused called on the room's thread where they cannot be read; the reason is a notice for the view
     */
    public void findFiles(ViewId view, Consumer<List<ProjectPath>> found, Runnable refused) {
        change(() -> tree.findFiles(view, found, refused));
    }

    /**
     * Makes an empty file, and the folders it is in where they are missing.
     *
     * @param made called on the room's thread once it is there
     * @param refused called on the room's thread where it cannot be made; the reason is a notice for the view
     */
    public void createFile(ViewId view, ProjectPath path, Runnable made, Runnable refused) {
        change(() -> tree.createFile(view, path, made, refused));
    }

    public void createFolder(ViewId view, ProjectPath path) {
        change(() -> tree.createFolder(view, path));
    }

    /**
     * Renames a file or a folder; documents go along. To the same name nothing happens.
     *
     * @param renamed called on the room's thread once it is done
     * @param folderMissing called on the room's thread where the folder that the new name is in is not there; nothing is done then
     */
    public void rename(ViewId view, ProjectPath from, ProjectPath to, Runnable renamed, Runnable folderMissing) {
        change(() -> tree.rename(view, from, to, renamed, folderMissing));
    }

    /** The same, making the folders that the new name is in. */
    public void renameMakingFolders(ViewId view, ProjectPath from, ProjectPath to, Runnable renamed) {
        change(() -> tree.renameMakingFolders(view, from, to, renamed));
    }

    /** Moves a file, or a folder with all that is in it, into its owner's trash. */
    public void delete(ViewId view, ProjectPath path) {
        change(() -> tree.delete(view, path));
    }

    /** Deletes a file, or a folder with all that is in it, so that its space is free. */
    public void deleteForGood(ViewId view, ProjectPath path) {
        change(() -> tree.deleteForGood(view, path));
    }

    // --- shells ---

    /** The first shell, where there is none yet. */
    public void ensureShell(TerminalSize size) {
        change(() -> shells.ensure(size));
    }

    /** @param opened called on the room's thread once it is in the picture */
    public void openShell(TerminalSize size, Consumer<ShellId> opened) {
        loop.post(() -> {
            ShellId id = shells.open(size);
            touch();
            publish();
            opened.accept(id);
        });
    }

    /** Another one in the place of a shell that has ended. */
    public void restartShell(ShellId shell, TerminalSize size) {
        change(() -> shells.restart(shell, size));
    }

    public void renameShell(ShellId shell, String name) {
        change(() -> shells.rename(shell, name));
    }

    /** Ends the shell and what runs in it, for everybody. */
    public void closeShell(ShellId shell) {
        change(() -> shells.close(shell));
    }

    /** Whether somebody looks at this room now. */
    public boolean isWatched() {
        return !views.isEmpty();
    }

    // --- inside ---

    private void change(Runnable action) {
        loop.post(() -> {
            action.run();
            touch();
        });
    }

    /** On the room's thread: something is different now. */
    private void touch() {
        changed = true;
    }

    private void publish() {
        if (changed) {
            changed = false;
            snapshot = new RoomSnapshot(project, tree.folders(), documents.snapshots(), shells.all(), notices.all());
            wakeViews();
        }
    }

    private void wakeViews() {
        views.values().forEach(Runnable::run);
    }

    private void poll() {
        if (views.isEmpty()) {
            shells.rest();
        } else {
            shells.wake();
            tree.poll();
            documents.poll();
        }
        documents.tidy();
        documents.retryFailed();
        loop.postAfter(POLL, this::poll);
    }

    /** Saves what is not saved; false where something could not be, or not in time. Blocks until that is known. */
    public boolean flush() {
        return new Flush(loop, files, documents).run();
    }

    /** Saves, leaves the shells to the next server and lets go. Idempotent. */
    @Override
    public void close() {
        close(Shell::detach);
    }

    /** Saves, ends every shell and lets go. Idempotent. */
    public void end() {
        close(Shell::close);
    }

    /** At once: each waits some seconds for a container that does not answer. */
    private static void all(List<Shell> shells, Consumer<Shell> leave) {
        List<Thread> leaving = shells.stream()
                .map(shell -> Thread.ofVirtual().name("shell-leave").start(() -> leave.accept(shell))).toList();
        try {
            for (Thread thread : leaving) {
                thread.join();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void close(Consumer<Shell> leave) {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        flush();
        all(shells.all(), leave);
        files.close();
        loop.post(documents::draftUnsaved);
        loop.post(documents::end);
        loop.close();
        draftFiles.close();
    }
}
