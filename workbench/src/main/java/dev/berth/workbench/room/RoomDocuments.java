package dev.berth.workbench.room;

import dev.berth.core.Refusal;
import dev.berth.core.project.Project;
import dev.berth.core.project.ProjectPath;
import dev.berth.core.user.User;
import dev.berth.workbench.document.Document;
import dev.berth.workbench.document.DocumentSnapshot;
import dev.berth.workbench.document.EditorCommand;
import dev.berth.workbench.document.SaveState;
import dev.berth.workbench.document.TextFormat;
import dev.berth.workbench.document.Typing;
import dev.berth.workbench.files.FileAttributes;
import dev.berth.workbench.files.FileDoor;
import dev.berth.workbench.files.FileDoor.FileContent;
import dev.berth.workbench.files.FilePath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The documents of a room: opened from disk, edited, saved half a second after the last key, taken over from disk when a
 * program changed them. Owned by the room's thread; what touches disk runs as file work.
 */
final class RoomDocuments {

    private final User owner;
    private final Project project;
    private final RoomPorts ports;
    private final FileWork work;
    private final Map<ProjectPath, Open> open = new LinkedHashMap<>();
    private long lastNumber;

    /** A document and what is known of its file. */
    private static final class Open {
        final Document<ViewId> document;
        FileAttributes onDisk;
        /** What was read from disk and not replaced yet: it becomes a version of its own before it is, if it is none. */
        Optional<byte[]> found;
        boolean saving;
        boolean looking;
        /** Its file is being renamed or deleted: a save would bring back what is going away. */
        boolean held;

        Open(Document<ViewId> document, FileContent content) {
            this.document = document;
            this.onDisk = content.attributes();
            this.found = Optional.of(content.bytes());
        }

        boolean isSaved() {
            return document.state() instanceof SaveState.Saved;
        }
    }

    RoomDocuments(User owner, Project project, RoomPorts ports, FileWork work) {
        this.owner = owner;
        this.project = project;
        this.ports = ports;
        this.work = work;
    }

    List<DocumentSnapshot<ViewId>> snapshots() {
        return open.values().stream().map(one -> one.document.snapshot()).toList();
    }

    boolean isAllSaved() {
        return open.values().stream().allMatch(Open::isSaved);
    }

    void open(ViewId view, ProjectPath path, Runnable refused) {
        Open there = open.get(path);
        if (there != null) {
            there.document.show(view);
            return;
        }
        work.run(() -> read(path), content -> {
            Open opened = open.computeIfAbsent(path, _ -> opened(path, content));
            opened.document.show(view);
        }, refusal -> {
            work.notices().refused(view, refusal);
            refused.run();
        });
    }

    private FileContent read(ProjectPath path) {
        FileContent content = door().read(place(path), ports.settings().editor().maxFile().bytes())
                .orElseThrow(() -> new Refusal(Refusal.Code.FILE_FAILED, "'" + path + "' is not a file any more"));
        TextFormat.decode(content.bytes(), path.display());
        return content;
    }

    private Open opened(ProjectPath path, FileContent content) {
        TextFormat.Decoded decoded = TextFormat.decode(content.bytes(), path.display());
        return new Open(new Document<>(++lastNumber, path, decoded, content.attributes().modified()), content);
    }

    void hide(ViewId view) {
        open.values().forEach(one -> one.document.hide(view));
    }

    void edit(ViewId view, ProjectPath path, EditorCommand command) {
        change(path, document -> document.run(view, command));
    }

    /** What cutting or copying takes at the view's caret; empty where the document is not open. */
    Optional<String> taken(ViewId view, ProjectPath path) {
        return Optional.ofNullable(open.get(path)).map(one -> one.document.snapshot())
                .map(document -> Typing.taken(document.text(), document.caret(view)));
    }

    void undo(ViewId view, ProjectPath path) {
        change(path, document -> document.undo(view));
    }

    void redo(ViewId view, ProjectPath path) {
        change(path, document -> document.redo(view));
    }

    private void change(ProjectPath path, Predicate<Document<ViewId>> change) {
        Open one = open.get(path);
        if (one != null && change.test(one.document)) {
            saveSoon(one);
        }
    }

    /** Once nobody has typed for a while; every key starts the wait anew. */
    private void saveSoon(Open one) {
        long revision = one.document.revision();
        work.loop().postAfter(ports.settings().editor().autosave(), () -> {
            if (one.document.revision() == revision && open.containsValue(one)) {
                save(one);
            }
        });
    }

    void save(ProjectPath path) {
        Optional.ofNullable(open.get(path)).ifPresent(this::save);
    }

    void saveAll() {
        open.values().forEach(this::save);
    }

    void retryFailed() {
        open.values().stream().filter(one -> one.document.state() instanceof SaveState.Failed).forEach(this::save);
    }

    private void save(Open one) {
        if (one.saving || one.held || one.isSaved()) {
            return;
        }
        one.saving = true;
        one.document.setState(new SaveState.Saving());
        work.touch().run();
        long revision = one.document.revision();
        byte[] content = one.document.encoded();
        ProjectPath path = one.document.path();
        FileAttributes known = one.onDisk;
        Optional<byte[]> found = one.found;
        work.run(() -> write(path, content, known, found), saved -> saved(one, saved, revision),
                refusal -> failed(one, refusal));
    }

