package dev.berth.tui.view;

import dev.berth.core.project.ProjectPath;
import dev.berth.tui.view.Choices.Answer;
import dev.berth.workbench.document.Document;
import dev.berth.workbench.document.DocumentSnapshot;
import dev.berth.workbench.document.Merge;
import dev.berth.workbench.document.SaveState;
import dev.berth.workbench.room.Room;
import dev.berth.workbench.room.ViewId;
import java.util.ArrayList;
import java.util.List;

/** Asks what is to become of a file that cannot just be saved, closed or renamed. On the view's thread. */
final class FileQuestions {

    private final Session session;
    private final Room room;
    private final ProjectScreen screen;

    FileQuestions(Session session, Room room, ProjectScreen screen) {
        this.session = session;
        this.room = room;
        this.screen = screen;
    }

    /** Saves the document, or asks what is in the way of that. */
    void save(DocumentSnapshot<ViewId> document) {
        ProjectPath path = document.path();
        switch (document.state()) {
            case SaveState.Overlapping _ -> ask("A program changed the same lines of " + path + ".",
                    List.of(nothing("Not now"), new Answer("Mine", () -> room.resolve(path, Merge.Overlap.OURS)),
                            new Answer("The program's", () -> room.resolve(path, Merge.Overlap.THEIRS)),
                            new Answer("Both", () -> room.resolve(path, Merge.Overlap.BOTH))));
            case SaveState.Failed failed when failed.remedy() != SaveState.Remedy.NONE -> ask(
                    path + " cannot be saved.", remedies("Not now", path, failed.remedy(), () -> {}));
            case SaveState.Saved _ when document.access() == Document.Access.READ_ONLY -> ask(
                    path + " is read only. Change it all the same?",
                    List.of(nothing("Leave it"), new Answer("Change it", () -> room.overruleReadOnly(path))));
            case SaveState.Failed _,SaveState.Saved _,SaveState.Changed _,SaveState.Saving _,SaveState.Deleted _,SaveState.Outdated _ ->
                room.save(path);
        }
    }

    /**
     * Asks what is to become of unsaved text that cannot be saved now.
     *
     * @param closed what to do once the document was closed after all
     * @return false if there is nothing to ask
     */
    boolean askBeforeClosing(DocumentSnapshot<ViewId> document, Runnable closed) {
        switch (document.state()) {
            case SaveState.Overlapping _ -> {
                save(document);
                return true;
            }
            case SaveState.Failed failed -> {
                ask(document.path() + " is not saved.",
                        remedies("Keep it open", document.path(), failed.remedy(), closed));
                return true;
            }
            case SaveState.Saved _,SaveState.Changed _,SaveState.Saving _,SaveState.Deleted _,SaveState.Outdated _ -> {
                return false;
            }
        }
    }

    private List<Answer> remedies(String stay, ProjectPath path, SaveState.Remedy remedy, Runnable closed) {
        List<Answer> answers = new ArrayList<>();
        answers.add(nothing(stay));
        if (remedy == SaveState.Remedy.MAKE_FOLDER) {
            answers.add(new Answer("Make its folder", () -> room.makeFoldersOf(session.view(), path)));
        }
        answers.add(new Answer("Save as…",
                () -> screen.askPath("Save as:", path.display(), to -> room.saveAs(session.view(), path, to))));
        answers.add(new Answer("Discard the text", () -> {
            room.discard(path);
            closed.run();
        }));
        return answers;
    }

    /** Offers to make the folders of a new name. */
    void offerFolders(ProjectPath from, ProjectPath to, Runnable renamed) {
        String display = to.display();
        String folder = display.substring(0, Math.max(0, display.lastIndexOf('/')));
        ask("There is no folder " + folder + ".", List.of(nothing("Leave " + from + " as it is"),
                new Answer("Make it", () -> room.renameMakingFolders(session.view(), from, to, renamed))));
    }

    private void ask(String question, List<Answer> answers) {
        session.show(new Choices(question, answers));
    }

    private static Answer nothing(String label) {
        return new Answer(label, () -> {});
    }
}
