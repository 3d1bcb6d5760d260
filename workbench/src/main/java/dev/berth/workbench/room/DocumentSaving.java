package dev.berth.workbench.room;

import dev.berth.core.Refusal;
import dev.berth.core.project.ProjectPath;
import dev.berth.workbench.document.Merge;
import dev.berth.workbench.document.SaveState;
import dev.berth.workbench.document.SaveState.Kept;
import dev.berth.workbench.document.SaveState.Remedy;
import dev.berth.workbench.room.DocumentFiles.Order;
import dev.berth.workbench.room.DocumentFiles.Outcome;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Saves the documents of a room: half a second after the last key, when somebody asks, and again where it failed. What a program
 * changed meanwhile is merged into the text; where both changed the same lines somebody has to choose, and nothing is written
 * until then. Owned by the room's thread; what touches disk runs as file work.
 */
final class DocumentSaving {

    private static final Duration FIRST_RETRY = Duration.ofSeconds(2);
    private static final Duration LAST_RETRY = Duration.ofMinutes(1);

    private final Duration autosave;
    private final DocumentFiles files;
    private final DocumentDrafts drafts;
    private final FileWork work;
    /** Those that are open, in the order in which they were opened. */
    private final Collection<OpenDocument> open;

    DocumentSaving(DocumentFiles files, DocumentDrafts drafts, FileWork work, Collection<OpenDocument> open) {
        this.autosave = files.ports().settings().editor().autosave();
        this.files = files;
        this.drafts = drafts;
        this.work = work;
        this.open = open;
    }

    /** Saves once nobody has typed for a while; every key starts the wait anew. */
    void saveSoon(OpenDocument one) {
        one.saveAt = System.nanoTime() + autosave.toNanos();
        if (!one.saveAwaited) {
            one.saveAwaited = true;
            work.loop().postAfter(autosave, () -> saveIfDue(one));
        }
    }

    private void saveIfDue(OpenDocument one) {
        long left = one.saveAt - System.nanoTime();
        if (left > 0) {
            work.loop().postAfter(Duration.ofNanos(left), () -> saveIfDue(one));
        } else {
            one.saveAwaited = false;
            if (open.contains(one)) {
                save(one);
            }
        }
    }

    /** Saves at once what a person asks for; a file that is gone from disk is made anew. */
    void saveNow(OpenDocument one) {
        if (one.document.state() instanceof SaveState.Deleted) {
            one.document.setState(new SaveState.Changed());
        }
        save(one);
    }

    void saveAll() {
        List.copyOf(open).forEach(this::save);
    }

    void save(OpenDocument one) {
        if (one.saving || one.held || !one.isUnsaved() || one.theirs.isPresent()) {
            return;
        }
        one.saving = true;
        SaveState before = one.document.state();
        if (!(before instanceof SaveState.Failed)) {
            one.document.setState(new SaveState.Saving());
            work.touch().run();
        }
        long revision = one.document.revision();
        Order order = new Order(one.document.path(), one.document.text(), one.document.format(), one.file,
                !one.recorded);
        work.run(() -> tried(order), tried -> {
            one.saving = false;
            switch (tried) {
                case Tried.Done(Outcome.Written written) -> written(one, written, revision);
                case Tried.Done(Outcome.Changed(KnownFile theirs)) -> takeIn(one, theirs);
                case Tried.Refused refused -> failed(one, refused);
            }
        }, refusal -> {
            one.saving = false;
            failed(one, new Tried.Refused(refusal.sentence(), Remedy.NONE));
        });
    }

    private sealed interface Tried {

        record Done(Outcome outcome) implements Tried {}

        record Refused(String sentence, Remedy remedy) implements Tried {}
    }

    /** On the file thread. */
    private Tried tried(Order order) {
        try {
            return new Tried.Done(files.save(order));
        } catch (Refusal refusal) {
            return refused(order.path(), refusal);
        }
    }

