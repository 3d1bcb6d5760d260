package dev.berth.tui.view;

import dev.berth.core.Refusal;
import dev.berth.core.project.Project;
import dev.berth.workbench.Workbench;
import dev.berth.workbench.room.Notice;
import dev.berth.workbench.room.ViewId;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What a screen may ask of the view that it is in. Called on the view's thread. */
interface Session {

    ViewId view();

    Workbench workbench();

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

    void enter(Project project);

    void goHome();

    void logOut();

    /** What was cut or copied last. */
    String clipboard();

    /** It can be pasted in the editor, and in the person's own terminal where that takes it. */
    void setClipboard(String text);

    /** Who gets the mouse: the workbench, or the person's terminal for what it does by itself. */
    void switchMouse();
}
