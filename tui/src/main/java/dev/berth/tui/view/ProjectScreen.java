package dev.berth.tui.view;

import dev.berth.core.Refusal;
import dev.berth.core.layout.Layout;
import dev.berth.core.layout.Pane;
import dev.berth.core.project.Project;
import dev.berth.core.project.ProjectPath;
import dev.berth.tui.canvas.Rectangle;
import dev.berth.workbench.document.DocumentSnapshot;
import dev.berth.workbench.input.Focus;
import dev.berth.workbench.input.Input;
import dev.berth.workbench.input.Key;
import dev.berth.workbench.input.Mouse;
import dev.berth.workbench.input.Paste;
import dev.berth.workbench.room.Notice;
import dev.berth.workbench.room.Room;
import dev.berth.workbench.room.TreeRow;
import dev.berth.workbench.room.ViewId;
import dev.berth.workbench.shell.Shell;
import dev.berth.workbench.terminal.TerminalModes.MouseTracking;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A project at work: tree beside editor and shell, and who of the three has the focus. */
final class ProjectScreen implements Screen {

    private static final int TREE_COLUMNS = 28;
    /** Narrower screens show the tree over the shells, and only while it has the focus; the text makes room for it. */
    private static final int WIDE = 100;

    private final Session session;
    private final Room room;
    private final String box;
    private final TopLine top;
    private final TreePane tree;
    private final EditorPane editor;
    private final ShellsPane shells;
    private final ProjectCommands commands;
    private Pane focus = Pane.TREE;
    /** The prefix was pressed in the shell: the next key is for the workbench. */
    private boolean afterPrefix;
    private long newsShown;
    private final Map<Pane, Rectangle> areas = new EnumMap<>(Pane.class);
    /** Where the mouse was pressed: what is dragged from there belongs there. */
    private Optional<Pane> pressed = Optional.empty();

    ProjectScreen(Session session, Project project, String box, Runnable onChange) {
        this.session = session;
        this.box = box;
        this.room = session.workbench().enter(project);
        this.top = new TopLine(session, room, box);
        this.tree = new TreePane(session, room);
        this.editor = new EditorPane(session, room);
        this.shells = new ShellsPane(session, room);
        this.commands = new ProjectCommands(session, room, this, tree, editor, shells);
        this.newsShown = room.snapshot().notices().stream().mapToLong(Notice::number).max().orElse(0);
        room.attach(session.view(), onChange);
        Layout layout = session.workbench().layout(project);
        layout.expanded().forEach(folder -> room.look(room.snapshot().root().resolve(folder)));
        layout.document().ifPresent(this::open);
        focus(layout.focus());
    }

