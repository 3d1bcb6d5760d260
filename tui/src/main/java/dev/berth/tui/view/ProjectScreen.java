package dev.berth.tui.view;

import dev.berth.core.layout.Layout;
import dev.berth.core.layout.Pane;
import dev.berth.core.project.Project;
import dev.berth.core.project.ProjectPath;
import dev.berth.tui.canvas.Rectangle;
import dev.berth.workbench.document.EditorCommand;
import dev.berth.workbench.input.Focus;
import dev.berth.workbench.input.Input;
import dev.berth.workbench.input.Key;
import dev.berth.workbench.input.Mouse;
import dev.berth.workbench.input.Paste;
import dev.berth.workbench.room.Notice;
import dev.berth.workbench.room.Room;
import dev.berth.workbench.room.TreeRow;
import dev.berth.workbench.shell.Shell;
import dev.berth.workbench.terminal.TerminalModes.MouseTracking;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A project at work: tree beside editor and shell, and which of the three has the focus. Keys for a file or a shell that is
 * still coming wait for it. On the view's thread.
 */
final class ProjectScreen implements Screen {

    private static final Set<Command> LEADS_AWAY = EnumSet.of(Command.LEAVE_SHELL, Command.SHOW_SHELL,
            Command.SHOW_TREE, Command.GO_HOME, Command.HELP, Command.REDRAW);

    private final Session session;
    private final Room room;
    private final String box;
    private final TreePane tree;
    private final OpenFile file;
    private final EditorBatch batch;
    private final EditorPane editor;
    private final ShellsPane shells;
    private final ProjectCommands commands;
    private Pane focus;
    /** The prefix was pressed: the next key is for the workbench. */
    private boolean afterPrefix;
    private boolean editorZoomed;
    private long newsShown;
    private final ProjectPanes panes;
    private final ProjectMouse mouse;

    ProjectScreen(Session session, Project project, String box, Runnable onChange) {
        this.session = session;
        this.box = box;
        this.room = session.workbench().enter(project);
        Layout layout = session.workbench().layout(project);
        this.file = new OpenFile(session, room);
        this.batch = new EditorBatch(room, session.view());
        this.tree = new TreePane(session, room, file);
        this.editor = new EditorPane(session, file, batch);
        this.shells = new ShellsPane(session, room, layout.shells());
        this.panes = new ProjectPanes(session, new TopLine(session, room, file, box), tree, editor, shells);
        this.commands = new ProjectCommands(session, room, this, tree, file, shells);
        this.mouse = new ProjectMouse(this, panes, () -> commands.run(Command.OPEN_ENTRY, context()));
        this.newsShown = room.snapshot().notices().stream().mapToLong(Notice::number).max().orElse(0);
        room.attach(session.view(), onChange);
        layout.expanded().forEach(folder -> room.look(room.snapshot().root().resolve(folder)));
        layout.document().ifPresent(file::open);
        this.focus = layout.focus();
        focus(layout.focus());
    }

    @Override
    public Context context() {
        if (afterPrefix) {
            return Context.AFTER_PREFIX;
        }
        return switch (focus) {
            case TREE -> Context.TREE;
            case EDITOR -> Context.EDITOR;
            case SHELL -> shells.current().filter(ShellPane::isScrolled).isPresent() ? Context.SCROLL : Context.SHELL;
        };
    }

    @Override
    public List<String> hints() {
        return session.bindings().hints(context());
    }

    void focus(Pane pane) {
        if (focus != pane && (focus == Pane.SHELL || pane == Pane.SHELL)) {
            shells.currentShell().ifPresent(shell -> shell.send(pane == Pane.SHELL ? Focus.GAINED : Focus.LOST));
        }
        focus = pane;
        tree.setFocused(pane == Pane.TREE);
        editor.setFocus(pane);
        shells.setFocused(pane == Pane.SHELL);
        session.workbench().changeLayout(room.project(), layout -> layout.withFocus(pane));
    }

    @Override
    public String title() {
        return room.project().name() + " · " + session.workbench().user().name() + "@" + box;
    }

    @Override
    public void leave() {
        flush();
        file.giveUp();
        room.detach(session.view());
    }

    @Override
    public Optional<Notice> news() {
        Optional<Notice> newest = room.snapshot().notices().stream()
                .filter(notice -> notice.number() > newsShown && notice.isFor(session.view()))
                .reduce((_, later) -> later);
        newest.ifPresent(notice -> newsShown = notice.number());
        return newest;
    }

    @Override
    public String status(int columns) {
        // Asked once: the room may close the shell at any moment.
        Optional<Shell> shell = focus == Pane.SHELL ? shells.currentShell() : Optional.empty();
        return shell.map(found -> StatusText.of(found, room.project()))
                .or(() -> file.document().map(document -> StatusText.of(document, session.view(), columns)))
                .orElse("~/projects/" + room.project().name());
    }

