package dev.berth.workbench.document;

import java.util.Optional;

/** Something a key does to a text or a caret. Pure: the room applies it, so that edits of several people stay in order. */
@FunctionalInterface
public interface EditorCommand {

    Result on(Text text, Caret caret);

    /** @param caret where it is after the edit */
    record Result(Optional<Edit> edit, Caret caret) {

        static Result moved(Caret caret) {
            return new Result(Optional.empty(), caret);
        }

        static Result edited(Edit edit) {
            return new Result(Optional.of(edit), Caret.at(edit.end()));
        }
    }
}
