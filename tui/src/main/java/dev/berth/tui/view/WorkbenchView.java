package dev.berth.tui.view;

import dev.berth.core.Refusal;
import dev.berth.core.project.Project;
import dev.berth.core.project.ProjectCatalog;
import dev.berth.core.sandbox.TerminalSize;
import dev.berth.tui.canvas.Canvas;
import dev.berth.tui.canvas.FrameWriter;
import dev.berth.tui.canvas.Rectangle;
import dev.berth.workbench.Workbench;
import dev.berth.workbench.input.Focus;
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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
     * @param taken told how many bytes have been applied: so many more may come; on any thread
     */
    public record Client(TerminalSize size, OutputStream out, IntConsumer taken) {}

    private static final Logger LOG = LoggerFactory.getLogger(WorkbenchView.class);
    private static final Key REDRAW = Key.ctrl('l');
    /** Rows. */
    private static final int MOST_GROWTH = 100;
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
    /** While a project is being opened: what was typed for it. */
    private Optional<Typeahead> transition = Optional.empty();
    /** The client's window has changed, or may show something else than it was sent. */
    private final AtomicBoolean repaint = new AtomicBoolean();
    private int editorGrowth;

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
        } catch (IOException _) {
            // The client is gone; the workbench goes on.
        } catch (RuntimeException e) {
            fail(e);
        } finally {
            workbench.detach(id);
            leave();
        }
        return farewell;
    }

    /** What cannot be drawn would fail again: the next login starts at home, and nothing of the workbench ends with this view. */
    private void fail(RuntimeException e) {
        LOG.error("the view of {} failed", workbench.user().name(), e);
        workbench.leave();
        farewell = Optional
                .of("this view failed inside the server, whose log has the reason; your shells go on and your text"
                        + " is saved: log in again");
    }

    /** The client gets its terminal back, whatever has happened before. */
    private void leave() {
        try {
            Optional.ofNullable(screen).ifPresent(Screen::leave);
        } catch (RuntimeException e) {
            LOG.error("a screen of {} could not be left", workbench.user().name(), e);
        }
        try {
            writer.leave();
        } catch (IOException _) {
            // Nobody is there to get it.
        }
    }

    private void start() {
        Optional<Project> last = workbench.shown();
        if (last.isPresent()) {
            screen = home();
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
        redraw();
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
            typed(input);
        }

        @Override
        public void flush() {
            screen().flush();
        }

        @Override
        public void applied(Runnable action) {
            screen().applied(action);
        }

        @Override
        public void advance() {
            if (overlays.isEmpty()) {
                screen().advance();
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

    // --- drawing ---

    private boolean draw() throws IOException {
        if (repaint.getAndSet(false)) {
            writer.repaint();
        }
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
        status.render(frame, all.withoutBottom(1), screen().status(all.columns()));
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
        background.begin(label, work, then, () -> {});
        loop.touch();
    }

    @Override
    public void enterWhen(String label, Supplier<Project> opened) {
        Typeahead waiting = new Typeahead();
        transition = Optional.of(waiting);
        background.begin(label, opened, project -> {
            transition = Optional.empty();
            enter(project);
            waiting.take().forEach(this::typed);
            screen().flush();
        }, () -> {
            transition = Optional.empty();
            int dropped = waiting.drop();
            if (dropped > 0) {
                say(Notice.Level.WARNING, Typeahead.keys(dropped) + " typed for the project went nowhere");
            }
        });
        loop.touch();
    }

    private void enter(Project project) {
        try {
            Screen next = new ProjectScreen(this, project, place.box(), loop::wake);
            Optional.ofNullable(screen).ifPresent(Screen::leave);
            screen = next;
        } catch (Refusal refusal) {
            refused(refusal);
        }
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
    public void redraw() {
        repaint.set(true);
        loop.wake();
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
}
