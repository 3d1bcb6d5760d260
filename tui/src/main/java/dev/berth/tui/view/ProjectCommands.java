package dev.berth.tui.view;

import dev.berth.core.layout.Pane;
import dev.berth.core.project.ProjectPath;
import dev.berth.workbench.document.DocumentSnapshot;
import dev.berth.workbench.input.Input;
import dev.berth.workbench.room.Room;
import dev.berth.workbench.room.TreeRow;
import dev.berth.workbench.room.ViewId;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What each command does in a project. One entry a command; the keys are in {@link Bindings}. */
final class ProjectCommands {

    private static final Set<Command> MEANINGLESS_IN_A_LIST = EnumSet.of(Command.COMMANDS, Command.BACK_TO_SHELL,
            Command.SEND_PREFIX, Command.CHOOSE_SHELL);

    private final Session session;
    private final Room room;
    private final ProjectScreen screen;
    private final TreePane tree;
    private final EditorPane editor;
    private final ShellCommands shells;
    private final Map<Command, Runnable> actions = new EnumMap<>(Command.class);
    private String lastFound = "";

    ProjectCommands(Session session, Room room, ProjectScreen screen, TreePane tree, EditorPane editor,
            ShellsPane shells) {
        this.session = session;
        this.room = room;
        this.screen = screen;
        this.tree = tree;
        this.editor = editor;
        this.shells = new ShellCommands(session, room, shells);
        this.shells.putInto(actions);
        actions.put(Command.BACK_TO_SHELL, () -> screen.focus(Pane.SHELL));
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
        actions.put(Command.SAVE, () -> editor.document().ifPresent(document -> room.save(document.path())));
        actions.put(Command.UNDO,
                () -> editor.document().ifPresent(document -> room.undo(session.view(), document.path())));
        actions.put(Command.REDO,
                () -> editor.document().ifPresent(document -> room.redo(session.view(), document.path())));
        actions.put(Command.CUT, editor::cut);
        actions.put(Command.COPY, editor::copy);
        actions.put(Command.PASTE, editor::paste);
        actions.put(Command.SELECT_ALL, editor::selectAll);
        actions.put(Command.FIND, this::find);
        actions.put(Command.FIND_NEXT, () -> editor.find(lastFound));
        actions.put(Command.CLOSE_FILE, this::closeFile);
        actions.put(Command.NEXT_FILE, () -> turn(1));
        actions.put(Command.PREVIOUS_FILE, () -> turn(-1));
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

    private void openFile() {
        room.findFiles(found -> session.post(() -> session.show(
                new Picker<>("Open:", found, ProjectPath::display, _ -> "", screen::showDocument))));
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
        screen.askPath("New file:", tree.folderPrefix(), path -> room.createFile(session.view(), path,
                () -> session.post(() -> screen.showDocument(path))));
    }

    private void newFolder() {
        screen.askPath("New folder:", tree.folderPrefix(), path -> room.createFolder(session.view(), path));
    }

    private void rename() {
        screen.entry().map(TreeRow::path).ifPresent(from -> screen.askPath("Rename to:", from.display(), to -> {
            room.rename(session.view(), from, to);
            session.workbench().changeLayout(room.project(), layout -> layout
                    .withDocument(layout.document().map(shown -> shown.rebased(from, to).orElse(shown))));
            tree.select(to);
        }));
    }

    private void delete() {
        screen.entry().ifPresent(row -> {
            String what = row.entry().isFolder() ? " and everything in it" : "";
            session.show(new Question("Delete " + row.path() + what + "?", "Keep it", "Delete",
                    () -> delete(row.path())));
        });
    }

    private void delete(ProjectPath path) {
        room.delete(session.view(), path);
        session.workbench().changeLayout(room.project(), layout -> layout
                .withDocument(layout.document().filter(shown -> shown.rebased(path, path).isEmpty())));
    }

    private void find() {
        session.show(new Prompt("Find:", lastFound, words -> {
            lastFound = words;
            editor.find(words);
        }));
    }

    private void closeFile() {
        editor.document().ifPresent(document -> {
            room.closeDocument(document.path());
            screen.documents().stream().map(DocumentSnapshot::path).filter(path -> !path.equals(document.path()))
                    .findFirst().ifPresentOrElse(screen::showDocument, screen::showNoDocument);
        });
    }

    private void turn(int by) {
        List<DocumentSnapshot<ViewId>> documents = screen.documents();
        List<ProjectPath> paths = documents.stream().map(DocumentSnapshot::path).toList();
        editor.document().ifPresent(document -> {
            int next = Math.floorMod(paths.indexOf(document.path()) + by, paths.size());
            screen.showDocument(paths.get(next));
        });
    }
}
