package dev.berth.tui.view;

import dev.berth.core.Refusal;
import dev.berth.core.project.Project;
import dev.berth.workbench.Workbench;
import dev.berth.workbench.input.Input;
import dev.berth.workbench.room.Notice;
import dev.berth.workbench.room.ViewId;
import dev.berth.workbench.terminal.ClientColors;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What a screen may ask of the view that it is in. Called on the view's thread. */
interface Session {

    ViewId view();

    Workbench workbench();

    /** How text and background look on the client's terminal; empty if it has not said so. */
    Optional<ClientColors> colors();

    Bindings bindings();

    /** Puts it over the screen. */
    void show(Overlay overlay);

    /** Says a sentence in the status line for a while. */
    void say(Notice.Level level, String text);

    default void refused(Refusal refusal) {
        say(Notice.Level.ERROR, refusal.sentence());
    }

    /**
     * Does what takes time on another thread, with the label in the status line, then goes on here; a refusal is said.
     */
    <T> void background(String label, Supplier<T> work, Consumer<T> then);

    /** From any thread: runs on the view's. */
    void post(Runnable action);

    /** Opens a project on another thread and enters it; what is typed meanwhile is for it. A refusal is said. */
    void enterWhen(String label, Supplier<Project> opened);

    void goHome();

    void logOut();

    /** Handles an input as if it were typed now. */
    void typed(Input input);

    /** Gives an input that had to wait to what lies over the screen, or where nothing does to the one that it waited for. */
    void deliver(Input input, Consumer<Input> otherwise);

    /** Sends the whole picture again, whatever the client's terminal shows. */
    void redraw();

    /** How many rows more than half of the height the editor has in this view. */
    int editorGrowth();

    void growEditor(int rows);

    /** What was cut or copied last; read and set from any thread. */
    AtomicReference<String> clipboard();

    /** It can be pasted in the editor, and in the person's own terminal where that takes it. */
    void setClipboard(String text);

    /** Who gets the mouse: the workbench, or the person's terminal for what it does by itself. */
    void switchMouse();
}
