package dev.berth.workbench.room;

import dev.berth.core.Refusal;
import dev.berth.core.draft.Draft;
import dev.berth.core.project.Project;
import dev.berth.core.project.ProjectPath;
import dev.berth.core.user.User;
import dev.berth.workbench.document.Document;
import dev.berth.workbench.document.DocumentSnapshot;
import dev.berth.workbench.document.EditorCommand;
import dev.berth.workbench.document.Merge;
import dev.berth.workbench.document.SaveState;
import dev.berth.workbench.document.TextFormat;
import dev.berth.workbench.document.Typing;
import dev.berth.workbench.files.FileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The documents of a room, by the names of their files. Owned by the room's thread; what touches disk runs as file work. Saving is
 * {@link DocumentSaving}'s, what programs do to the files {@link DiskWatch}'s.
 */
final class RoomDocuments {

    /** A document that no view has shown for so long is let go of, if it can be made again. */
    private static final Duration HIDDEN = Duration.ofMinutes(10);

    private final User owner;
    private final Project project;
    private final RoomPorts ports;
    private final FileWork work;
    private final DocumentFiles files;
    private final DocumentDrafts drafts;
    private final DocumentSaving saving;
    private final DiskWatch watch;
    private final Map<ProjectPath, OpenDocument> open = new LinkedHashMap<>();
    private long lastNumber;

    RoomDocuments(User owner, Project project, RoomPorts ports, FileWork work, DocumentDrafts drafts) {
        this.owner = owner;
        this.project = project;
        this.ports = ports;
        this.work = work;
        this.files = new DocumentFiles(owner, project, ports);
        this.drafts = drafts;
        this.saving = new DocumentSaving(files, drafts, work, open.values());
        this.watch = new DiskWatch(files, saving, work, open.values());
    }

    List<DocumentSnapshot<ViewId>> snapshots() {
        return open.values().stream().map(one -> one.document.snapshot()).toList();
    }

    boolean isAllSaved() {
        return open.values().stream().noneMatch(OpenDocument::isUnsaved);
    }

    // --- opening and letting go ---

    void open(ViewId view, ProjectPath path, Runnable refused) {
        OpenDocument there = open.get(path);
        if (there != null) {
            there.document.show(view);
            return;
        }
        work.run(() -> files.read(path), file -> {
            try {
                shown(path, file).document.show(view);
            } catch (Refusal refusal) {
                refuse(view, refusal, refused);
            }
        }, refusal -> refuse(view, refusal, refused));
    }

    private void refuse(ViewId view, Refusal refusal, Runnable refused) {
        work.notices().refused(view, refusal);
        refused.run();
    }

    private OpenDocument shown(ProjectPath path, KnownFile file) {
        OpenDocument there = open.get(path);
        if (there != null) {
            return there;
        }
        long bytes = file.text().bytes();
        makeRoom(bytes);
        ports.memory().require(owner.uid(), bytes, path.display());
        return add(path, file);
    }

    private OpenDocument add(ProjectPath path, KnownFile file) {
        TextFormat.Decoded content = new TextFormat.Decoded(file.text(), file.format());
        Document<ViewId> document = new Document<>(++lastNumber, path, content, file.attributes().modified());
        OpenDocument opened = new OpenDocument(document, file, ports.clock().instant());
        open.put(path, opened);
        count();
        return opened;
    }

    /** Lets go of documents that are clean and hidden, the longest hidden first, until so much fits. */
    private void makeRoom(long bytes) {
        List<OpenDocument> hidden = open.values().stream().filter(OpenDocument::canBeLetGo)
                .sorted(Comparator.comparing(one -> one.lastShown)).toList();
        for (OpenDocument one : hidden) {
            if (ports.memory().left(owner.uid()) >= bytes) {
                return;
            }
            open.remove(one.document.path());
            count();
        }
    }

    private void count() {
        ports.memory().set(owner.uid(), project.id(), open.values().stream().mapToLong(one -> one.bytes).sum());
    }

    /** Now and then: lets go of what nobody has looked at for a while, and keeps as drafts what waits to be saved for long. */
    void tidy() {
        Instant now = ports.clock().instant();
        open.values().stream().filter(one -> one.document.isShown()).forEach(one -> one.lastShown = now);
        boolean removed = open.values()
                .removeIf(one -> one.canBeLetGo() && one.lastShown.plus(HIDDEN).isBefore(now));
        if (removed) {
            work.touch().run();
        }
        open.values().forEach(OpenDocument::measureIfChanged);
        count();
        makeRoom(0);
        open.values().forEach(one -> {
            one.ticksUnsaved = one.isUnsaved() ? one.ticksUnsaved + 1 : 0;
            if (one.ticksUnsaved > 1) {
                drafts.keep(one);
            }
        });
    }

    /** On the room's thread, before it ends. */
    void draftUnsaved() {
        open.values().stream().filter(OpenDocument::isUnsaved).forEach(drafts::keep);
    }

    /** The room ends: it takes nothing any more. */
    void end() {
        ports.memory().set(owner.uid(), project.id(), 0);
    }

    /** Opens what an earlier server could not save; it is saved, or merged, as if it had just been typed. */
    void restore(List<Draft> left) {
        for (Draft draft : left) {
            restore(draft);
        }
    }

