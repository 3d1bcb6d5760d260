package dev.berth.sandbox.disk;

import dev.berth.core.Refusal;
import dev.berth.sandbox.engine.Engine;
import dev.berth.sandbox.engine.HostProbe;
import dev.berth.sandbox.host.HostTasks;
import dev.berth.sandbox.host.HostTasks.Outcome;
import dev.berth.sandbox.image.WorkspaceImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Tries whether this host can have homes as images: makes a small one, attaches it and takes both away again. */
public final class DiskProbe {

    private static final String WHAT = "disk limit";
    /** No user has it. */
    private static final int NOBODY = 0;

    private DiskProbe() {}

    /** The same for who has no server at hand; a folder that is not there yet is not made for it. */
    public static HostProbe.Finding finding(Engine engine, WorkspaceImage image, Path folder) {
        HostTasks helper = new HostTasks(engine, image, Map.of());
        return finding(Files.isDirectory(folder)
                ? probe(helper, new HomeImages(folder, "probe")).impediment()
                : Optional.of("not tried before 'berth up' has made " + folder));
    }

    static HostProbe.Finding finding(Optional<String> impediment) {
        return impediment.map(why -> new HostProbe.Finding(WHAT, HostProbe.Finding.Verdict.NOT_ENFORCED, why))
                .orElseGet(() -> new HostProbe.Finding(WHAT, HostProbe.Finding.Verdict.ENFORCED, ""));
    }

    /**
     * What came of it.
     *
     * @param impediment why there can be none; empty where there can
     * @param kernel which kernel the engine's devices are on
     */
    record Result(Optional<String> impediment, String kernel) {}

    static Result probe(HostTasks helper, HomeImages images) {
        try {
            images.draw(NOBODY);
            Outcome outcome = helper.run(DiskTasks.probe(images.folder(), images.draftName(NOBODY)));
            return new Result(outcome.exitCode() == 0 ? Optional.empty() : Optional.of(outcome.complaint()),
                    outcome.output().strip());
        } catch (Refusal refusal) {
            return new Result(Optional.of(refusal.sentence()), "");
        } finally {
            images.discardDraft(NOBODY);
        }
    }
}
