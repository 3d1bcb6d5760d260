package dev.berth.tui.view;

import dev.berth.core.project.ProjectPath;
import dev.berth.workbench.document.DocumentSnapshot;
import dev.berth.workbench.input.Input;
import dev.berth.workbench.room.Notice;
import dev.berth.workbench.room.Room;
import dev.berth.workbench.room.ViewId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which file this view has open, and which it is opening. Each view has its own; the layout remembers the last one for the
 * next login. A file that is opening takes the place of the one before only once it is there, and what is typed meanwhile
 * waits for it. On the view's thread, for as long as the view shows the project.
 */
final class OpenFile {

    private final Session session;
    private final Room room;
    private Optional<Shown> shown = Optional.empty();
    private Optional<Opening> opening = Optional.empty();
    /** Documents that this view has closed and the room still has. */
    private final Set<Long> closed = new HashSet<>();

    private record Shown(ProjectPath path, long number) {}

    private static final class Opening {

        final ProjectPath path;
        final Typeahead typeahead = new Typeahead();
        /** False for a new file until it is made: another one may be open under its name. */
        boolean made;

        Opening(ProjectPath path, boolean made) {
            this.path = path;
            this.made = made;
        }

        ProjectPath path() {
            return path;
        }
    }

    OpenFile(Session session, Room room) {
        this.session = session;
        this.room = room;
    }

    /** The open file; empty where there is none, and while another one is opening. */
    Optional<DocumentSnapshot<ViewId>> document() {
        return opening.isPresent() ? Optional.empty() : shown.flatMap(this::find);
    }

    private Optional<DocumentSnapshot<ViewId>> find(Shown wanted) {
        return room.snapshot().document(wanted.number()).or(() -> room.snapshot().document(wanted.path()));
    }

    /** Its path, under whatever name it goes now. */
    Optional<ProjectPath> path() {
        return document().map(DocumentSnapshot::path);
    }

    /** The path that is shown as this view's: the one that is opening, or the one that is open. */
    Optional<ProjectPath> wanted() {
        return opening().or(this::path);
    }

    Optional<ProjectPath> opening() {
        return opening.map(Opening::path);
    }

    /** The room's open documents but those that this view has closed. */
    List<DocumentSnapshot<ViewId>> all() {
        return room.snapshot().documents().stream().filter(document -> !closed.contains(document.number())
                || document.state().isUnsaved()).toList();
    }

    void open(ProjectPath path) {
        Optional<DocumentSnapshot<ViewId>> there = room.snapshot().document(path);
        giveUp();
        if (there.isPresent()) {
            room.open(session.view(), path, () -> {});
            show(there.get());
        } else {
            Opening begun = begin(new Opening(path, true));
            room.open(session.view(), path, () -> session.post(() -> notOpened(begun)));
        }
    }

    /** Makes an empty file and opens it. */
    void create(ProjectPath path) {
        giveUp();
        Opening begun = begin(new Opening(path, false));
        Runnable refused = () -> session.post(() -> notOpened(begun));
        room.createFile(session.view(), path, () -> {
            session.post(() -> begun.made = true);
            room.open(session.view(), path, refused);
        }, refused);
    }

    private Opening begin(Opening begun) {
        opening = Optional.of(begun);
        return begun;
    }

    private void show(DocumentSnapshot<ViewId> document) {
        shown = Optional.of(new Shown(document.path(), document.number()));
        closed.remove(document.number());
        remember();
    }

    /** The next login begins with it. */
    private void remember() {
        Optional<ProjectPath> path = path();
        session.workbench().changeLayout(room.project(), layout -> layout.withDocument(path));
    }

    /**
     * Takes note of a file that has opened.
     *
     * @return what was typed for it, to be handled now in order
     */
    List<Input> advance() {
        Optional<Opening> begun = opening;
        Optional<DocumentSnapshot<ViewId>> there = begun.filter(one -> one.made)
                .flatMap(one -> room.snapshot().document(one.path));
        if (begun.isEmpty() || there.isEmpty()) {
            return List.of();
        }
        opening = Optional.empty();
        show(there.get());
        return begun.get().typeahead.take();
    }

    /** Keeps an input for the file that is opening. */
    void await(Input input) {
        opening.filter(one -> !one.typeahead.add(input)).ifPresent(one -> session.say(Notice.Level.WARNING,
                one.path.display() + " is still opening, and what waits for it is all that is kept: this key was not"));
    }

    boolean hasTypeahead() {
        return opening.filter(one -> !one.typeahead.isEmpty()).isPresent();
    }

    private void notOpened(Opening refused) {
        if (opening.filter(refused::equals).isPresent()) {
            giveUp();
            remember();
        }
    }

    /** The file that is opening is not waited for any more. */
    void giveUp() {
        opening.ifPresent(one -> {
            opening = Optional.empty();
            int dropped = one.typeahead.drop();
            if (dropped > 0) {
                session.say(Notice.Level.WARNING, one.path.display() + " did not open; "
                        + Typeahead.keys(dropped) + " typed for it went nowhere");
            }
        });
    }

    /** Closes it in this view and shows the one beside it; in the room it is closed when no other view has it. */
    void close() {
        document().ifPresent(document -> {
            List<Long> before = all().stream().map(DocumentSnapshot::number).toList();
            int index = before.indexOf(document.number());
            closed.add(document.number());
            room.closeDocument(session.view(), document.path());
            shown = Optional.empty();
            List<DocumentSnapshot<ViewId>> left = all().stream().filter(one -> one.number() != document.number())
                    .toList();
            if (left.isEmpty()) {
                remember();
            } else {
                open(left.get(Math.min(Math.max(0, index), left.size() - 1)).path());
            }
        });
    }

    /** Shows the file after this one, or before it, around the ends. */
    void turn(int by) {
        document().ifPresent(document -> {
            List<ProjectPath> paths = all().stream().map(DocumentSnapshot::path).toList();
            open(paths.get(Math.floorMod(paths.indexOf(document.path()) + by, paths.size())));
        });
    }
}
