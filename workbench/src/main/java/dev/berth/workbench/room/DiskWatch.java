package dev.berth.workbench.room;

import dev.berth.core.Refusal;
import dev.berth.core.project.ProjectPath;
import dev.berth.workbench.document.SaveState;
import dev.berth.workbench.document.TextFormat;
import java.util.Collection;
import java.util.List;

/**
 * Looks what programs do to the files of a room's documents: takes over what they write under a clean document, and says where they
 * delete a file. Owned by the room's thread.
 */
final class DiskWatch {

    private final DocumentFiles files;
    private final DocumentSaving saving;
    private final FileWork work;
    private final Collection<OpenDocument> open;

    DiskWatch(DocumentFiles files, DocumentSaving saving, FileWork work, Collection<OpenDocument> open) {
        this.files = files;
        this.saving = saving;
        this.work = work;
        this.open = open;
    }

    /** Looks at every file of a document without unsaved text, unless that would start a container or wake one. */
    void poll() {
        List<OpenDocument> clean = open.stream().filter(one -> !one.isUnsaved() && !one.looking && !one.held).toList();
        if (clean.isEmpty()) {
            return;
        }
        clean.forEach(one -> one.looking = true);
        work.run(files::isReachable, reachable -> clean.forEach(one -> {
            one.looking = false;
            if (reachable && !one.isUnsaved() && !one.held) {
                look(one);
            }
        }), _ -> clean.forEach(one -> one.looking = false));
    }

    private void look(OpenDocument one) {
        one.looking = true;
        ProjectPath path = one.document.path();
        KnownFile known = one.file;
        work.run(() -> files.look(path, known), found -> {
            one.looking = false;
            if (one.file.isSeenAs(known) && one.document.path().equals(path)) {
                seen(one, found);
            }
        }, refusal -> {
            one.looking = false;
            boolean cannotBeShown = refusal.code() == Refusal.Code.TOO_LARGE
                    || refusal.code() == Refusal.Code.UNSUPPORTED;
            if (cannotBeShown && !one.isUnsaved()) {
                one.document.setState(new SaveState.Outdated(refusal.sentence()));
            }
        });
    }

    private void seen(OpenDocument one, DocumentFiles.Found found) {
        switch (found) {
            case DocumentFiles.Found.Same(KnownFile file) -> same(one, file);
            case DocumentFiles.Found.Changed(KnownFile file) -> changed(one, file);
            case DocumentFiles.Found.Gone() -> gone(one);
        }
    }

    private static void same(OpenDocument one, KnownFile file) {
        one.know(file);
        if (!one.isUnsaved() && !one.isSaved()) {
            one.document.setState(new SaveState.Saved(file.attributes().modified()));
        }
    }

    private void changed(OpenDocument one, KnownFile file) {
        if (one.isUnsaved()) {
            saving.takeIn(one, file);
            return;
        }
        long growth = file.text().bytes() - one.document.text().bytes();
        if (growth > 0 && growth > files.memoryLeft()) {
            one.document.setState(new SaveState.Outdated(
                    "a program made it larger, and your open files take as much memory as they may; close some"));
            return;
        }
        one.document.reload(new TextFormat.Decoded(file.text(), file.format()), file.attributes().modified());
        one.recorded = false;
        one.know(file);
    }

    /** What was in the file becomes a version now, if it is none: from here on only the document has it. */
    private void gone(OpenDocument one) {
        if (!one.isSaved()) {
            return;
        }
        one.document.setState(new SaveState.Deleted());
        work.notices().warn(one.document.path() + " was deleted on disk; Ctrl-S makes it anew");
        if (!one.recorded) {
            ProjectPath path = one.document.path();
            KnownFile file = one.file;
            work.run(() -> {
                files.record(path, file);
                return path;
            }, _ -> one.recorded = true, refusal -> work.notices().warn(refusal.sentence()));
        }
    }
}
