package dev.berth.tui.view;

import java.util.List;
import java.util.Optional;

/** What fills the view: home, or a project. */
interface Screen extends Component {

    Context context();

    /** The hint line's words, the most useful first. */
    List<String> hints();

    /** What the status line says when there is no news. */
    String status();

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

    /** The view leaves this screen. */
    void leave();
}
