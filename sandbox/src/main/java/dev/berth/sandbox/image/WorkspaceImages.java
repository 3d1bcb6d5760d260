package dev.berth.sandbox.image;

import dev.berth.config.Catalogue;
import dev.berth.config.FileTree;
import dev.berth.sandbox.engine.Engine;
import dev.berth.sandbox.engine.Progress;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Sees to it that the engine has the workspace image as this build of Berth, or the admin, describes it. Used by one thread
 * while the server starts.
 */
public final class WorkspaceImages {

    private final Engine engine;
    private final Path log;
    private final ImageBuilds builds;
    private final BuildContext context;

    /** @param log what the build and the commands of the host say is appended here */
    public WorkspaceImages(Engine engine, Catalogue catalogue, Path log) {
        this.engine = engine;
        this.log = log;
        this.builds = new ImageBuilds(engine, log);
        FileTree folder = Objects.requireNonNull(catalogue.images().get(Catalogue.WORKSPACE), "no workspace image");
        this.context = BuildContext.workspace(folder);
    }

    /** The image, built where it is not there. A failure is refused IMAGE_MISSING with the reason and the log's place. */
    public WorkspaceImage ensure(Progress progress) {
        return find().orElseGet(() -> build(new BaseImage(engine, log).ensure(progress), progress));
    }

    /** The image where it is there already, on whichever base it was built. */
    public Optional<WorkspaceImage> find() {
        return Stream.of(BaseImage.PULLED, BaseImage.MADE).flatMap(base -> builds.find(tag(base)).stream()).findFirst();
    }

    private WorkspaceImage build(String base, Progress progress) {
        return progress.step("building the workspace image (2 to 4 minutes, once)",
                () -> builds.build(tag(base), context, base, _ -> {}));
    }

    private ImageBuilds.Tag tag(String base) {
        return ImageBuilds.tag(Catalogue.WORKSPACE, context, base);
    }
}
