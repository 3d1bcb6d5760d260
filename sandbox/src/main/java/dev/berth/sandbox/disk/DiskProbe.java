package dev.berth.sandbox.disk;

import dev.berth.core.Refusal;
import dev.berth.sandbox.host.HostHelper;
import dev.berth.sandbox.host.HostHelper.Outcome;
import java.util.Optional;

/** Tries whether this host can have homes as images: makes a small one, attaches it and takes both away again. */
final class DiskProbe {

    /** No user has it. */
    private static final int NOBODY = 0;

    private DiskProbe() {}

    /** Why not; empty where it can. */
    static Optional<String> impediment(HostHelper helper, HomeImages images) {
        try {
            images.draw(NOBODY);
            Outcome outcome = helper.run(DiskTasks.probe(images.folder(), images.draftName(NOBODY)));
            return outcome.exitCode() == 0 ? Optional.empty() : Optional.of(outcome.complaint());
        } catch (Refusal refusal) {
            return Optional.of(refusal.sentence());
        } finally {
            images.discardDraft(NOBODY);
        }
    }
}
