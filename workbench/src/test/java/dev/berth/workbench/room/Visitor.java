package dev.berth.workbench.room;

import dev.berth.core.project.ProjectPath;
import dev.berth.workbench.document.Caret;
import dev.berth.workbench.document.DocumentSnapshot;
import dev.berth.workbench.document.EditorCommand;
import dev.berth.workbench.document.Position;
import dev.berth.workbench.document.SaveState;
import dev.berth.workbench.document.Typing;
import java.util.Optional;
import java.util.function.Predicate;

/** Somebody who looks at a room: acts as a view does, and waits for what the room shows. Used by a test's thread. */
final class Visitor implements AutoCloseable {

    private final Object changed = new Object();
    private final Room room;
    private final ViewId view;

    Visitor(Room room, long view) {
        this.room = room;
        this.view = new ViewId(view);
        room.attach(this.view, () -> {
            synchronized (changed) {
                changed.notifyAll();
            }
        });
    }

    ViewId view() {
        return view;
    }

    /** Waits until the room is so; the timeout of the test is the limit. */
    RoomSnapshot await(Predicate<RoomSnapshot> wanted) throws InterruptedException {
        synchronized (changed) {
            while (!wanted.test(room.snapshot())) {
                changed.wait();
            }
            return room.snapshot();
        }
    }

    DocumentSnapshot<ViewId> awaitDocument(ProjectPath path, Predicate<DocumentSnapshot<ViewId>> wanted)
            throws InterruptedException {
        return await(room -> room.document(path).filter(wanted).isPresent()).document(path).orElseThrow();
    }

    void awaitText(ProjectPath path, String text) throws InterruptedException {
        awaitDocument(path, document -> document.text().toString().equals(text));
    }

    /** What the document says once it is open. */
    String textOf(ProjectPath path) throws InterruptedException {
        return awaitDocument(path, _ -> true).text().toString();
    }

    SaveState.Failed awaitFailed(ProjectPath path) throws InterruptedException {
        return (SaveState.Failed) awaitDocument(path, document -> document.state() instanceof SaveState.Failed).state();
    }

    /** Saved, and with that text. */
    void awaitSaved(ProjectPath path, String text) throws InterruptedException {
        awaitDocument(path, document -> document.state() instanceof SaveState.Saved
                && document.text().toString().equals(text));
    }

    Notice awaitNotice(String part) throws InterruptedException {
        return await(room -> notice(room, part).isPresent()).notices().stream()
                .filter(notice -> notice.text().contains(part)).findFirst().orElseThrow();
    }

    private static Optional<Notice> notice(RoomSnapshot room, String part) {
        return room.notices().stream().filter(notice -> notice.text().contains(part)).findFirst();
    }

    void open(ProjectPath path) throws InterruptedException {
        room.open(view, path, () -> {});
        awaitDocument(path, document -> document.carets().containsKey(view));
    }

    void type(ProjectPath path, String text) {
        room.edit(view, path, Typing.insert(text));
    }

    void moveToEnd(ProjectPath path) {
        EditorCommand end = (text, _) -> new EditorCommand.Result(Optional.empty(),
                Caret.at(text.end()));
        room.edit(view, path, end);
    }

    Position caretOf(Visitor other, ProjectPath path) {
        return room.snapshot().document(path).orElseThrow().caret(other.view).position();
    }

    @Override
    public void close() {
        room.detach(view);
    }
}
