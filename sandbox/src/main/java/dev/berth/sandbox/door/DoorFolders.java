package dev.berth.sandbox.door;

import dev.berth.core.sandbox.SandboxSpec;
import dev.berth.core.user.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the folders of all sandboxes' doors lie: one for each owner, by number, and one for each project's own sandbox. */
public record DoorFolders(Path root) {

    public DoorFolders {
        root = root.toAbsolutePath().normalize();
    }

    public DoorFolder of(SandboxSpec spec) {
        String owner = String.valueOf(spec.owner().uid());
        return new DoorFolder(root.resolve(spec.project().map(project -> owner + "-" + project.id()).orElse(owner)));
    }

    /** All that there are of one owner's. */
    public List<DoorFolder> of(User owner) {
        String own = String.valueOf(owner.uid());
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(root)) {
            return all.filter(folder -> folder.getFileName().toString().equals(own)
                    || folder.getFileName().toString().startsWith(own + "-")).map(DoorFolder::new).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
