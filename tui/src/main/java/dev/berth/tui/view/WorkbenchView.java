package dev.berth.tui.view;

import dev.berth.core.Refusal;
import dev.berth.core.project.Project;
import dev.berth.core.project.ProjectCatalog;
import dev.berth.core.sandbox.TerminalSize;
import dev.berth.tui.canvas.Canvas;
import dev.berth.tui.canvas.FrameWriter;
import dev.berth.tui.canvas.Rectangle;
import dev.berth.tui.input.InputDecoder;
import dev.berth.workbench.Workbench;
import dev.berth.workbench.input.Input;
import dev.berth.workbench.input.Key;
import dev.berth.workbench.input.Mouse;
import dev.berth.workbench.input.Paste;
import dev.berth.workbench.room.Notice;
import dev.berth.workbench.room.ViewId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection's view of its user's workbench: reads keys, draws frames. Everything in it is touched by the thread that
 * calls {@link #run}; another reads the client's bytes, and the rest of the server posts. A slow client slows only its
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

    private static final Logger LOG = LoggerFactory.getLogger(WorkbenchView.class);
    private static final Rectangle SMALLEST = new Rectangle(0, 0, 40, 8);
    /** 60 frames a second under a flood. */
    private static final long FRAME_NANOS = Duration.ofMillis(16).toNanos();
    /** For so long after a key, what it causes is drawn at once. */
    private static final long URGENT_NANOS = Duration.ofMillis(100).toNanos();
    private static final long URGENT_FRAME_NANOS = Duration.ofMillis(2).toNanos();
    /** How long an ESC waits for the rest of a sequence: far above a packet's parts, far below a person's next key. */
    private static final long ESCAPE_NANOS = Duration.ofMillis(25).toNanos();
    private static final long TICK_NANOS = Duration.ofSeconds(1).toNanos();
    /** The client's bytes that wait for the view; more wait in ssh's window, at the client. */
    private static final int MOST_CHUNKS = 64;

    private final ViewId id;
    private final Workbench workbench;
    private final ProjectCatalog catalog;
    private final Place place;
    private final InputStream in;
    private final FrameWriter writer;
    private final LinkedBlockingQueue<Runnable> events = new LinkedBlockingQueue<>();
    private final Semaphore chunks = new Semaphore(MOST_CHUNKS);
    private final AtomicBoolean wakePosted = new AtomicBoolean();
    private final InputDecoder decoder = new InputDecoder(this::handle);
    private final ArrayDeque<Overlay> overlays = new ArrayDeque<>();
    /** What the client last said of its window: however often it does, one is kept. */
    private volatile TerminalSize newestSize;
    private final Away away;
    private final Bindings bindings;
    private final StatusLine status;
    private @Nullable Screen screen;
    private Optional<String> farewell = Optional.empty();
    private String clipboard = "";
    private MouseOwner mouse = MouseOwner.WORKBENCH;
    private boolean dirty = true;
    private boolean done;
    private long lastInput;
    private long lastFrame;

    private enum MouseOwner {
        WORKBENCH, CLIENT
    }

    public WorkbenchView(ViewId id, Workbench workbench, ProjectCatalog catalog, Place place, TerminalSize size,
            InputStream in, OutputStream out) {
        this.id = id;
        this.workbench = workbench;
        this.catalog = catalog;
        this.place = place;
        this.newestSize = size;
        this.away = new Away(workbench);
        this.bindings = new Bindings(place.prefix());
        this.status = new StatusLine(workbench.container());
        this.in = in;
        this.writer = new FrameWriter(out);
    }

    /**
     * Shows the workbench until the person logs out, the client goes away or {@link #end} is called. Blocks; the
     * client's screen is given back on every way out on which the client is still there.
     *
     * @return what {@link #end} said
     */
    public Optional<String> run() throws InterruptedException {
        Thread reader = Thread.ofVirtual().name("view-reader-" + id.value()).start(this::readInput);
        workbench.attach(id, this::wake);
        try {
            writer.enter();
            start();
            while (!done) {
                step();
            }
            writer.leave();
        } catch (IOException _) {
            // The client is gone; the workbench goes on.
        } finally {
            workbench.detach(id);
            Optional.ofNullable(screen).ifPresent(Screen::leave);
            reader.interrupt();
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

    private void step() throws InterruptedException, IOException {
        Runnable event = events.poll(patience(), TimeUnit.NANOSECONDS);
        if (event == null) {
            idle();
        }
        while (event != null) {
            event.run();
            event = events.poll();
        }
        if (dirty && System.nanoTime() >= nextFrame()) {
            draw();
        }
    }

    /** How long nothing need happen. */
    private long patience() {
        if (dirty) {
            return Math.max(0, nextFrame() - System.nanoTime());
        }
        return decoder.isUndecided() ? ESCAPE_NANOS : TICK_NANOS;
    }

    private long nextFrame() {
        boolean urgent = System.nanoTime() - lastInput < URGENT_NANOS;
        return lastFrame + (urgent ? URGENT_FRAME_NANOS : FRAME_NANOS);
    }

    private void idle() {
        if (decoder.isUndecided()) {
            decoder.flush();
        }
        dirty |= status.expire();
    }

    /** From any thread: something that is shown has changed. */
    private void wake() {
        if (wakePosted.compareAndSet(false, true)) {
            events.add(() -> {
                wakePosted.set(false);
                dirty = true;
            });
        }
    }

    /** From any thread: the client's window has another size. */
    public void resize(TerminalSize newSize) {
        newestSize = newSize;
        wake();
    }

    /** From any thread: ends the view; {@link #run} returns the sentence, unless it is empty. */
    public void end(String sentence) {
        post(() -> {
            farewell = Optional.of(sentence).filter(said -> !said.isEmpty());
            done = true;
        });
    }

    @Override
    public void post(Runnable action) {
        events.add(() -> {
            action.run();
            dirty = true;
        });
    }

    private void readInput() {
        try {
            byte[] buffer = new byte[8192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                byte[] chunk = java.util.Arrays.copyOf(buffer, read);
                chunks.acquire();
                events.add(() -> {
                    chunks.release();
                    lastInput = System.nanoTime();
                    decoder.accept(chunk, chunk.length);
                });
            }
        } catch (IOException _) {
            // Said by the end below.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        events.add(() -> done = true);
    }

    private void handle(Input input) {
        away.keyPressed();
        Overlay top = overlays.peek();
        if (top == null) {
            Context before = screen().context();
            screen().handle(input);
            dirty |= before != Context.SHELL || screen().context() != Context.SHELL || input instanceof Mouse;
        } else if (input instanceof Key || input instanceof Paste) {
            top.handle(input);
            overlays.removeIf(Overlay::isDone);
            dirty = true;
        }
    }

    // --- drawing ---

    private void draw() throws IOException {
        status.take(screen().news());
        TerminalSize size = newestSize;
        Canvas canvas = new Canvas(size.columns(), size.rows());
        Frame frame = new Frame(canvas, place.theme());
        if (size.columns() < SMALLEST.columns() || size.rows() < SMALLEST.rows()) {
            FixedLines.tooSmall(frame, SMALLEST);
        } else {
            render(frame);
        }
        tellClient();
        dirty = false;
        lastFrame = System.nanoTime();
        writer.show(canvas, frame.cursor());
    }

    /** What the client's terminal is told besides the picture; it goes with the next frame. */
    private void tellClient() {
        if (screen().rang()) {
            writer.ring();
        }
        screen().copied().ifPresent(this::setClipboard);
        writer.title(screen().title());
        if (mouse == MouseOwner.CLIENT) {
            writer.mouse(FrameWriter.MouseReports.NONE);
        } else {
            writer.mouse(screen().wantsMovement()
                    ? FrameWriter.MouseReports.MOVEMENT
                    : FrameWriter.MouseReports.BUTTONS_AND_DRAGGING);
        }
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
        dirty = true;
    }

    @Override
    public void say(Notice.Level level, String text) {
        status.show(new Notice(0, level, text, Instant.now(), Optional.of(id)));
        dirty = true;
    }

    @Override
    public <T> void background(String label, Supplier<T> work, Consumer<T> then) {
        status.work(label);
        dirty = true;
        Thread.ofVirtual().name("view-work-" + id.value()).start(() -> {
            try {
                T result = work.get();
                post(() -> {
                    status.done();
                    then.accept(result);
                });
            } catch (Refusal refusal) {
                failed(refusal);
            } catch (RuntimeException e) {
                LOG.error("{} failed", label, e);
                failed(new Refusal(Refusal.Code.SANDBOX_FAILED,
                        label + " failed inside the server; its log has the reason"));
            }
        });
    }

    private void failed(Refusal refusal) {
        post(() -> {
            status.done();
            refused(refusal);
        });
    }

    @Override
    public void enter(Project project) {
        Optional.ofNullable(screen).ifPresent(Screen::leave);
        screen = new ProjectScreen(this, project, place.box(), this::wake);
        dirty = true;
    }

    @Override
    public void goHome() {
        screen().leave();
        workbench.leave();
        screen = home();
        dirty = true;
    }

    @Override
    public void logOut() {
        done = true;
    }

    @Override
    public String clipboard() {
        return clipboard;
    }

    @Override
    public void setClipboard(String text) {
        clipboard = text;
        writer.copy(text);
        dirty = true;
    }

    @Override
    public void switchMouse() {
        mouse = mouse == MouseOwner.CLIENT ? MouseOwner.WORKBENCH : MouseOwner.CLIENT;
        say(Notice.Level.INFO, mouse == MouseOwner.CLIENT
                ? "the mouse is your terminal's now; the same again gives it back"
                : "the mouse is the workbench's again; with Shift most terminals keep it");
    }
}
