package dev.berth.tui.view;

import dev.berth.core.Refusal;
import dev.berth.core.project.Project;
import dev.berth.core.project.ProjectCatalog;
import dev.berth.core.project.ProjectName;
import dev.berth.core.project.Template;
import dev.berth.core.user.User;
import dev.berth.tui.canvas.Rectangle;
import dev.berth.workbench.container.ContainerState;
import dev.berth.workbench.input.Input;
import dev.berth.workbench.input.Key;
import dev.berth.workbench.input.KeyCode;
import dev.berth.workbench.room.Notice;
import dev.berth.workbench.room.Room;
import dev.berth.workbench.shell.Shell;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where a login begins: the projects, the last opened first. */
final class HomeScreen implements Screen {

    private static final int NAME_COLUMNS = 24;

    private final Session session;
    private final ProjectCatalog catalog;
    private final User user;
    private final Away away;
    private final String box;
    private List<Project> projects;
    private int selected;

    HomeScreen(Session session, ProjectCatalog catalog, Away away, String box) {
        this.session = session;
        this.away = away;
        this.catalog = catalog;
        this.user = session.workbench().user();
        this.box = box;
        this.projects = catalog.of(user);
    }

    @Override
    public Context context() {
        return Context.HOME;
    }

    @Override
    public List<String> hints() {
        return session.bindings().hints(context());
    }

    @Override
    public String status(int columns) {
        return projects.isEmpty() ? "" : projects.size() + (projects.size() == 1 ? " project" : " projects");
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
        // Nothing is held.
    }

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
        if (projects.isEmpty()) {
            renderWelcome(frame, body);
            return;
        }
        frame.canvas().text(body, 0, 0, "PROJECTS", theme.dim());
        Rectangle list = body.withoutTop(1);
        int top = Math.clamp(selected - list.rows() + 1, 0, Math.max(0, projects.size() - list.rows()));
        for (int row = 0; row < list.rows() && top + row < projects.size(); row++) {
            renderProject(frame, list, row, projects.get(top + row), top + row == selected);
        }
        frame.hideCursor();
    }

    private void renderWelcome(Frame frame, Rectangle body) {
        frame.canvas().text(body, 0, 0,
                "Welcome. A project is a folder with files, a shell and all its versions.",
                frame.theme().text());
        frame.canvas().text(body, 0, 2, "Press n to make your first.", frame.theme().strong());
        frame.hideCursor();
    }

    private void renderProject(Frame frame, Rectangle list, int row, Project project, boolean marked) {
        Theme theme = frame.theme();
        frame.canvas().text(list, 0, row, marked ? "▸" : " ", theme.accent());
        Rectangle line = list.withoutLeft(2);
        frame.canvas().text(line.left(NAME_COLUMNS), 0, row, project.name().value(),
                marked ? theme.strong() : theme.text());
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

    @Override
    public boolean handle(Input input) {
        if (input.equals(Key.of(KeyCode.UP)) || input.equals(Key.character('k'))) {
            select(selected - 1);
        } else if (input.equals(Key.of(KeyCode.DOWN)) || input.equals(Key.character('j'))) {
            select(selected + 1);
        } else {
            return session.bindings().command(Context.HOME, input).map(this::run).orElse(false);
        }
        return true;
    }

    private void select(int index) {
        selected = Math.clamp(index, 0, Math.max(0, projects.size() - 1));
    }

    private boolean run(Command command) {
        switch (command) {
            case OPEN_PROJECT -> open();
            case NEW_PROJECT ->
                session.show(new Prompt("Name of the new project:", LineInput.of(""), this::chooseTemplate));
            case HELP -> session.show(new Help(session.bindings(), Context.HOME));
            case LOG_OUT -> session.logOut();
            case REDRAW -> session.redraw();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void open() {
        if (!projects.isEmpty()) {
            open(projects.get(selected).name());
        }
    }

    private void open(ProjectName name) {
        session.enterWhen("opening " + name, () -> catalog.open(user, name));
    }

    private void chooseTemplate(String typed) {
        ProjectName name = new ProjectName(typed);
        if (projects.stream().anyMatch(project -> project.name().equals(name))) {
            throw new Refusal(Refusal.Code.NAME_TAKEN, "you have a project '" + name + "' already; Enter opens it");
        }
        session.show(new Picker<>("Start " + name + " from:", catalog.templates(), Template::name,
                Template::description, template -> create(name, template.name())));
    }

    private void create(ProjectName name, String template) {
        session.enterWhen("making " + name, () -> catalog.create(user, name, template));
    }
}