    private record Saved(FileAttributes onDisk, List<String> notices) {}

    /** What was there, or what a program put there meanwhile, is kept as a version before it is replaced. */
    private Saved write(ProjectPath path, byte[] content, FileAttributes known, Optional<byte[]> found) {
        FileDoor door = door();
        Optional<String> notKept = found
                .flatMap(bytes -> recorded(() -> ports.history().found(owner, project, path, bytes)));
        FilePath place = place(path);
        boolean changedBehind = door.attributes(place).filter(now -> !now.looksLike(known)).isPresent();
        Optional<String> kept = changedBehind ? keep(path) : Optional.empty();
        FileAttributes onDisk = door.write(place, content);
        Optional<String> unversioned = recorded(() -> ports.history().saved(owner, project, path, content));
        return new Saved(onDisk, Stream.of(notKept, kept, unversioned).flatMap(Optional::stream).toList());
    }

    private Optional<String> keep(ProjectPath path) {
        return door().read(place(path), ports.settings().editor().maxFile().bytes())
                .flatMap(found -> ports.history().found(owner, project, path, found.bytes()))
                .map(version -> "a program had changed " + path + " meanwhile; its text is kept as version "
                        + version.number());
    }

    /** The save stands whether or not its version could be recorded; what went wrong is said. */
    private static Optional<String> recorded(Runnable recording) {
        try {
            recording.run();
            return Optional.empty();
        } catch (Refusal refusal) {
            return Optional.of("saved, but not recorded as a version: " + refusal.sentence());
        }
    }

    private void saved(Open one, Saved saved, long revision) {
        one.saving = false;
        one.onDisk = saved.onDisk();
        one.found = Optional.empty();
        saved.notices().forEach(work.notices()::warn);
        if (one.document.revision() == revision) {
            one.document.setState(new SaveState.Saved(ports.clock().instant()));
        } else {
            one.document.setState(new SaveState.Changed());
            saveSoon(one);
        }
    }

    private void failed(Open one, Refusal refusal) {
        one.saving = false;
        one.document.setState(new SaveState.Failed(refusal.sentence()));
    }

    /** Looks whether programs changed files under clean documents, and takes over what they wrote. */
    void poll() {
        open.values().stream().filter(one -> one.isSaved() && !one.looking).forEach(this::look);
    }

    private void look(Open one) {
        one.looking = true;
        ProjectPath path = one.document.path();
        FileAttributes known = one.onDisk;
        work.run(() -> door().attributes(place(path)).filter(found -> !found.looksLike(known)).map(_ -> read(path)),
                content -> {
                    one.looking = false;
                    content.filter(_ -> one.isSaved()).ifPresent(found -> takeOver(one, found));
                },
                _ -> one.looking = false);
    }

    private void takeOver(Open one, FileContent found) {
        one.onDisk = found.attributes();
        one.found = Optional.of(found.bytes());
        one.document.reload(TextFormat.decode(found.bytes(), one.document.path().display()),
                found.attributes().modified());
    }

    void close(ViewId view, ProjectPath path) {
        Open one = open.get(path);
        if (one != null) {
            one.document.hide(view);
            if (one.document.snapshot().carets().isEmpty()) {
                close(path);
            }
        }
    }

    private void close(ProjectPath path) {
        save(path);
        work.run(() -> path, _ -> forget(path), _ -> forget(path));
    }

    private void forget(ProjectPath path) {
        Open one = open.get(path);
        if (one != null && one.isSaved()) {
            open.remove(path);
        } else if (one != null) {
            work.notices().warn(path + " is not saved yet, so it stays open");
        }
    }

    /** Until {@link #release}, no document under that name is saved. */
    void hold(ProjectPath path) {
        below(path).forEach(one -> one.held = true);
    }

    void release(ProjectPath path) {
        below(path).filter(one -> one.held).forEach(one -> {
            one.held = false;
            save(one);
        });
    }

    /** The document of that name, or those in the folder of that name. */
    private Stream<Open> below(ProjectPath path) {
        return List.copyOf(open.values()).stream()
                .filter(one -> one.document.path().rebased(path, path).isPresent());
    }

    /** After a rename on disk: documents under the old name go by the new one. */
    void renamed(ProjectPath from, ProjectPath to) {
        below(from).forEach(one -> {
            ProjectPath before = one.document.path();
            before.rebased(from, to).ifPresent(after -> {
                open.remove(before);
                one.document.rename(after);
                open.put(after, one);
            });
        });
    }

    /** After a deletion on disk: the documents under that name are gone; their versions stay. */
    void deleted(ProjectPath path) {
        open.keySet().removeIf(one -> one.rebased(path, path).isPresent());
    }

    private FileDoor door() {
        return ports.doors().of(owner);
    }

    private FilePath place(ProjectPath path) {
        return FilePath.of(project.folder()).resolve(path);
    }
}
