package dev.berth.tui.view;

import dev.berth.core.project.Project;
import dev.berth.tui.canvas.Glyphs;
import dev.berth.workbench.document.Document;
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

    private static final int SHORTEST_NAME = 8;

    private StatusText() {}

    /** @param columns of the line: a long name is cut at its front, never the state and the place */
    static String of(DocumentSnapshot<ViewId> document, ViewId view, int columns) {
        Position at = document.caret(view).position();
        String readOnly = document.access() == Document.Access.WRITABLE ? "" : " · read only";
        String said = " · " + state(document.state()) + readOnly + " · Ln " + (at.line() + 1) + ", Col "
                + (Glyphs.characters(document.text().line(at.line()), at.column()) + 1) + " · "
                + document.format().label();
        int left = Math.max(SHORTEST_NAME, columns - 2 - Glyphs.columns(said));
        return FixedLines.cutFront(document.path().display(), left) + said;
    }

    /** A shell: where it is, and what runs in it for how long. */
    static String of(Shell shell, Project project) {
        String place = inHome(shell.snapshot().folder().orElse(project.folder()), "/home/" + project.owner());
        return shell.running().filter(command -> !command.line().isEmpty())
                .map(command -> command.line() + " · since "
                        + CLOCK.format(command.since().atZone(ZoneId.systemDefault()))
                        + " · " + place)
                .orElse(place);
    }

    private static String inHome(String folder, String home) {
        return folder.equals(home) || folder.startsWith(home + "/") ? "~" + folder.substring(home.length()) : folder;
    }

    private static String state(SaveState state) {
        return switch (state) {
            case SaveState.Saved saved -> "saved " + CLOCK.format(saved.at().atZone(ZoneId.systemDefault()));
            case SaveState.Changed() -> "changed";
            case SaveState.Saving() -> "saving…";
            case SaveState.Failed(String sentence, _, SaveState.Kept kept) -> "not saved: " + sentence + "; "
                    + kept(kept);
            case SaveState.Overlapping(SaveState.Kept kept) -> "not saved: a program changed the same lines, Ctrl-S"
                    + " asks whose stand; " + kept(kept);
            case SaveState.Deleted() -> "deleted on disk";
            case SaveState.Outdated(String sentence) -> "not what is on disk: " + sentence;
        };
    }

    private static String kept(SaveState.Kept kept) {
        return switch (kept) {
            case ON_SERVER -> "your text is kept on the server";
            case IN_MEMORY -> "your text is only in memory";
        };
    }
}
