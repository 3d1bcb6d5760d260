package dev.berth.workbench.document;

import java.time.Instant;

/** Whether what a document shows is on disk. */
public sealed interface SaveState {

    /** As it was read, or as it was written and synced at this time. */
    record Saved(Instant at) implements SaveState {}

    /** Changed, and to be saved soon. */
    record Changed() implements SaveState {}

    record Saving() implements SaveState {}

    /** The text is kept and is tried again with the next change; the sentence says why. */
    record Failed(String sentence) implements SaveState {}
}
