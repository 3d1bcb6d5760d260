package dev.berth.tui.view;

import dev.berth.core.project.ProjectCatalog;
import dev.berth.core.sandbox.TerminalSize;
import dev.berth.tui.canvas.ClientKind;
import dev.berth.workbench.Workbench;
import dev.berth.workbench.input.Key;
import dev.berth.workbench.room.ViewId;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A login: a view on a thread of its own, its keys and its client's screen. */
@SuppressWarnings("try")
final class TestView implements AutoCloseable {

    static final String CTRL_BRACKET = "\035";
    static final String CTRL_O = "\017";

    final ShownOutput screen;
    final AtomicInteger taken = new AtomicInteger();
    /** The name of the thread that told last that something was taken. */
    volatile String takenBy = "";
    private final WorkbenchView view;
    private final Thread running;
    private volatile Optional<String> farewell = Optional.empty();

    TestView(long number, Workbench workbench, ProjectCatalog catalog, TerminalSize size) {
        screen = new ShownOutput(size);
        view = new WorkbenchView(new ViewId(number), workbench, catalog,
                new WorkbenchView.Place("box", Theme.COLOR, Optional.empty(), Key.ctrl(']')),
                new WorkbenchView.Client(size, ClientKind.XTERM, screen, this::taken));
        running = Thread.ofVirtual().name("view-" + number).start(this::run);
    }

    private void taken(int bytes) {
        takenBy = Thread.currentThread().getName();
        taken.addAndGet(bytes);
    }

    private void run() {
        try {
            farewell = view.run();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** In one packet. */
    void type(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        view.received(bytes, 0, bytes.length);
    }

    /** The client's window, and what its terminal does to the picture by itself. */
    void resize(TerminalSize size) {
        screen.resize(size);
        view.resize(size);
    }

    /** The server is told of a size that the client's window has no more when the picture comes. */
    void resizeLate(TerminalSize size) {
        view.resize(size);
    }

    void inputEnded() {
        view.inputEnded();
    }

    /** What the view said at its end. */
    Optional<String> awaitEnd() throws InterruptedException {
        running.join();
        return farewell;
    }

    /** A bug in the view: what is run on its thread fails. */
    void fail() {
        view.post(() -> {
            throw new IllegalStateException("planted");
        });
    }

    @Override
    public void close() throws InterruptedException {
        view.end("");
        running.join();
    }
}