    private Tried refused(ProjectPath path, Refusal refusal) {
        if (refusal.code() == Refusal.Code.TOO_LARGE) {
            return new Tried.Refused("a program has changed it, and it is too large now to be merged",
                    Remedy.SAVE_ELSEWHERE);
        }
        Remedy remedy = refusal.code() == Refusal.Code.FILE_FAILED ? remedy(path) : Remedy.NONE;
        return switch (remedy) {
            case MAKE_FOLDER -> new Tried.Refused("its folder is gone; Ctrl-S offers to make it", remedy);
            case SAVE_ELSEWHERE -> new Tried.Refused("a folder has its name now; Ctrl-S offers another name", remedy);
            case NONE -> new Tried.Refused(refusal.sentence(), remedy);
        };
    }

    private Remedy remedy(ProjectPath path) {
        try {
            return files.remedy(path);
        } catch (Refusal _) {
            return Remedy.NONE;
        }
    }

    private void written(OpenDocument one, Outcome.Written written, long revision) {
        one.know(written.file());
        one.recorded = true;
        one.failures = 0;
        written.notices().forEach(work.notices()::warn);
        if (one.document.revision() == revision) {
            saved(one);
        } else {
            one.document.setState(new SaveState.Changed());
            saveSoon(one);
        }
    }

    private void saved(OpenDocument one) {
        one.document.setState(new SaveState.Saved(files.ports().clock().instant()));
        drafts.forget(one);
    }

    private void failed(OpenDocument one, Tried.Refused refused) {
        one.failures++;
        long factor = 1L << Math.min(one.failures - 1, 10);
        Duration wait = FIRST_RETRY.multipliedBy(factor);
        one.retryAt = files.ports().clock().instant().plus(wait.compareTo(LAST_RETRY) < 0 ? wait : LAST_RETRY);
        one.document.setState(new SaveState.Failed(refused.sentence(), refused.remedy(), drafts.kept(one)));
        drafts.keep(one);
    }

    /** Tries what failed again when it is due, unless that would start a container or wake one. */
    void retryFailed() {
        List<OpenDocument> due = open.stream().filter(one -> one.document.state() instanceof SaveState.Failed)
                .filter(one -> !one.retryAt.isAfter(files.ports().clock().instant())).toList();
        if (!due.isEmpty()) {
            work.run(files::isReachable, reachable -> {
                if (reachable) {
                    due.stream().filter(open::contains).forEach(this::save);
                }
            }, _ -> {
                // An engine that does not answer now does so later.
            });
        }
    }

    /** Takes what a program has made of the file into the text, or asks for a choice where both changed the same lines. */
    void takeIn(OpenDocument one, KnownFile theirs) {
        Merge merge = Merge.of(one.file.text(), one.document.text(), theirs.text(), Merge.Overlap.OURS);
        if (merge.overlaps() == 0) {
            take(one, theirs, merge);
            work.notices().info("a program changed " + one.document.path() + " too: its lines are taken over");
        } else {
            one.theirs = Optional.of(theirs);
            one.document.setState(new SaveState.Overlapping(drafts.kept(one)));
            drafts.keep(one);
            work.notices().warn("a program changed lines of " + one.document.path()
                    + " that you changed too: Ctrl-S asks whose stand");
        }
    }

    private void take(OpenDocument one, KnownFile theirs, Merge merge) {
        one.theirs = Optional.empty();
        one.document.become(merge.text());
        one.document.setFormat(theirs.format());
        one.know(theirs);
        one.recorded = false;
        if (one.document.text().equals(theirs.text())) {
            saved(one);
        } else {
            one.document.setState(new SaveState.Changed());
            save(one);
        }
    }

    /** Somebody has chosen whose lines stand; what was in the file is kept as a version. */
    void resolve(OpenDocument one, Merge.Overlap whose) {
        one.theirs.ifPresent(theirs -> take(one, theirs,
                Merge.of(one.file.text(), one.document.text(), theirs.text(), whose)));
    }

    /** Notices that an edit came on top of a state that says something of the file, before that state is lost. */
    void edited(OpenDocument one, SaveState before) {
        if (before instanceof SaveState.Deleted) {
            work.notices().warn(one.document.path() + " was deleted on disk; what you type makes it anew");
        }
        if (one.theirs.isPresent()) {
            one.document.setState(new SaveState.Overlapping(Kept.IN_MEMORY));
        } else if (before instanceof SaveState.Failed failed) {
            one.document.setState(new SaveState.Failed(failed.sentence(), failed.remedy(), Kept.IN_MEMORY));
        }
        saveSoon(one);
    }
}
