package dev.berth.tui.view;

import dev.berth.core.layout.Pane;
import dev.berth.core.project.ProjectPath;
import dev.berth.workbench.document.EditorCommand;
import dev.berth.workbench.document.Typing;
import dev.berth.workbench.input.Input;
import dev.berth.workbench.room.Notice;
import dev.berth.workbench.room.Room;
import dev.berth.workbench.room.TreeRow;
import dev.berth.workbench.room.ViewId;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** What each command does in a project. One entry a command; the keys are in {@link Bindings}. */
final class ProjectCommands {

    private static final Set<Command> MEANINGLESS_IN_A_LIST = EnumSet.of(Command.COMMANDS, Command.BACK,
            Command.SEND_PREFIX, Command.CHOOSE_SHELL);

    /** Rows. */
    private static final int EDITOR_STEP = 2;

    private final Session session;
    private final Room room;
    private final ProjectScreen screen;
    private final TreePane tree;
    private final OpenFile file;
    private final FileQuestions questions;
    private final ShellCommands shells;
    private final Map<Command, Runnable> actions = new EnumMap<>(Command.class);
    private String lastFound = "";

    ProjectCommands(Session session, Room room, ProjectScreen screen, TreePane tree, OpenFile file,
            ShellsPane shells) {
        this.session = session;
        this.room = room;
        this.screen = screen;
        this.tree = tree;
        this.file = file;
        this.questions = new FileQuestions(session, room, screen);
        this.shells = new ShellCommands(session, room, shells, () -> screen.focus(Pane.SHELL));
        this.shells.putInto(actions);
        actions.put(Command.BACK, () -> {
            // The next key goes where it went before.
        });
        actions.put(Command.SEND_PREFIX, screen::sendPrefix);
        actions.put(Command.ZOOM, screen::zoom);
        actions.put(Command.GROW_EDITOR, () -> session.growEditor(EDITOR_STEP));
        actions.put(Command.SHRINK_EDITOR, () -> session.growEditor(-EDITOR_STEP));
        actions.put(Command.REDRAW, session::redraw);
        actions.put(Command.MOUSE, session::switchMouse);
        actions.put(Command.GO_HOME, session::goHome);
        actions.put(Command.SHOW_TREE, () -> screen.focus(Pane.TREE));
        actions.put(Command.SHOW_EDITOR, () -> screen.focus(Pane.EDITOR));
        actions.put(Command.SHOW_SHELL, () -> screen.focus(Pane.SHELL));
        putTreeCommands();
        putEditorCommands();
    }

    private void putTreeCommands() {
        actions.put(Command.OPEN_FILE, this::openFile);
        actions.put(Command.OPEN_ENTRY, this::openEntry);
        actions.put(Command.EXPAND, tree::expand);
        actions.put(Command.COLLAPSE, tree::collapse);
        actions.put(Command.NEW_FILE, this::newFile);
        actions.put(Command.NEW_FOLDER, this::newFolder);
        actions.put(Command.RENAME, this::rename);
        actions.put(Command.DELETE, this::delete);
    }

    private void putEditorCommands() {
        actions.put(Command.SAVE, () -> file.document().ifPresent(questions::save));
        actions.put(Command.UNDO, () -> file.path().ifPresent(path -> room.undo(session.view(), path)));
        actions.put(Command.REDO, () -> file.path().ifPresent(path -> room.redo(session.view(), path)));
        actions.put(Command.CUT, () -> {
            copy();
            screen.run(Typing.cut());
        });
        actions.put(Command.COPY, this::copy);
        actions.put(Command.PASTE, () -> screen.run(paste(session.clipboard())));
        actions.put(Command.SELECT_ALL, () -> screen.run(Typing.selectAll()));
        actions.put(Command.FIND, () -> session.show(new Prompt("Find:", LineInput.selected(lastFound), this::find)));
        actions.put(Command.FIND_NEXT, () -> find(lastFound));
        actions.put(Command.CLOSE_FILE, this::closeFile);
        actions.put(Command.NEXT_FILE, () -> file.turn(1));
        actions.put(Command.PREVIOUS_FILE, () -> file.turn(-1));
    }

    /** Taken where the room runs it, so that it is what the edits before it have left. */
    private void copy() {
        AtomicReference<String> clipboard = session.clipboard();
        file.path().ifPresent(path -> room.copy(session.view(), path, taken -> {
            clipboard.set(taken);
            session.post(() -> session.setClipboard(taken));
        }));
    }