    @Override
    public boolean rang() {
        return shells.rang();
    }

    @Override
    public Optional<String> copied() {
        return shells.copied();
    }

    @Override
    public boolean wantsMovement() {
        return focus == Pane.SHELL && shells.currentShell()
                .filter(shell -> shell.snapshot().modes().mouse() == MouseTracking.MOVE).isPresent();
    }

    @Override
    public void render(Frame frame, Rectangle area) {
        panes.render(frame, area, focus, editorZoomed);
        if (afterPrefix) {
            Menu.render(frame, area.withoutTop(1), session.bindings().of(Context.AFTER_PREFIX));
        }
    }

    // --- input ---

    @Override
    public boolean handle(Input input) {
        return switch (input) {
            case Mouse mouse -> handle(mouse);
            case Focus _ -> focus == Pane.SHELL && shells.currentShell().map(shell -> shell.send(input)).orElse(false);
            case Key _,Paste _ -> typed(input);
        };
    }

    private boolean typed(Input input) {
        Context context = context();
        afterPrefix = false;
        return typed(input, context);
    }

    private boolean typed(Input input, Context context) {
        Optional<Command> command = session.bindings().command(context, input);
        if (context == Context.EDITOR && file.opening().isPresent() && !leadsAway(command)) {
            file.await(input);
            return true;
        }
        if (command.isPresent()) {
            run(command.get(), input, context);
            return true;
        }
        return switch (context) {
            case TREE -> tree.handle(input);
            case EDITOR -> editor.handle(input) || nothingOpen(input);
            case SHELL, SCROLL -> shells.handle(input);
            case AFTER_PREFIX -> meansNothing();
            case HOME -> false;
        };
    }

    /** Nobody has to stay with a file that does not come. */
    private static boolean leadsAway(Optional<Command> command) {
        return command.filter(LEADS_AWAY::contains).isPresent();
    }

    private boolean nothingOpen(Input input) {
        if (file.path().isEmpty() && LineInput.edits(input)) {
            session.say(Notice.Level.INFO, "no file is open to type into: Ctrl-O opens one");
        }
        return false;
    }

    private boolean meansNothing() {
        session.say(Notice.Level.INFO, "that key means nothing after " + Bindings.name(session.bindings().prefix()));
        return true;
    }

    private void run(Command command, Input input, Context context) {
        batch.flush();
        switch (command) {
            case LEAVE_SHELL -> afterPrefix = true;
            case CHOOSE_SHELL -> commands.chooseShell(input);
            default -> commands.run(command, context);
        }
    }

    @Override
    public void flush() {
        batch.flush();
    }

    @Override
    public void applied(Runnable action) {
        batch.applied(action);
    }

    @Override
    public void advance() {
        file.advance().forEach(input -> session.deliver(input, this::typedIntoFile));
        batch.flush();
        shells.advance();
    }

    /** What waited for the file goes there, whatever has the focus now. */
    private void typedIntoFile(Input input) {
        typed(input, Context.EDITOR);
    }

    private boolean handle(Mouse mouse) {
        batch.flush();
        this.mouse.handle(mouse);
        return true;
    }

    /** What has the focus. */
    Pane focus() {
        return focus;
    }

    // --- what commands need ---

    void showDocument(ProjectPath path) {
        batch.flush();
        file.open(path);
        tree.select(path);
        focus(Pane.EDITOR);
    }

    /** Makes a file; what is typed next goes into it. */
    void createDocument(ProjectPath path) {
        batch.flush();
        file.create(path);
        tree.select(path);
        focus(Pane.EDITOR);
    }

    void run(EditorCommand command) {
        file.path().ifPresent(path -> batch.run(path, command));
        batch.flush();
    }

    void zoom() {
        switch (focus) {
            case SHELL -> shells.zoom();
            case EDITOR -> editorZoomed = !editorZoomed;
            case TREE -> session.say(Notice.Level.INFO, "the editor and the shell can be zoomed, the file tree cannot");
        }
    }

    /** The key goes to the program, where there is one that has the focus. */
    void sendPrefix() {
        if (focus == Pane.SHELL) {
            shells.handle(session.bindings().prefix());
        } else {
            meansNothing();
        }
    }

    /** Asks for a name and goes on with the path, if it is one. */
    void askPath(String question, String initial, Consumer<ProjectPath> then) {
        session.show(new Prompt(question, LineInput.of(initial), typed -> then.accept(ProjectPath.of(typed))));
    }

    /** The marker's entry, where there is one. */
    Optional<TreeRow> entry() {
        return tree.selected();
    }
}