    private void restore(Draft draft) {
        TextFormat.Decoded base = TextFormat.decode(draft.base(), draft.path().display());
        TextFormat.Decoded text = TextFormat.decode(draft.content(), draft.path().display());
        FileAttributes attributes = new FileAttributes(FileAttributes.Kind.FILE, draft.base().length,
                draft.permissions(), Instant.EPOCH);
        OpenDocument one = add(draft.path(), new KnownFile(attributes, base.text(), base.format(), draft.at()));
        one.document.become(text.text());
        one.document.setFormat(text.format());
        one.document.setState(new SaveState.Changed());
        one.document.setAccess(Document.Access.WRITABLE);
        one.drafted = one.document.revision();
        saving.saveSoon(one);
        work.notices().warn("text of " + draft.path() + " that could not be saved before the server stopped is back");
    }

    void hide(ViewId view) {
        open.values().forEach(one -> one.document.hide(view));
    }

    // --- editing ---

    void edit(ViewId view, ProjectPath path, EditorCommand command) {
        long longest = ports.settings().editor().maxFile().bytes();
        change(view, path, document -> document.run(view, command, longest));
    }

    /** What cutting or copying takes at the view's caret; empty where the document is not open. */
    Optional<String> taken(ViewId view, ProjectPath path) {
        return Optional.ofNullable(open.get(path)).map(one -> one.document.snapshot())
                .map(document -> Typing.taken(document.text(), document.caret(view)));
    }

    void undo(ViewId view, ProjectPath path) {
        change(view, path, document -> document.undo(view));
    }

    void redo(ViewId view, ProjectPath path) {
        change(view, path, document -> document.redo(view));
    }

    private void change(ViewId view, ProjectPath path, Predicate<Document<ViewId>> change) {
        OpenDocument one = open.get(path);
        if (one == null) {
            return;
        }
        SaveState before = one.document.state();
        try {
            if (change.test(one.document)) {
                saving.edited(one, before);
            }
        } catch (Refusal refusal) {
            work.notices().refused(view, refusal);
        }
    }

    /** The file is changed although it is read only, from now on. */
    void overrule(ProjectPath path) {
        find(path).filter(one -> one.document.access() == Document.Access.READ_ONLY)
                .ifPresent(one -> one.document.setAccess(Document.Access.READ_ONLY_OVERRULED));
    }

    // --- saving ---

    private Optional<OpenDocument> find(ProjectPath path) {
        return Optional.ofNullable(open.get(path));
    }

    void save(ProjectPath path) {
        find(path).ifPresent(saving::saveNow);
    }

    void saveAll() {
        saving.saveAll();
    }

    void retryFailed() {
        saving.retryFailed();
    }

    void poll() {
        watch.poll();
    }

    void resolve(ProjectPath path, Merge.Overlap whose) {
        find(path).ifPresent(one -> saving.resolve(one, whose));
    }

    /** Makes the folders that a file is in, and saves it. */
    void makeFolders(ViewId view, ProjectPath path) {
        work.run(view, () -> {
            files.makeFolders(path);
            return path;
        }, this::save);
    }

    /** Saves the document's text under another name, by which it goes from then on. */
    void saveAs(ViewId view, ProjectPath path, ProjectPath to) {
        OpenDocument one = open.get(path);
        if (one == null || one.held) {
            return;
        }
        one.held = true;
        long revision = one.document.revision();
        work.run(() -> files.saveAs(to, one.document.text(), one.document.format()), file -> {
            one.held = false;
            one.theirs = Optional.empty();
            drafts.forget(one);
            renamed(path, to);
            one.know(file);
            one.recorded = true;
            one.document.setState(one.document.revision() == revision
                    ? new SaveState.Saved(ports.clock().instant())
                    : new SaveState.Changed());
            saving.save(one);
        }, refusal -> {
            one.held = false;
            work.notices().refused(view, refusal);
        });
    }

    // --- closing ---

    /** Closes the document for the view, and in the room where no other view has it. */
    void close(ViewId view, ProjectPath path) {
        find(path).ifPresent(one -> {
            one.document.hide(view);
            if (!one.document.isShown()) {
                close(path);
            }
        });
    }

    private void close(ProjectPath path) {
        find(path).ifPresent(saving::save);
        work.run(() -> path, _ -> forget(path), _ -> forget(path));
    }

    private void forget(ProjectPath path) {
        OpenDocument one = open.get(path);
        if (one != null && !one.isUnsaved()) {
            open.remove(path);
            count();
        } else if (one != null) {
            work.notices().warn(path + " is not saved yet, so it stays open");
        }
    }

    /** Closes the document for everybody without its unsaved text. */
    void discard(ProjectPath path) {
        find(path).ifPresent(one -> {
            drafts.forget(one);
            one.document.setState(new SaveState.Saved(ports.clock().instant()));
            open.remove(path);
            count();
        });
    }

    // --- renaming and deleting ---

    /** Until {@link #release}, no document under that name is saved. */
    void hold(ProjectPath path) {
        below(path).forEach(one -> one.held = true);
    }

    void release(ProjectPath path) {
        below(path).filter(one -> one.held).forEach(one -> {
            one.held = false;
            saving.save(one);
        });
    }

    /** The document of that name, or those in the folder of that name. */
    private Stream<OpenDocument> below(ProjectPath path) {
        return List.copyOf(open.values()).stream()
                .filter(one -> one.document.path().rebased(path, path).isPresent());
    }

    /** After a rename on disk: documents under the old name go by the new one. */
    void renamed(ProjectPath from, ProjectPath to) {
        below(from).forEach(one -> {
            ProjectPath before = one.document.path();
            before.rebased(from, to).ifPresent(after -> {
                drafts.forget(one);
                open.remove(before);
                one.document.rename(after);
                open.put(after, one);
            });
        });
    }

    /** After a deletion on disk: the documents under that name are gone; their versions stay. */
    void deleted(ProjectPath path) {
        below(path).forEach(one -> {
            drafts.forget(one);
            open.remove(one.document.path());
        });
        count();
    }
}