    /** What was copied by then. */
    private static EditorCommand paste(AtomicReference<String> clipboard) {
        return (text, caret) -> Typing.insert(Objects.requireNonNull(clipboard.get())).on(text, caret);
    }

    private void find(String words) {
        lastFound = words;
        if (words.isEmpty()) {
            session.say(Notice.Level.INFO, "nothing to find yet: Ctrl-F asks");
        } else {
            screen.run(Typing.find(words, () -> session.post(
                    () -> session.say(Notice.Level.INFO, "'" + words + "' is not in this file"))));
        }
    }

    /** @param context where it was asked for */
    void run(Command command, Context context) {
        switch (command) {
            case HELP -> session.show(new Help(session.bindings(), context));
            case COMMANDS -> choose(context);
            default -> Optional.ofNullable(actions.get(command)).ifPresent(Runnable::run);
        }
    }

    /** @param input the digit that was typed */
    void chooseShell(Input input) {
        shells.choose(input);
    }

    /** What is valid here, and what can be done with shells from anywhere. */
    private void choose(Context context) {
        Map<Command, String> keys = new LinkedHashMap<>();
        session.bindings().of(context).forEach((command, key) -> keys.put(command, Bindings.name(key)));
        String prefix = Bindings.name(session.bindings().prefix()) + " ";
        session.bindings().of(Context.AFTER_PREFIX)
                .forEach((command, key) -> keys.putIfAbsent(command, prefix + Bindings.name(key)));
        List<Command> choices = keys.keySet().stream().filter(command -> !MEANINGLESS_IN_A_LIST.contains(command))
                .toList();
        session.show(new Picker<>("Command:", choices, Command::title, command -> keys.getOrDefault(command, ""),
                command -> run(command, context)));
    }

    /** The list is there at once, and its files when they are found. */
    private void openFile() {
        Picker<ProjectPath> picker = Picker.reading("Open:", ProjectPath::display, _ -> "", screen::showDocument);
        session.show(picker);
        room.findFiles(session.view(),
                found -> session.post(() -> picker.fill(found).forEach(
                        input -> session.deliver(input, session::typed))),
                () -> session.post(() -> {
                    int dropped = picker.giveUp();
                    if (dropped > 0) {
                        session.say(Notice.Level.WARNING, Typeahead.keys(dropped) + " typed for the list went nowhere");
                    }
                }));
    }

    private void openEntry() {
        screen.entry().ifPresent(row -> {
            if (row.entry().isFolder()) {
                tree.toggle();
            } else {
                screen.showDocument(row.path());
            }
        });
    }

    private void newFile() {
        screen.askPath("New file:", tree.folderPrefix(), screen::createDocument);
    }

    private void newFolder() {
        screen.askPath("New folder:", tree.folderPrefix(), path -> {
            room.createFolder(session.view(), path);
            tree.select(path);
        });
    }

    private void rename() {
        screen.entry().map(TreeRow::path).ifPresent(from -> screen.askPath("Rename to:", from.display(), to -> {
            Runnable renamed = () -> session.post(() -> renamed(from, to));
            room.rename(session.view(), from, to, renamed,
                    () -> session.post(() -> questions.offerFolders(from, to, renamed)));
        }));
    }

    private void renamed(ProjectPath from, ProjectPath to) {
        session.workbench().changeLayout(room.project(), layout -> layout
                .withDocument(layout.document().map(shown -> shown.rebased(from, to).orElse(shown))));
        tree.select(to);
    }

    private void closeFile() {
        file.document().filter(document -> !questions.askBeforeClosing(document, file::close))
                .ifPresent(_ -> file.close());
    }

    private void delete() {
        screen.entry().ifPresent(row -> {
            String what = row.entry().isFolder() ? " and everything in it" : "";
            session.show(new Choices("Delete " + row.path() + what + "?", List.of(
                    new Choices.Answer("Keep it", () -> {}),
                    new Choices.Answer("Into the trash", () -> delete(row.path(), Room::delete)),
                    new Choices.Answer("For good", () -> delete(row.path(), Room::deleteForGood)))));
        });
    }

    private interface Deletion {
        void delete(Room room, ViewId view, ProjectPath path);
    }

    private void delete(ProjectPath path, Deletion deletion) {
        deletion.delete(room, session.view(), path);
        session.workbench().changeLayout(room.project(), layout -> layout
                .withDocument(layout.document().filter(shown -> shown.rebased(path, path).isEmpty())));
    }
}
