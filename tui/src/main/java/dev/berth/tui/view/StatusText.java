package dev.berth.tui.view;

import dev.berth.core.project.Project;
import dev.berth.workbench.document.DocumentSnapshot;
import dev.berth.workbench.document.Position;
import dev.berth.workbench.document.SaveState;
import dev.berth.workbench.room.ViewId;
import dev.berth.workbench.shell.Shell;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** What the status line says of a document. Every state is said in words. */
final class StatusText {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

    private StatusText() {}

    static String of(DocumentSnapshot<ViewId> document, ViewId view) {
        Position at = document.caret(view).position();
        return document.path().display() + " · " + state(document.state()) + " · Ln " + (at.line() + 1) + ", Col "
                + (at.column() + 1) + " · UTF-8 · " + document.format();
    }

    /** A shell: where it is, and what runs in it for how long. */
    static String of(Shell shell, Project project) {
        String place = shell.snapshot().folder().orElse(project.folder());
        return shell.running().filter(command -> !command.line().isEmpty())
                .map(command -> command.line() + " · since "
                        + CLOCK.format(command.since().atZone(ZoneId.systemDefault()))
                        + " · " + place)
                .orElse(place);
    }

    private static String state(SaveState state) {
        return switch (state) {
            case SaveState.Saved saved -> "saved " + CLOCK.format(saved.at().atZone(ZoneId.systemDefault()));
            case SaveState.Changed() -> "changed";
            case SaveState.Saving() -> "saving…";
            case SaveState.Failed(String sentence) -> "not saved: " + sentence + "; your text is kept";
        };
    }
}
