package dev.berth.sandbox.disk;

import dev.berth.config.Settings;
import dev.berth.core.disk.HomeDisk;
import dev.berth.sandbox.disk.LoopControl.OpenFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Attaches a home without a helper, for a server that is root on its engine's own kernel: a container for the same work takes
 * as long as half a start. Only what is as it should be is attached here, and everything else is left to the task, which
 * mends or refuses it.
 *
 * <p>
 * The image is opened once, and what is proved is what is attached: both go by that one open file, so that a name that is
 * changed in between changes nothing. The bytes proved could be changed only by who may write the server's own files, or
 * through another device, which is looked for before. A loop device that is attached shows one file until it is detached,
 * which takes root; the link to it is there from then until the mount, as with the task.
 */
final class OwnAttaching {

    private static final Logger LOG = LoggerFactory.getLogger(OwnAttaching.class);
    private static final Path KERNEL = Path.of("/proc/sys/kernel/random/boot_id");

    private OwnAttaching() {}

    /** Whether the engine that said this of its kernel has the same loop devices as the server, and the server may use them. */
    static boolean isPossible(String kernel) {
        try {
            return Files.readString(KERNEL).strip().equals(kernel)
                    && LoopControl.open(Path.of("/dev/loop-control")).map(control -> {
                        control.close();
                        return true;
                    }).orElse(false);
        } catch (IOException e) {
            LOG.debug("this kernel does not say which it is", e);
            return false;
        }
    }

    /** Whether this server's /dev is the kernel's own, which the engine sees too. */
    static boolean sharesDevices() {
        try {
            return Files.getFileStore(Path.of("/dev")).type().equals("devtmpfs");
        } catch (IOException e) {
            LOG.debug("what /dev is on is not known", e);
            return false;
        }
    }

    /** The device; empty where it must be looked at more closely. Nothing may have the image attached. */
    static Optional<Path> attach(HomeImages images, HomeDisk disk, Settings.Space space) {
        return LoopControl.open(images.image(disk.uid())).flatMap(file -> {
            try (file) {
                if (!isProved(file, disk) || !hasItsSpace(file, disk, space)) {
                    return Optional.empty();
                }
                Optional<Path> device = LoopControl.attach(file);
                if (images.allowDirectIo()) {
                    device.ifPresent(LoopControl::goPastTheCache);
                }
                return device;
            }
        });
    }

    private static boolean isProved(OpenFile file, HomeDisk disk) {
        try (FileChannel image = FileChannel.open(file.path(), StandardOpenOption.READ)) {
            return image.size() == disk.size().bytes() && HomeProof.read(image).filter(proof -> proof.is(disk))
                    .isPresent();
        } catch (IOException e) {
            LOG.debug("the image of uid {} cannot be read", disk.uid(), e);
            return false;
        }
    }

    /** Promised space that is not there any more (a copied image, one that was overcommitted) is taken again. */
    private static boolean hasItsSpace(OpenFile file, HomeDisk disk, Settings.Space space) {
        return switch (space) {
            case RESERVED -> LoopControl.reserve(file, disk.size().bytes());
            case OVERCOMMITTED -> true;
        };
    }
}
