package dev.berth.tui.view;

import dev.berth.tui.canvas.FrameWriter;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What the client's terminal is told besides the picture: bell, clipboard, title, and whose the mouse is. It goes with the
 * next frame. On the view's thread; lives as long as the view.
 */
final class ClientSettings {

    private final FrameWriter writer;
    private final AtomicReference<String> clipboard = new AtomicReference<>("");
    private MouseOwner mouse = MouseOwner.WORKBENCH;

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
