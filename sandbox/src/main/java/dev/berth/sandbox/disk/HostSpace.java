package dev.berth.sandbox.disk;

import dev.berth.config.ByteSize;
import dev.berth.config.Settings;
import dev.berth.core.Refusal;
import dev.berth.core.user.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is left of the disk that homes are on. */
final class HostSpace {

    private HostSpace() {}

    static void require(Path folder, ByteSize size, Settings.Space space, User owner) {
        long missing = size.bytes() - free(folder).bytes();
        if (space == Settings.Space.RESERVED && missing > 0) {
            throw new Refusal(Refusal.Code.SANDBOX_FAILED, "there is no room for the home of " + owner.name() + ": "
                    + size + " was promised and the host's disk lacks " + new ByteSize(missing) + "; ask the admin");
        }
    }

    static ByteSize free(Path folder) {
        try {
            return new ByteSize(Files.getFileStore(nearest(folder)).getUsableSpace());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path nearest(Path folder) {
        Path there = folder;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return there;
    }
}
