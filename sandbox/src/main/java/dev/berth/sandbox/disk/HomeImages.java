package dev.berth.sandbox.disk;

import dev.berth.core.Refusal;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The image files of one instance, in one folder that only the server may enter. A name carries the instance, because a
 * loop device tells no more of its file than the name. Holds nothing; safe from any thread.
 */
final class HomeImages {

    private static final Logger LOG = LoggerFactory.getLogger(HomeImages.class);

    private final Path folder;
    private final Path links;
    private final String instance;

    HomeImages(Path folder, String instance) {
        this(folder.toAbsolutePath().normalize(), folder.toAbsolutePath().normalize(), instance);
    }

    private HomeImages(Path folder, Path links, String instance) {
        this.folder = folder;
        this.links = links;
        this.instance = instance;
    }

    /** The same, with the links to devices in another folder, which is made when it is needed. */
    HomeImages linkedFrom(Path other) {
        return new HomeImages(folder, other, instance);
    }

    String instance() {
        return instance;
    }

    Path folder() {
        return folder;
    }

    String name(int uid) {
        return instance + "-" + uid + ".img";
    }

    Path image(int uid) {
        return folder.resolve(name(uid));
    }

    /** What is being made: becomes the image in one step once it is whole. */
    Path draft(int uid) {
        return folder.resolve(draftName(uid));
    }

    String draftName(int uid) {
        return name(uid) + ".new";
    }

    boolean isBeingMade(int uid) {
        return Files.exists(draft(uid), LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Leads to the device that the image is attached to, from the moment it was checked until it is mounted: a home's
     * volume names this link, so nothing can mount a home at any other time. Its user sees the link's name, in what df prints.
     */
    Path link(int uid) {
        return links.resolve(name(uid) + ".device");
    }

    /**
     * Whether a device may go past the host's page cache to an image. Otherwise what is in a home is kept twice in memory, both
     * times on its user's account, and copied once more: 200 MB/s into a home of 1 GiB of memory where this makes 300. Only
     * where file systems are known to bear that what is being written changes meanwhile: Btrfs's checksums do not.
     */
    boolean allowDirectIo() {
        try {
            return Set.of("ext4", "xfs").contains(Files.getFileStore(folder).type());
        } catch (IOException e) {
            LOG.debug("what {} is on is not known", folder, e);
            return false;
        }
    }

    boolean exists(int uid) {
        return Files.exists(image(uid), LinkOption.NOFOLLOW_LINKS);
    }

    /** An empty file that its owner alone can use; whatever had the name is gone. */
    void draw(int uid) {
        writing(() -> {
            Files.createDirectories(folder, PosixFilePermissions
                    .asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Files.deleteIfExists(draft(uid));
            Files.createFile(draft(uid),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        });
    }

    /** The draft is the image from now on, whatever happens to the host's power. */
    void adopt(int uid) {
        writing(() -> {
            Files.move(draft(uid), image(uid), StandardCopyOption.ATOMIC_MOVE);
            sync(folder);
        });
    }

    void link(int uid, String device) {
        writing(() -> {
            Files.createDirectories(links);
            Files.deleteIfExists(link(uid));
            Files.createSymbolicLink(link(uid), Path.of(device));
        });
    }

    void unlink(int uid) {
        writing(() -> Files.deleteIfExists(link(uid)));
    }

    void delete(int uid) {
        writing(() -> {
            for (Path file : Set.of(image(uid), draft(uid), link(uid))) {
                Files.deleteIfExists(file);
            }
            sync(folder);
        });
    }

    /** Gives back the space of a draft that could not be made; that it is there says that none was lost. */
    void empty(int uid) {
        draw(uid);
    }

    void discardDraft(int uid) {
        writing(() -> Files.deleteIfExists(draft(uid)));
    }

    static void sync(Path folder) throws IOException {
        try (FileChannel opened = FileChannel.open(folder, StandardOpenOption.READ)) {
            opened.force(true);
        }
    }

    private interface Writing {
        void run() throws IOException;
    }

    private static void writing(Writing work) {
        try {
            work.run();
        } catch (IOException e) {
            throw new Refusal(Refusal.Code.DATA_FOLDER, "the homes in the data folder cannot be written: "
                    + e.getMessage(), e);
        }
    }
}
