package dev.berth.workbench.document;

import java.time.Instant;

/** Whether what a document shows is on disk. */
public sealed interface SaveState {

    /** As it was read, or as it was written and synced at this time. */
    record Saved(Instant at) implements SaveState {}

    /** Changed, and to be saved soon. */
    record Changed() implements SaveState {}

    record Saving() implements SaveState {}

    /** The text is kept and is tried again; the sentence says why. */
    record Failed(String sentence, Remedy remedy, Kept kept) implements SaveState {}

    /** A program changed lines that were changed here too: a person chooses whose stand. Nothing is written until then. */
    record Overlapping(Kept kept) implements SaveState {}

    /** The file is gone from disk, and nothing has been changed here since. */
    record Deleted() implements SaveState {}

    /** A program has made something of the file that cannot be shown; nothing has been changed here. The sentence says why. */
    record Outdated(String sentence) implements SaveState {}

    /** What a person can do about a failed save, beside waiting for the next try. */
    enum Remedy {
        NONE, MAKE_FOLDER, SAVE_ELSEWHERE
    }

    /** Where unsaved text is kept. */
    enum Kept {
        IN_MEMORY, ON_SERVER
    }

    /** Whether there is text that is not on disk. */
    default boolean isUnsaved() {
        return switch (this) {
            case Saved _,Deleted _,Outdated _ -> false;
            case Changed _,Saving _,Failed _,Overlapping _ -> true;
        };
    }
}
