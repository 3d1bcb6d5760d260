package dev.berth.tui.view;

import java.util.List;
import java.util.Optional;

/** What fills the view: home, or a project. */
interface Screen extends Component {

    Context context();

    /** The hint line's words, the most useful first. */
    default List<String> hints() {
        return Bindings.hints(context());
    }

    /** What the status line says when there is no news. */
    String status();

    /** The newest sentence from the room that this view has not shown yet. */
    Optional<dev.berth.workbench.room.Notice> news();

    /** The client's terminal's title. */
    String title();

    /** The view leaves this screen. */
    void leave();
}
