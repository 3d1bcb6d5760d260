package dev.berth.sandbox.image;

import dev.berth.core.sandbox.ImageName;
import dev.berth.core.sandbox.Opening;

/** What containers can be made from. Safe from any thread. */
@FunctionalInterface
public interface Images {

    /**
     * The image, built where it is not there, which takes minutes.
     *
     * @param listener told of a build's progress
     * @throws dev.berth.core.Refusal IMAGE_MISSING where there is no such image any more, or it cannot be built
     */
    WorkspaceImage ensure(ImageName name, Opening.Listener listener);
}
