package dev.berth.sandbox.image;

import dev.berth.config.Catalogue;
import dev.berth.config.FileTree;
import dev.berth.core.Refusal;
import dev.berth.core.sandbox.ImageName;
import dev.berth.core.sandbox.Opening;
import dev.berth.sandbox.engine.Engine;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The images that projects may name, each built on the workspace image when it is first needed. Whoever needs one that is
 * being built waits for that build. Lives as long as the server; safe from any thread.
 */
public final class ProjectImages {

    private final WorkspaceImage workspace;
    private final Catalogue catalogue;
    private final ImageBuilds builds;
    private final Map<ImageName, ReentrantLock> building = new ConcurrentHashMap<>();

    /** @param log what builds say is appended here */
    public ProjectImages(Engine engine, WorkspaceImage workspace, Catalogue catalogue, Path log) {
        this.workspace = workspace;
        this.catalogue = catalogue;
        this.builds = new ImageBuilds(engine, log);
    }

    /**
     * The image, built where it is not there, which takes minutes.
     *
     * @throws Refusal IMAGE_MISSING where there is no such image any more, or it cannot be built
     */
    public WorkspaceImage ensure(ImageName name, Opening.Listener listener) {
        if (name.equals(ImageName.WORKSPACE)) {
            return workspace;
        }
        FileTree folder = catalogue.images().get(name.value());
        if (folder == null) {
            throw new Refusal(Refusal.Code.IMAGE_MISSING, "this project needs the image '" + name
                    + "', which this server does not have any more; ask the admin");
        }
        BuildContext context = BuildContext.onWorkspace(folder);
        ImageBuilds.Tag tag = ImageBuilds.tag(name.value(), context, workspace.tag());
        return builds.find(tag).orElseGet(() -> buildOnce(name, tag, context, listener));
    }

    private WorkspaceImage buildOnce(ImageName name, ImageBuilds.Tag tag, BuildContext context,
            Opening.Listener listener) {
        ReentrantLock lock = building.computeIfAbsent(name, _ -> new ReentrantLock());
        listener.now(new Opening.BuildingImage(name, ""));
        lock.lock();
        try {
            return builds.find(tag).orElseGet(() -> builds.build(tag, context, workspace.tag(),
                    line -> listener.now(new Opening.BuildingImage(name, line))));
        } finally {
            lock.unlock();
        }
    }
}
