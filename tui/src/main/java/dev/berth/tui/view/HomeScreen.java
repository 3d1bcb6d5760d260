package dev.berth.tui.view;

import dev.berth.core.project.Project;
import dev.berth.core.project.ProjectCatalog;
import dev.berth.core.user.User;
import dev.berth.tui.canvas.Rectangle;
import dev.berth.workbench.container.ContainerState;
import dev.berth.workbench.input.Input;
import dev.berth.workbench.input.Key;
import dev.berth.workbench.input.KeyCode;
import dev.berth.workbench.input.Mouse;
import dev.berth.workbench.input.Paste;
import dev.berth.workbench.room.Notice;
import dev.berth.workbench.room.Room;
import dev.berth.workbench.shell.Shell;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Where a login begins: the projects, the last opened first. On the view's thread. */
final class HomeScreen implements Screen {

    private static final int NAME_COLUMNS = 24;
    private static final int WHEEL_ROWS = 3;

    private final Session session;
    private final User user;
    private final Away away;
    private final String box;
    private final HomeList list;
    private final HomeCommands commands;
    private final HomeRefresh refresh;
    private final Clicks clicks = new Clicks();
    /** What narrows the list, while it does. */
    private Optional<LineInput> words = Optional.empty();
    private Rectangle drawn = new Rectangle(0, 0, 0, 0);
    private int top;

    HomeScreen(Session session, ProjectCatalog catalog, Away away, String box) {
        this.session = session;
        this.away = away;
        this.user = session.workbench().user();
        this.box = box;
        this.list = new HomeList(catalog.of(user));
        this.commands = new HomeCommands(session, catalog, list);
        this.refresh = new HomeRefresh(session, catalog, list::take);
        refresh.begin();
    }

    @Override
    public Context context() {
        return Context.HOME;
    }

    @Override
    public List<String> hints() {
        return words.isPresent()
                ? List.of("type to narrow", "Up, Down choose", "Enter open", "Esc all of them")
                : session.bindings().hints(context());
    }

    @Override
    public String status(int columns) {
        return list.projects() == 0 ? "" : list.projects() + (list.projects() == 1 ? " project" : " projects");
    }

    @Override
    public Optional<Notice> news() {
        return Optional.empty();
    }

    @Override
    public String title() {
        return user.name() + "@" + box;
    }

    @Override
    public void leave() {
        refresh.end();
    }

    // --- drawing ---

    @Override
    public void render(Frame frame, Rectangle area) {
        Theme theme = frame.theme();
        frame.canvas().text(area, 1, 0, "berth on " + box, theme.accent());
        ContainerState container = session.workbench().container().state();
        String brief = ContainerText.brief(container, true);
        frame.canvas().textRight(area, 0, user.name() + (brief.isEmpty() ? " " : " · " + brief + " "),
                ContainerText.style(container, theme));
        Rectangle content = area.withoutTop(2).withoutLeft(3);
        Rectangle body = content.withoutTop(away.render(frame, content));
        frame.hideCursor();
        if (list.projects() == 0 && list.shown().isEmpty() && words.isEmpty()) {
            renderWelcome(frame, body);
        } else {
            renderList(frame, body);
        }
    }

    private static void renderWelcome(Frame frame, Rectangle body) {
        frame.canvas().text(body, 0, 0,
                "Welcome. A project is a folder with files, a shell and all its versions.",
                frame.theme().text());
        frame.canvas().text(body, 0, 2, "Press n to make your first.", frame.theme().strong());
    }

    private void renderList(Frame frame, Rectangle body) {
        int column = frame.canvas().text(body, 0, 0, "PROJECTS", frame.theme().dim());
        drawn = body.withoutTop(1);
        if (list.shown().isEmpty()) {
            frame.canvas().text(drawn, 2, 0, "nothing fits; Backspace widens the search", frame.theme().dim());
        }
        int most = Math.max(0, list.shown().size() - drawn.rows());
        top = Math.clamp(top, Math.max(0, list.index() - drawn.rows() + 1), Math.max(0, list.index()));
        top = Math.min(top, most);
        for (int row = 0; row < drawn.rows() && top + row < list.shown().size(); row++) {
            renderEntry(frame, row, list.shown().get(top + row), top + row == list.index());
        }
        words.ifPresent(line -> line.render(frame, body,
                frame.canvas().text(body, column, 0, "   find: ", frame.theme().accent()), 0));
    }

