package dev.berth.tui.view;

import dev.berth.core.project.ProjectPath;
import dev.berth.workbench.document.EditorCommand;
import dev.berth.workbench.document.Typing;
import dev.berth.workbench.room.Room;
import dev.berth.workbench.room.ViewId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Collects what one packet of keys asks of a file, so that the room has one task for it and a run of typed characters is one
 * edit. {@link #flush} must come before anything else is asked of the room. On the view's thread.
 */
final class EditorBatch {

    private final Room room;
    private final ViewId view;
    private final List<EditorCommand> commands = new ArrayList<>();
    private final StringBuilder typed = new StringBuilder();
    private Optional<ProjectPath> path = Optional.empty();
    /** Something was handed to the room since {@link #applied} was asked last. */
    private boolean handedOn;

    EditorBatch(Room room, ViewId view) {
        this.room = room;
        this.view = view;
    }

    void type(ProjectPath file, String character) {
        begin(file);
        typed.append(character);
    }

    void run(ProjectPath file, EditorCommand command) {
        begin(file);
        endTyped();
        commands.add(command);
    }

    private void begin(ProjectPath file) {
        if (path.filter(file::equals).isEmpty()) {
            flush();
            path = Optional.of(file);
        }
    }

    private void endTyped() {
        if (!typed.isEmpty()) {
            commands.add(Typing.insert(typed.toString()));
            typed.setLength(0);
        }
    }

    /** Hands what was collected to the room. */
    void flush() {
        endTyped();
        if (!commands.isEmpty()) {
            room.edit(view, path.orElseThrow(), List.copyOf(commands));
            commands.clear();
            handedOn = true;
        }
        path = Optional.empty();
    }

    /** Runs the action once the room has applied what was handed to it, at once where that was nothing; on any thread. */
    void applied(Runnable action) {
        if (handedOn) {
            handedOn = false;
            room.afterAll(action);
        } else {
            action.run();
        }
    }
}
