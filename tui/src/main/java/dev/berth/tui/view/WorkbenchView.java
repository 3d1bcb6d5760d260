package dev.berth.tui.view;

import dev.berth.core.project.Project;
import dev.berth.core.project.ProjectCatalog;
import dev.berth.core.sandbox.TerminalSize;
import dev.berth.tui.canvas.Canvas;
import dev.berth.tui.canvas.FrameWriter;
import dev.berth.tui.canvas.Rectangle;
import dev.berth.workbench.Workbench;
import dev.berth.workbench.input.Input;
import dev.berth.workbench.input.Key;
import dev.berth.workbench.input.Mouse;
import dev.berth.workbench.input.Paste;
import dev.berth.workbench.room.Notice;
import dev.berth.workbench.room.ViewId;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One connection's view of its user's workbench: reads keys, draws frames. Everything in it is touched by the thread that
 * calls {@link #run}; the rest of the server posts. A slow client slows only its
 * own view: frames are drawn from what is newest when it is ready for one, never queued. Lives as long as the connection;
 * the workbench outlives it.
 */
public final class WorkbenchView implements Session {

    /**
     * What a view needs to know about where it is.
     *
     * @param prefix the key that the program in a shell does not get
     */
    public record Place(String box, Theme theme, Optional<String> banner, Key prefix) {}

    /**
     * Whose view it is.
     *
     * @param size of its window, at first
     * @param out where frames go; a write blocks while the client does not read
     * @param taken told on the view's thread how many bytes it is done with: so many more may come
     */
    public record Client(TerminalSize size, OutputStream out, IntConsumer taken) {}

    private static final Rectangle SMALLEST = new Rectangle(0, 0, 40, 8);

    private final ViewId id;
    private final Workbench workbench;
    private final ProjectCatalog catalog;
    private final Place place;
    private final ViewLoop loop;
    private final FrameWriter writer;
    private final ClientSettings settings;
    private final ArrayDeque<Overlay> overlays = new ArrayDeque<>();
    /** What the client last said of its window: however often it does, one is kept. */
    private volatile TerminalSize newestSize;
    private final Away away;
    private final Bindings bindings;
    private final StatusLine status;
    private final BackgroundWork background;
    private @Nullable Screen screen;
    private Optional<String> farewell = Optional.empty();

    public WorkbenchView(ViewId id, Workbench workbench, ProjectCatalog catalog, Place place, Client client) {
        this.id = id;
        this.workbench = workbench;
        this.catalog = catalog;
        this.place = place;
        this.newestSize = client.size();
        this.away = new Away(workbench);
        this.bindings = new Bindings(place.prefix());
        this.status = new StatusLine(workbench.container());
        this.background = new BackgroundWork(this, status);
        this.loop = new ViewLoop(client.taken(), new OnThread());
        this.writer = new FrameWriter(client.out());
        this.settings = new ClientSettings(writer);
    }

    /**
     * Shows the workbench until the person logs out, the client goes away or {@link #end} is called. Blocks; the
     * client's screen is given back on every way out on which the client is still there.
     *
     * @return what {@link #end} said
     */
    public Optional<String> run() throws InterruptedException {
        workbench.attach(id, loop::wake);
        try {
            writer.enter();
            start();
            loop.run();
            writer.leave();
        } catch (IOException _) {
            // The client is gone; the workbench goes on.
        } finally {
            workbench.detach(id);
            Optional.ofNullable(screen).ifPresent(Screen::leave);
        }
        return farewell;
    }

    private void start() {
        Optional<Project> last = workbench.shown();
        if (last.isPresent()) {
            enter(last.get());
            away.line().ifPresent(line -> say(Notice.Level.INFO, line));
        } else {
            screen = home();
        }
    }

    private Screen home() {
        return new HomeScreen(this, catalog, away, place.box());
    }

    private Screen screen() {
        Screen shown = screen;
        if (shown == null) {
            throw new IllegalStateException("the view has not started");
        }
        return shown;
    }

    // --- events ---

    /** From any thread: what the client typed next. Everything that was received is kept until it is taken: the caller sees to it that it is not too much. */
    public void received(byte[] bytes, int offset, int length) {
        loop.received(bytes, offset, length);
    }

    /** From any thread: the client types nothing more. The view ends when it has taken what there was. */
    public void inputEnded() {
        loop.inputEnded();
    }

    /** From any thread: the client's window has another size. */
    public void resize(TerminalSize newSize) {
        newestSize = newSize;
        loop.wake();
    }

    /** From any thread: ends the view; {@link #run} returns the sentence, unless it is empty. */
    public void end(String sentence) {
        post(() -> {
            farewell = Optional.of(sentence).filter(said -> !said.isEmpty());
            loop.end();
        });
    }

    @Override
    public void post(Runnable action) {
        loop.post(action);
    }

    /** What the loop asks of the view. */
    private final class OnThread implements ViewLoop.View {

        @Override
        public void handle(Input input) {
            workbench.keyPressed();
            away.keyPressed();
            Overlay top = overlays.peek();
            if (top == null) {
                Context before = screen().context();
                screen().handle(input);
                // What is typed into a shell shows when the program says so.
                if (before != Context.SHELL || screen().context() != Context.SHELL || input instanceof Mouse) {
                    loop.touch();
                }
            } else if (input instanceof Key || input instanceof Paste) {
                top.handle(input);
                overlays.removeIf(Overlay::isDone);
                loop.touch();
            }
        }

        @Override
        public Optional<Duration> staysFor() {
            return status.staysFor();
        }

        @Override
        public boolean draw() throws IOException {
            return WorkbenchView.this.draw();
        }
    }

    // --- drawing ---

    private boolean draw() throws IOException {
        status.take(screen().news());
        TerminalSize size = newestSize;
        Canvas canvas = writer.canvas(size.columns(), size.rows());
        Frame frame = new Frame(canvas, place.theme());
        if (size.columns() < SMALLEST.columns() || size.rows() < SMALLEST.rows()) {
            FixedLines.tooSmall(frame, SMALLEST);
        } else {
            render(frame);
        }
        settings.follow(screen());
        return writer.show(canvas, frame.cursor());
    }

    private void render(Frame frame) {
        Rectangle all = frame.canvas().all();
        place.banner().ifPresent(banner -> FixedLines.banner(frame, all.top(1), banner));
        screen().render(frame, (place.banner().isPresent() ? all.withoutTop(1) : all).withoutBottom(2));
        status.render(frame, all.withoutBottom(1).bottom(1), screen().status());
        FixedLines.hints(frame, all.bottom(1),
                Optional.ofNullable(overlays.peek()).map(top -> List.of(top.hints())).orElse(screen().hints()));
        overlays.descendingIterator().forEachRemaining(overlay -> overlay.render(frame, all));
    }

    // --- what screens ask ---

    @Override
    public ViewId view() {
        return id;
    }

    @Override
    public Bindings bindings() {
        return bindings;
    }

    @Override
    public Workbench workbench() {
        return workbench;
    }

    @Override
    public void show(Overlay overlay) {
        overlays.push(overlay);
        loop.touch();
    }

    @Override
    public void say(Notice.Level level, String text) {
        status.show(new Notice(0, level, text, Instant.now(), Optional.of(id)));
        loop.touch();
    }

    @Override
    public <T> void background(String label, Supplier<T> work, Consumer<T> then) {
        background.begin(label, work, then);
        loop.touch();
    }

    @Override
    public void enter(Project project) {
        Optional.ofNullable(screen).ifPresent(Screen::leave);
        screen = new ProjectScreen(this, project, place.box(), loop::wake);
        loop.touch();
    }

    @Override
    public void goHome() {
        screen().leave();
        workbench.leave();
        screen = home();
        loop.touch();
    }

    @Override
    public void logOut() {
        loop.end();
    }

    @Override
    public String clipboard() {
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
}
