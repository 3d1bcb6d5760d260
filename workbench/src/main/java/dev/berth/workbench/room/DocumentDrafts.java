package dev.berth.workbench.room;

import dev.berth.core.Refusal;
import dev.berth.core.draft.Draft;
import dev.berth.core.draft.Drafts;
import dev.berth.core.project.ProjectPath;
import dev.berth.workbench.document.SaveState;
import dev.berth.workbench.document.SaveState.Kept;
import dev.berth.workbench.document.Text;
import dev.berth.workbench.document.TextFormat;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the text that a room cannot save on the server's disk, until it is saved. Owned by the room's thread; the disk is touched on
 * a thread of its own, since file work may wait for a container that does not answer.
 */
final class DocumentDrafts {

    private static final Logger LOG = LoggerFactory.getLogger(DocumentDrafts.class);

    private final int user;
    private final int project;
    private final RoomPorts ports;
    private final EventLoop loop;
    private final EventLoop disk;
    private final Runnable touch;

    DocumentDrafts(int user, int project, RoomPorts ports, EventLoop loop, EventLoop disk, Runnable touch) {
        this.user = user;
        this.project = project;
        this.ports = ports;
        this.loop = loop;
        this.disk = disk;
        this.touch = touch;
    }

    /** The drafts that an earlier server left. Blocks; for the room's first moment. */
    List<Draft> left() {
        try {
            return drafts().of(user, project);
        } catch (Refusal refusal) {
            LOG.warn("unsaved text of an earlier server may be left: {}", refusal.sentence());
            return List.of();
        }
    }

    Kept kept(OpenDocument one) {
        return one.drafted == one.document.revision() ? Kept.ON_SERVER : Kept.IN_MEMORY;
    }

    /** Keeps the document's text as it is now; nothing to do where that is kept, or another state of it is being kept. */
    void keep(OpenDocument one) {
        if (one.drafting || one.drafted == one.document.revision()) {
            return;
        }
        one.drafting = true;
        long revision = one.document.revision();
        Text text = one.document.text();
        TextFormat format = one.document.format();
        KnownFile file = one.file;
        ProjectPath path = one.document.path();
        disk.post(() -> {
            boolean kept = write(new Draft(user, project, path, ports.clock().instant(),
                    file.attributes().permissions(), file.content(), format.encode(text)));
            loop.post(() -> {
                one.drafting = false;
                kept(one, kept ? revision : -1);
            });
        });
    }

    private boolean write(Draft draft) {
        try {
            drafts().keep(draft);
            return true;
        } catch (Refusal refusal) {
            LOG.warn("unsaved text is only in memory: {}", refusal.sentence());
            return false;
        }
    }

    private void kept(OpenDocument one, long revision) {
        one.drafted = revision;
        if (!one.isUnsaved()) {
            forget(one);
            return;
        }
        switch (one.document.state()) {
            case SaveState.Failed failed -> one.document
                    .setState(new SaveState.Failed(failed.sentence(), failed.remedy(), kept(one)));
            case SaveState.Overlapping _ -> one.document.setState(new SaveState.Overlapping(kept(one)));
            case SaveState.Saved _,SaveState.Changed _,SaveState.Saving _,SaveState.Deleted _,SaveState.Outdated _ -> {
                // It does not say where the text is kept.
            }
        }
        touch.run();
    }

    /** Forgets the document's draft, under the name that it has now. */
    void forget(OpenDocument one) {
        if (one.drafted >= 0) {
            one.drafted = -1;
            ProjectPath path = one.document.path();
            disk.post(() -> {
                try {
                    drafts().forget(user, project, path);
                } catch (Refusal refusal) {
                    LOG.warn("a draft is kept longer than it is needed: {}", refusal.sentence());
                }
            });
        }
    }

    private Drafts drafts() {
        return ports.drafts();
    }
}
