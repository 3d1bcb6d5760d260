package dev.berth.tui.view;

import dev.berth.core.project.ProjectCatalog;
import dev.berth.core.sandbox.TerminalSize;
import dev.berth.tui.canvas.Canvas;
import dev.berth.tui.canvas.ClientKind;
import dev.berth.tui.canvas.FrameWriter;
import dev.berth.tui.canvas.Rectangle;
import dev.berth.tui.input.ColorReply;
import dev.berth.workbench.Workbench;
import dev.berth.workbench.input.Input;
import dev.berth.workbench.input.Key;
import dev.berth.workbench.room.ViewId;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection's view of its user's workbench: reads keys, draws frames. Everything in it is touched by the thread that
 * calls {@link #run}; the rest of the server posts. A slow client slows only its
 * own view: frames are drawn from what is newest when it is ready for one, never queued. Lives as long as the connection;
 * the workbench outlives it.
 */
public final class WorkbenchView {

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
     * @param kind of its terminal
     * @param out where frames go; a write blocks while the client does not read
     * @param taken told how many bytes have been applied: so many more may come; on any thread
     */
    public record Client(TerminalSize size, ClientKind kind, OutputStream out, IntConsumer taken) {}

    private static final Logger LOG = LoggerFactory.getLogger(WorkbenchView.class);
    private static final Rectangle SMALLEST = new Rectangle(0, 0, 40, 8);

    private final Workbench workbench;
    private final Place place;
    private final ViewLoop loop;
    private final FrameWriter writer;
    private final ViewSession session;
    /** What the client last said of its window: however often it does, one is kept. */
    private volatile TerminalSize newestSize;
    /** The client's window has changed, or may show something else than it was sent. */
    private final AtomicBoolean repaint = new AtomicBoolean();
    private Optional<String> farewell = Optional.empty();

    public WorkbenchView(ViewId id, Workbench workbench, ProjectCatalog catalog, Place place, Client client) {
        this.workbench = workbench;
        this.place = place;
        this.newestSize = client.size();
        this.loop = new ViewLoop(client.taken(), new OnThread());
        this.writer = new FrameWriter(client.out(), client.kind());
        this.session = new ViewSession(new ViewSession.Part(id, workbench, catalog, place), loop, writer,
                this::redraw);
    }

    /**
     * Shows the workbench until the person logs out, the client goes away or {@link #end} is called. Blocks; the
     * client's screen is given back on every way out on which the client is still there.
     *
     * @return what {@link #end} said
     */
    public Optional<String> run() throws InterruptedException {
        workbench.attach(session.view(), loop::wake);
        try {
            writer.enter();
            session.start();
            loop.run();
        } catch (IOException _) {
            // The client is gone; the workbench goes on.
        } catch (RuntimeException e) {
            fail(e);
        } finally {
            workbench.detach(session.view());
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
            session.leave();
        } catch (RuntimeException e) {
            LOG.error("a screen of {} could not be left", workbench.user().name(), e);
        }
        try {
            writer.leave();
        } catch (IOException _) {
            // Nobody is there to get it.
        }
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

    /** From any thread: runs the action on the view's. */
    void post(Runnable action) {
        loop.post(action);
    }

    /** From any thread: sends the whole picture again. */
    private void redraw() {
        repaint.set(true);
        loop.wake();
    }

    /** What the loop asks of the view. */
    private final class OnThread implements ViewLoop.View {

        @Override
        public void handle(Input input) {
            workbench.keyPressed();
            session.keyPressed(input);
        }

        @Override
        public void replied(ColorReply reply) {
            session.replied(reply);
        }

        @Override
        public void flush() {
            session.screen().flush();
        }

        @Override
        public void applied(Runnable action) {
            session.screen().applied(action);
        }

        @Override
        public void advance() {
            session.advance();
        }

        @Override
        public Optional<Duration> staysFor() {
            return session.status().staysFor();
        }

        @Override
        public boolean draw() throws IOException {
            return WorkbenchView.this.draw();
        }
    }

    // --- drawing ---

    private boolean draw() throws IOException {
        if (repaint.getAndSet(false)) {
            writer.repaint();
        }
        session.status().take(session.screen().news());
        TerminalSize size = newestSize;
        Canvas canvas = writer.canvas(size.columns(), size.rows());
        Frame frame = new Frame(canvas, place.theme().on(session.colors()));
        if (size.columns() < SMALLEST.columns() || size.rows() < SMALLEST.rows()) {
            FixedLines.tooSmall(frame, SMALLEST);
        } else {
            render(frame);
        }
        session.follow();
        return writer.show(canvas, frame.cursor());
    }

    private void render(Frame frame) {
        Rectangle all = frame.canvas().all();
        place.banner().ifPresent(banner -> FixedLines.banner(frame, all.top(1), banner));
        session.screen().render(frame, (place.banner().isPresent() ? all.withoutTop(1) : all).withoutBottom(2));
        session.status().render(frame, all.withoutBottom(1), session.screen().status(all.columns()));
        FixedLines.hints(frame, all.bottom(1), session.hints());
        session.renderOverlays(frame, all);
    }
}
