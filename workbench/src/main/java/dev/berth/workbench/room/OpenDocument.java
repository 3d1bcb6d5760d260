package dev.berth.workbench.room;

import dev.berth.workbench.document.Document;
import dev.berth.workbench.document.Document.Access;
import dev.berth.workbench.document.SaveState;
import java.time.Instant;
import java.util.Optional;

/** A document and what is known of its file. Owned by the room's thread. */
final class OpenDocument {

    final Document<ViewId> document;
    KnownFile file;
    /** Whether what is in the file is in a version: if not, it becomes one before it is replaced. */
    boolean recorded;
    boolean saving;
    boolean looking;
    /** Its file is being renamed or deleted: a save would bring back what is going away. */
    boolean held;
    /** What a program wrote over lines that were changed here too; present while nobody has chosen between the two. */
    Optional<KnownFile> theirs = Optional.empty();
    /** When the next save by itself is due, in the time of {@link System#nanoTime}; set while it is waited for. */
    long saveAt;
    boolean saveAwaited;
    /** How often saving has failed without a success, and when it is tried again. */
    int failures;
    Instant retryAt = Instant.MIN;
    /** The revision that is kept as a draft; -1 for none. */
    long drafted = -1;
    boolean drafting;
    /** For how many looks around in a row it has had unsaved text. */
    int ticksUnsaved;
    /** When it was last known to be shown by a view. */
    Instant lastShown;
    /** About how much heap it takes, as of the last time it was measured. */
    long bytes;
    private long measured;

    OpenDocument(Document<ViewId> document, KnownFile file, Instant now) {
        this.document = document;
        this.lastShown = now;
        this.file = file;
        know(file);
    }

    /** From now on the file is known to be so. */
    void know(KnownFile now) {
        file = now;
        if (!now.isReadOnly()) {
            document.setAccess(Access.WRITABLE);
        } else if (document.access() == Access.WRITABLE) {
            document.setAccess(Access.READ_ONLY);
        }
        measure();
    }

    void measureIfChanged() {
        if (measured != document.revision()) {
            measure();
        }
    }

    private void measure() {
        measured = document.revision();
        bytes = document.bytes() + (file.text().isSharedBy(document.text()) ? 0 : file.text().bytes());
    }

    boolean isSaved() {
        return document.state() instanceof SaveState.Saved;
    }

    boolean isUnsaved() {
        return document.state().isUnsaved();
    }

    /** Whether closing it loses nothing but what could be undone. */
    boolean canBeLetGo() {
        return !isUnsaved() && !(document.state() instanceof SaveState.Deleted) && !document.isShown() && !saving
                && !looking && !held;
    }
}
