package dev.berth.tui.view;

import dev.berth.core.Refusal;
import dev.berth.core.project.Project;
import dev.berth.core.project.ProjectCatalog;
import dev.berth.tui.canvas.FrameWriter;
import dev.berth.tui.canvas.Rectangle;
import dev.berth.tui.input.ColorReply;
import dev.berth.workbench.Workbench;
import dev.berth.workbench.input.Focus;
import dev.berth.workbench.input.Input;
import dev.berth.workbench.input.Key;
import dev.berth.workbench.input.Mouse;
import dev.berth.workbench.input.Paste;
import dev.berth.workbench.room.Notice;
import dev.berth.workbench.room.ViewId;
import dev.berth.workbench.terminal.ClientColors;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which screen a view shows, what lies over it, and where its keys go. Touched by the view's thread but where a method says
 * otherwise; lives as long as the view.
 */
final class ViewSession implements Session {

    private static final Key REDRAW = Key.ctrl('l');
    /** Rows. */
    private static final int MOST_GROWTH = 100;

    private final Part part;
    private final ViewLoop loop;
    private final Runnable redraw;
    private final ClientSettings settings;
    private final ArrayDeque<Overlay> overlays = new ArrayDeque<>();
    private final Away away;
    private final Bindings bindings;
    private final StatusLine status;
    private final BackgroundWork background;
    private @Nullable Screen screen;
    /** While a project is being opened: what was typed for it. */
    private Optional<Typeahead> transition = Optional.empty();
    private int editorGrowth;

    /** Of what it is the view, and where. */
    record Part(ViewId id, Workbench workbench, ProjectCatalog catalog, WorkbenchView.Place place) {}

    /** @param redraw sends the whole picture again; for any thread */
    ViewSession(Part part, ViewLoop loop, FrameWriter writer, Runnable redraw) {
        this.part = part;
        this.loop = loop;
        this.redraw = redraw;
        this.settings = new ClientSettings(writer);
        this.away = new Away(part.workbench());
        this.bindings = new Bindings(part.place().prefix());
        this.status = new StatusLine(part.workbench().container());
        this.background = new BackgroundWork(this, status);
    }

    /** Shows what the last view showed, or home. */
    void start() {
        Optional<Project> last = part.workbench().shown();
        if (last.isPresent()) {
            screen = home();
            enter(last.get());
            away.line().ifPresent(line -> say(Notice.Level.INFO, line));
        } else {
            screen = home();
        }
    }

    private Screen home() {
        return new HomeScreen(this, part.catalog(), away, part.place().box());
    }

    Screen screen() {
        Screen shown = screen;
        if (shown == null) {
            throw new IllegalStateException("the view has not started");
        }
        return shown;
    }

    StatusLine status() {
        return status;
    }

    void leave() {
        Optional.ofNullable(screen).ifPresent(Screen::leave);
    }

    /** What the client's terminal is told besides the picture. */
    void follow() {
        settings.follow(screen());
    }

    List<String> hints() {
        return Optional.ofNullable(overlays.peek()).map(top -> List.of(top.hints())).orElse(screen().hints());
    }

    void renderOverlays(Frame frame, Rectangle all) {
        overlays.descendingIterator().forEachRemaining(overlay -> overlay.render(frame, all));
    }

    // --- input ---

    void keyPressed(Input input) {
        away.keyPressed();
        typed(input);
    }

    /** What waits for something goes on once nothing lies over the screen. */
    void advance() {
        if (overlays.isEmpty()) {
            screen().advance();
        }
    }

    @Override
    public void typed(Input input) {
        if (transition.isPresent()) {
            await(input);
        } else if (input.equals(REDRAW) && !overlays.isEmpty()) {
            redraw();
        } else {
            deliver(input, this::typedOnScreen);
        }
    }

    @Override
    public void deliver(Input input, Consumer<Input> otherwise) {
        Overlay top = overlays.peek();
        if (top == null) {
            otherwise.accept(input);
        } else if (!(input instanceof Focus)) {
            top.handle(input);
            overlays.removeIf(Overlay::isDone);
            loop.touch();
        }
    }

    private void typedOnScreen(Input input) {
        Context before = screen().context();
        screen().handle(input);
        // What is typed into a shell shows when the program says so.
        if (before != Context.SHELL || screen().context() != Context.SHELL || input instanceof Mouse) {
            loop.touch();
        }
    }

    /** Keeps what is typed for the project that is being opened. */
    private void await(Input input) {
        if (input instanceof Key || input instanceof Paste) {
            transition.filter(waiting -> !waiting.add(input)).ifPresent(_ -> say(Notice.Level.WARNING,
                    "the project is still opening, and what waits for it is all that is kept: this key was not"));
        }
    }

    // --- what screens ask ---

    @Override
    public ViewId view() {
        return part.id();
    }

    @Override
    public Bindings bindings() {
        return bindings;
    }

    @Override
    public Workbench workbench() {
        return part.workbench();
    }

    @Override
    public void post(Runnable action) {
        loop.post(action);
    }

    @Override
    public void show(Overlay overlay) {
        overlays.push(overlay);
        loop.touch();
    }

    @Override
    public void say(Notice.Level level, String text) {
        status.show(new Notice(0, level, text, Instant.now(), Optional.of(part.id())));
        loop.touch();
    }

    @Override
    public <T> void background(String label, Supplier<T> work, Consumer<T> then) {
        background.begin(label, work, then, () -> {});
        loop.touch();
    }

    @Override
    public void enterWhen(String label, Supplier<Project> opened) {
        Typeahead waiting = new Typeahead();
        transition = Optional.of(waiting);
        background.begin(label, opened, project -> {
            transition = Optional.empty();
            if (enter(project)) {
                waiting.take().forEach(this::typed);
                screen().flush();
            } else {
                drop(waiting);
            }
        }, () -> {
            transition = Optional.empty();
            drop(waiting);
        });
        loop.touch();
    }

    private void drop(Typeahead waiting) {
        int dropped = waiting.drop();
        if (dropped > 0) {
            say(Notice.Level.WARNING, Typeahead.keys(dropped) + " typed for the project went nowhere");
        }
    }

    /** @return false if the project cannot be entered: the reason is said */
    private boolean enter(Project project) {
        loop.touch();
        try {
            Screen next = new ProjectScreen(this, project, part.place().box(), loop::wake);
            leave();
            screen = next;
            return true;
        } catch (Refusal refusal) {
            refused(refusal);
            return false;
        }
    }

    @Override
    public void goHome() {
        screen().leave();
        part.workbench().leave();
        screen = home();
        loop.touch();
    }

    @Override
    public void redraw() {
        redraw.run();
    }

    @Override
    public int editorGrowth() {
        return editorGrowth;
    }

    @Override
    public void growEditor(int rows) {
        editorGrowth = Math.clamp(editorGrowth + rows, -MOST_GROWTH, MOST_GROWTH);
    }

    @Override
    public void logOut() {
        loop.end();
    }

    @Override
    public AtomicReference<String> clipboard() {
        return settings.clipboard();
    }

    @Override
    public void setClipboard(String text) {
        settings.copy(text);
        loop.touch();
    }

    @Override
    public void switchMouse() {
        say(Notice.Level.INFO, settings.switchMouse());
    }

    @Override
    public Optional<ClientColors> colors() {
        return settings.colors();
    }

    /** The client's terminal has said its colours. */
    void replied(ColorReply reply) {
        settings.replied(reply);
        loop.touch();
    }
}
