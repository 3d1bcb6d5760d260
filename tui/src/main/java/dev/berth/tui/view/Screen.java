package dev.berth.tui.view;

import java.util.List;
import java.util.Optional;

/** What fills the view: home, or a project. */
interface Screen extends Component {

    Context context();

    /** The hint line's words, the most useful first. */
    List<String> hints();

    /** What the status line says when there is no news, for a line of so many columns. */
    String status(int columns);

    /** The newest sentence from the room that this view has not shown yet. */
    Optional<dev.berth.workbench.room.Notice> news();

    /** The client's terminal's title. */
    String title();

    /** True once for every time a program on it rang. */
    default boolean rang() {
        return false;
    }

    /** Once, what a program on it has put on the clipboard. */
    default Optional<String> copied() {
        return Optional.empty();
    }

    /** Whether the program with the keyboard wants to hear of every movement of the mouse. */
    default boolean wantsMovement() {
        return false;
    }

    /** Hands on what was collected of the keys of one packet. */
    default void flush() {}

    /** Runs the action once what was typed has been applied, which the client may then follow with more; on any thread. */
    default void applied(Runnable action) {
        action.run();
    }

    /** Takes note of what has come meanwhile, and gives it what was typed for it. */
    default void advance() {}

    /** The view leaves this screen. */
    void leave();
}