    @Override
    public Context context() {
        return switch (focus) {
            case TREE -> Context.TREE;
            case EDITOR -> Context.EDITOR;
            case SHELL -> afterPrefix
                    ? Context.AFTER_PREFIX
                    : shells.current().filter(ShellPane::isScrolled).isPresent() ? Context.SCROLL : Context.SHELL;
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
        editor.setFocused(pane == Pane.EDITOR);
        shells.setFocused(pane == Pane.SHELL);
        session.workbench().changeLayout(room.project(), layout -> layout.withFocus(pane));
    }

    @Override
    public String title() {
        return room.project().name() + " · " + session.workbench().user().name() + "@" + box;
    }

    @Override
    public void leave() {
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
    public String status() {
        // Asked once: the room may close the shell at any moment.
        Optional<Shell> shell = focus == Pane.SHELL ? shells.currentShell() : Optional.empty();
        return shell.map(found -> StatusText.of(found, room.project()))
                .or(() -> editor.document().map(document -> StatusText.of(document, session.view())))
                .orElse(room.project().folder());
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
        top.render(frame, area.top(1));
        Rectangle body = area.withoutTop(1);
        areas.clear();
        if (focus == Pane.SHELL && shells.isZoomed()) {
            renderShells(frame, body);
            return;
        }
        boolean wide = area.columns() >= WIDE;
        Rectangle work = wide ? body.withoutLeft(TREE_COLUMNS + 1) : body;
        int editorRows = Math.max(1, (work.rows() - 1) / 2);
        boolean treeIsOver = !wide && focus == Pane.TREE;
        renderEditor(frame, (treeIsOver ? work.withoutLeft(TREE_COLUMNS + 1) : work).top(editorRows));
        renderShells(frame, work.withoutTop(editorRows));
        if (wide || treeIsOver) {
            areas.put(Pane.TREE, body.left(TREE_COLUMNS + 1));
            renderTree(frame, body.left(TREE_COLUMNS + 1));
        }
    }

    private void renderEditor(Frame frame, Rectangle area) {
        areas.put(Pane.EDITOR, area);
        editor.render(frame, area);
    }

    private void renderShells(Frame frame, Rectangle area) {
        areas.put(Pane.SHELL, area);
        shells.render(frame, area);
    }

    private void renderTree(Frame frame, Rectangle area) {
        frame.canvas().fill(area, frame.theme().text());
        tree.render(frame, area.left(TREE_COLUMNS));
        Rectangle divider = area.withoutLeft(TREE_COLUMNS);
        for (int row = 0; row < divider.rows(); row++) {
            frame.canvas().text(divider, 0, row, "│", frame.theme().dim());
        }
        if (focus == Pane.TREE) {
            frame.hideCursor();
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
        Optional<Command> command = session.bindings().command(context, input);
        if (command.isPresent()) {
            run(command.get(), input, context);
            return true;
        }
        return switch (context) {
            case TREE -> tree.handle(input);
            case EDITOR -> editor.handle(input);
            case SHELL, SCROLL -> shells.handle(input);
            case AFTER_PREFIX -> meansNothing();
            case HOME -> false;
        };
    }

    private boolean meansNothing() {
        session.say(Notice.Level.INFO, "that key means nothing after " + Bindings.name(session.bindings().prefix())
                + "; you are in the shell again");
        return true;
    }

    private void run(Command command, Input input, Context context) {
        switch (command) {
            case LEAVE_SHELL -> afterPrefix = true;
            case CHOOSE_SHELL -> commands.chooseShell(input);
            default -> commands.run(command, context);
        }
    }

    private boolean handle(Mouse mouse) {
        if (mouse.action() == Mouse.Action.PRESS) {
            pressed = Optional.of(at(mouse));
        }
        Pane pane = pressed.orElse(focus);
        if (mouse.action() == Mouse.Action.RELEASE) {
            pressed = Optional.empty();
        }
        Rectangle area = areas.get(pane);
        if (area == null) {
            return false;
        }
        if (mouse.action() == Mouse.Action.PRESS && !mouse.button().isWheel() && focus != pane) {
            focus(pane);
        }
        switch (pane) {
            case TREE -> {
                if (tree.handle(mouse, mouse.row() - area.row())) {
                    commands.run(Command.OPEN_ENTRY, context());
                }
            }
            case EDITOR -> editor.handle(mouse);
            case SHELL -> shells.handle(mouse.relativeTo(area.column(), area.row()), area);
        }
        return true;
    }

    /** The pane there; the tree lies over the others. */
    private Pane at(Mouse mouse) {
        return areas.entrySet().stream().filter(entry -> entry.getValue().contains(mouse.column(), mouse.row()))
                .map(Map.Entry::getKey).findFirst().orElse(focus);
    }

    // --- what commands need ---

    void showDocument(ProjectPath path) {
        open(path);
        session.workbench().changeLayout(room.project(), layout -> layout.withDocument(Optional.of(path)));
        tree.select(path);
        focus(Pane.EDITOR);
    }

    private void open(ProjectPath path) {
        room.open(session.view(), path, () -> session.post(() -> notOpened(path)));
    }

    private void notOpened(ProjectPath path) {
        session.workbench().changeLayout(room.project(),
                layout -> layout.withDocument(layout.document().filter(shown -> !shown.equals(path))));
    }

    void showNoDocument() {
        session.workbench().changeLayout(room.project(), layout -> layout.withDocument(Optional.empty()));
    }

    List<DocumentSnapshot<ViewId>> documents() {
        return room.snapshot().documents();
    }

    /** Asks for a name and goes on with the path, if it is one. */
    void askPath(String question, String initial, Consumer<ProjectPath> then) {
        session.show(new Prompt(question, initial, typed -> {
            try {
                then.accept(ProjectPath.of(typed));
            } catch (Refusal refusal) {
                session.refused(refusal);
            }
        }));
    }

    /** The marker's entry, where there is one. */
    Optional<TreeRow> entry() {
        return tree.selected();
    }
}
