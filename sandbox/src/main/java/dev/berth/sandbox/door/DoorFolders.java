package dev.berth.sandbox.door;

import dev.berth.core.user.User;
import java.nio.file.Path;

/** Where the folders of all sandboxes' doors lie; one for each owner, by number. */
public record DoorFolders(Path root) {

    public DoorFolders {
        root = root.toAbsolutePath().normalize();
    }

    public DoorFolder of(User owner) {
        return new DoorFolder(root.resolve(String.valueOf(owner.uid())));
    }
}
