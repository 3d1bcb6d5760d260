package dev.berth.tui.view;

import dev.berth.tui.canvas.FrameWriter;
import dev.berth.tui.input.ColorReply;
import dev.berth.workbench.terminal.ClientColors;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What the client's terminal is told besides the picture: bell, clipboard, title, and whose the mouse is. It goes with the
 * next frame. On the view's thread; lives as long as the view.
 */
final class ClientSettings {

    private final FrameWriter writer;
    private final AtomicReference<String> clipboard = new AtomicReference<>("");
    private final long asked = System.nanoTime();
    private MouseOwner mouse = MouseOwner.WORKBENCH;
    private OptionalInt text = OptionalInt.empty();
    private OptionalInt background = OptionalInt.empty();

    /** How long after login the terminal may take to say its colours. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private enum MouseOwner {
        WORKBENCH, CLIENT
    }

    ClientSettings(FrameWriter writer) {
        this.writer = writer;
    }

    /** As the screen has it now. */
    void follow(Screen screen) {
        if (screen.rang()) {
            writer.ring();
        }
        screen.copied().ifPresent(this::copy);
        writer.title(screen.title());
        writer.mouse(reports(screen));
    }

    private FrameWriter.MouseReports reports(Screen screen) {
        if (mouse == MouseOwner.CLIENT) {
            return FrameWriter.MouseReports.NONE;
        }
        return screen.wantsMovement()
                ? FrameWriter.MouseReports.MOVEMENT
                : FrameWriter.MouseReports.BUTTONS_AND_DRAGGING;
    }

    /** The terminal says how text or background look; too late is not believed: anybody could have typed it. */
    void replied(ColorReply reply) {
        if (System.nanoTime() - asked > PATIENCE.toNanos()) {
            return;
        }
        if (reply.command() == ColorReply.TEXT) {
            text = OptionalInt.of(reply.rgb());
        } else {
            background = OptionalInt.of(reply.rgb());
        }
    }

    /** Empty where the client's terminal has not said it in time. */
    Optional<ClientColors> colors() {
        return text.isPresent() && background.isPresent()
                ? Optional.of(new ClientColors(text.getAsInt(), background.getAsInt()))
                : Optional.empty();
    }

    /** What was copied last, whoever did it; for any thread. */
    AtomicReference<String> clipboard() {
        return clipboard;
    }

    void copy(String text) {
        clipboard.set(text);
        writer.copy(text);
    }

    /** @return what the person is told of it */
    String switchMouse() {
        mouse = mouse == MouseOwner.CLIENT ? MouseOwner.WORKBENCH : MouseOwner.CLIENT;
        return mouse == MouseOwner.CLIENT
                ? "the mouse is your terminal's now; the same again gives it back"
                : "the mouse is the workbench's again; with Shift most terminals keep it";
    }
}
