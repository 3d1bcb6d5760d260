package dev.berth.tui.view;

import dev.berth.core.Refusal;
import dev.berth.core.project.Project;
import dev.berth.core.project.ProjectPath;
import dev.berth.tui.canvas.Rectangle;
import dev.berth.workbench.Layout;
import dev.berth.workbench.Pane;
import dev.berth.workbench.container.ContainerState;
import dev.berth.workbench.document.DocumentSnapshot;
import dev.berth.workbench.document.SaveState;
import dev.berth.workbench.input.Input;
import dev.berth.workbench.room.Notice;
import dev.berth.workbench.room.Room;
import dev.berth.workbench.room.RoomSnapshot;
import dev.berth.workbench.room.TreeRow;
import dev.berth.workbench.room.ViewId;
import dev.berth.workbench.terminal.Style;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A project at work: tree beside editor and shell, and who of the three has the focus. */
final class ProjectScreen implements Screen {

    private static final int TREE_COLUMNS = 28;
    /** Narrower screens show the tree over the text, and only while it has the focus. */
    private static final int WIDE = 100;

    private final Session session;
    private final Room room;
    private final String box;
    private final TreePane tree;
    private final EditorPane editor;
    private final ShellPane shell;
    private final ProjectCommands commands;
    private Pane focus = Pane.TREE;
    /** The shell was left by the last key: the same key again goes to the program. */
    private boolean justLeftShell;
    private long newsShown;
    private Rectangle lastShellArea = new Rectangle(0, 0, 0, 0);

    ProjectScreen(Session session, Project project, String box, Runnable onChange) {
        this.session = session;
        this.box = box;
        this.room = session.workbench().enter(project);
        this.tree = new TreePane(session, room);
        this.editor = new EditorPane(session, room);
        this.shell = new ShellPane(session, room);
        this.commands = new ProjectCommands(session, room, this, tree, editor);
        this.newsShown = room.snapshot().notices().stream().mapToLong(Notice::number).max().orElse(0);
        room.attach(session.view(), onChange);
        Layout layout = session.workbench().layout(project);
        layout.expanded().forEach(room::look);
        layout.document().ifPresent(this::open);
        focus(layout.focus());
    }

    @Override
    public Context context() {
        return switch (focus) {
            case TREE -> Context.TREE;
            case EDITOR -> Context.EDITOR;
            case SHELL -> Context.SHELL;
        };
    }

    void focus(Pane pane) {
        focus = pane;
        tree.setFocused(pane == Pane.TREE);
        editor.setFocused(pane == Pane.EDITOR);
        shell.setFocused(pane == Pane.SHELL);
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
        return editor.document().map(document -> StatusText.of(document, session.view()))
                .orElse(room.project().folder());
    }

    /** True once where the shell rang. */
    boolean rang() {
        return shell.rang();
    }

    @Override
    public void render(Frame frame, Rectangle area) {
        renderTop(frame, area.top(1));
        Rectangle body = area.withoutTop(1);
        boolean wide = area.columns() >= WIDE;
        Rectangle work = wide ? body.withoutLeft(TREE_COLUMNS + 1) : body;
        renderWork(frame, work);
        if (wide || focus == Pane.TREE) {
            renderTree(frame, body.left(TREE_COLUMNS + 1));
        }
    }

    private void renderTop(Frame frame, Rectangle line) {
        RoomSnapshot snapshot = room.snapshot();
        Theme theme = frame.theme();
        int column = frame.canvas().text(line, 1, 0, room.project().name().value(), theme.accent()) + 2;
        Optional<ProjectPath> shown = session.workbench().layout(room.project()).document();
        for (DocumentSnapshot<ViewId> document : snapshot.documents()) {
            boolean current = shown.filter(document.path()::equals).isPresent();
            column = frame.canvas().text(line, column, 0, document.path().display(),
                    current ? theme.strong() : theme.dim());
            column = frame.canvas().text(line, column, 0, document.state() instanceof SaveState.Saved ? "  " : " ●",
                    theme.warning()) + 1;
        }
        renderContainer(frame, line, column);
    }

    /** Where there is room for both, also who and where one is. */
    private void renderContainer(Frame frame, Rectangle line, int column) {
        ContainerState state = session.workbench().container().state();
        String brief = ContainerText.brief(state, line.columns() >= WIDE);
        String who = session.workbench().user().name() + "@" + box;
        String both = " " + who + (brief.isEmpty() ? " " : " · " + brief + " ");
        String shown = column + both.length() <= line.columns() ? both : " " + brief + " ";
        if (column + shown.length() <= line.columns()) {
            frame.canvas().textRight(line, 0, shown, ContainerText.style(state, frame.theme()));
        }
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

    private void renderWork(Frame frame, Rectangle work) {
        int editorRows = Math.max(1, (work.rows() - 1) / 2);
        Rectangle shellArea = work.withoutTop(editorRows + 1);
        if (!shellArea.equals(lastShellArea)) {
            lastShellArea = shellArea;
            shell.setSize(shellArea);
            shell.start();
        }
        editor.render(frame, work.top(editorRows));
        renderDivider(frame, work.withoutTop(editorRows).top(1));
        shell.render(frame, shellArea);
    }

    private void renderDivider(Frame frame, Rectangle line) {
        Theme theme = frame.theme();
        frame.canvas().text(line, 0, 0, "─".repeat(line.columns()), theme.dim());
        Style style = focus == Pane.SHELL ? theme.accent() : theme.dim();
        frame.canvas().text(line.withoutLeft(1).left(line.columns() - 2), 1, 0, " " + shell.title() + " ", style);
    }

    @Override
    public boolean handle(Input input) {
        boolean again = justLeftShell;
        justLeftShell = false;
        Optional<Command> command = Bindings.command(context(), input);
        if (command.isPresent()) {
            run(command.get(), input, again);
            return true;
        }
        return switch (focus) {
            case TREE -> tree.handle(input);
            case EDITOR -> editor.handle(input);
            case SHELL -> shell.handle(input);
        };
    }

    private void run(Command command, Input input, boolean again) {
        if (command == Command.LEAVE_SHELL) {
            justLeftShell = true;
            focus(Pane.EDITOR);
        } else if (command == Command.SHOW_SHELL && again) {
            focus(Pane.SHELL);
            shell.handle(input);
        } else {
            commands.run(command);
        }
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