    private void renderEntry(Frame frame, int row, HomeList.Entry entry, boolean marked) {
        Theme theme = frame.theme();
        frame.canvas().text(drawn, 0, row, marked ? "▸" : " ", theme.accent());
        Rectangle line = drawn.withoutLeft(2);
        frame.canvas().text(line.left(NAME_COLUMNS), 0, row, FixedLines.cut(entry.name().value(), NAME_COLUMNS),
                marked ? theme.strong() : theme.text());
        if (entry.project().isEmpty()) {
            frame.canvas().text(line, NAME_COLUMNS + 1, row, "a folder; Enter makes it a project", theme.dim());
        } else if (entry.folder() == HomeList.Folder.GONE) {
            frame.canvas().text(line, NAME_COLUMNS + 1, row, "folder gone: Enter restores it, d removes it",
                    theme.warning());
        } else {
            renderProject(frame, line, row, entry.project().get());
        }
    }

    private void renderProject(Frame frame, Rectangle line, int row, Project project) {
        Theme theme = frame.theme();
        frame.canvas().text(line, NAME_COLUMNS + 1, row, project.template(), theme.dim());
        frame.canvas().text(line, NAME_COLUMNS + 12, row, "opened " + Ago.of(project.lastOpened(), Instant.now()),
                theme.dim());
        frame.canvas().text(line, NAME_COLUMNS + 32, row, shells(project), theme.text());
    }

    private String shells(Project project) {
        long running = session.workbench().rooms().stream().filter(room -> room.project().id() == project.id())
                .map(Room::snapshot).flatMap(room -> room.shells().stream()).filter(shell -> !hasEnded(shell)).count();
        return running == 0 ? "" : running == 1 ? "1 shell running" : running + " shells running";
    }

    private static boolean hasEnded(Shell shell) {
        return shell.hasEnded();
    }

    // --- input ---

    @Override
    public boolean handle(Input input) {
        return switch (input) {
            case Mouse mouse -> handle(mouse);
            case Key key when move(key) -> true;
            case Key key when words.isPresent() -> find(key);
            case Paste _ when words.isPresent() -> narrow(input);
            default -> session.bindings().command(Context.HOME, input).map(this::run).orElse(false);
        };
    }

    private boolean handle(Mouse mouse) {
        if (mouse.button().isWheel()) {
            list.select(list.index() + (mouse.button() == Mouse.Button.WHEEL_UP ? -WHEEL_ROWS : WHEEL_ROWS));
            return true;
        }
        int row = top + mouse.row() - drawn.row();
        boolean pressed = mouse.action() == Mouse.Action.PRESS && drawn.contains(mouse.column(), mouse.row())
                && row < list.shown().size();
        if (pressed) {
            list.select(row);
            if (clicks.press(mouse) == 2) {
                open();
            }
        }
        return pressed;
    }

    private boolean move(Key key) {
        OptionalInt to = moved(key);
        to.ifPresent(list::select);
        return to.isPresent();
    }

    /** Letters, Home and End are the words' while the list is narrowed. */
    private OptionalInt moved(Key key) {
        int page = Math.max(1, drawn.rows() - 1);
        return switch (key.code()) {
            case UP -> OptionalInt.of(list.index() - 1);
            case DOWN -> OptionalInt.of(list.index() + 1);
            case PAGE_UP -> OptionalInt.of(list.index() - page);
            case PAGE_DOWN -> OptionalInt.of(list.index() + page);
            case HOME -> unlessNarrowing(0);
            case END -> unlessNarrowing(list.shown().size());
            default -> key.equals(Key.character('k'))
                    ? unlessNarrowing(list.index() - 1)
                    : key.equals(Key.character('j')) ? unlessNarrowing(list.index() + 1) : OptionalInt.empty();
        };
    }

    private OptionalInt unlessNarrowing(int index) {
        return words.isEmpty() ? OptionalInt.of(index) : OptionalInt.empty();
    }

    private boolean find(Key key) {
        if (key.code() == KeyCode.ESCAPE || key.equals(Key.ctrl('c'))) {
            words = Optional.empty();
            list.narrow("");
            return true;
        }
        if (key.code() == KeyCode.ENTER) {
            open();
            return true;
        }
        return narrow(key);
    }

    private boolean narrow(Input input) {
        return words.map(line -> {
            boolean taken = line.handle(input);
            list.narrow(line.text());
            return taken;
        }).orElse(false);
    }

    private void open() {
        list.selected().ifPresent(commands::open);
    }

    private boolean run(Command command) {
        switch (command) {
            case OPEN_PROJECT -> open();
            case NEW_PROJECT -> commands.make();
            case FIND -> words = Optional.of(LineInput.of(""));
            case RENAME -> list.selected().ifPresent(commands::rename);
            case DELETE -> list.selected().ifPresent(commands::remove);
            case HELP -> session.show(new Help(session.bindings(), Context.HOME));
            case LOG_OUT -> session.logOut();
            case REDRAW -> session.redraw();
            default -> {
                return false;
            }
        }
        return true;
    }
}
