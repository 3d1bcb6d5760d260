package dev.berth.store;

import dev.berth.core.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps space back for the database on the data folder's disk: a file that is deleted when the disk is nearly full, so that
 * the admin can still act, and made again when there is room. Safe from any thread.
 */
final class DataSpace {

    private static final Logger LOG = LoggerFactory.getLogger(DataSpace.class);
    private static final long RESERVE = 16L * 1024 * 1024;
    /** Below this nothing is written: H2 closes itself at a write that fails. */
    private static final long LEAST = 4L * 1024 * 1024;
    /** The reserve is made only where this is left beside it. */
    private static final long PLENTY = 4 * RESERVE;
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(10);

    private final Path reserve;
    private final FileStore disk;
    private long nextTry = System.nanoTime();

    DataSpace(Path folder) {
        this.reserve = folder.resolve("reserve");
        try {
            this.disk = Files.getFileStore(folder);
        } catch (IOException e) {
            throw new Refusal(Refusal.Code.DATA_FOLDER, "the data folder's disk cannot be looked at: " + e.getMessage(),
                    e);
        }
        if (free() < LEAST) {
            release();
        }
        keepBack();
    }

    /** Refused DISK_FULL where the disk has too little space left for a change, also without the reserve. */
    void requireRoom() {
        if (free() < LEAST) {
            release();
            if (free() < LEAST) {
                throw full(null);
            }
        } else {
            keepBack();
        }
    }

    static Refusal full(@Nullable Throwable cause) {
        String sentence = "the server's disk is full, so nothing new can be kept; what was kept before is safe."
                + " Try again when the admin has made room";
        return cause == null
                ? new Refusal(Refusal.Code.DISK_FULL, sentence)
                : new Refusal(Refusal.Code.DISK_FULL, sentence, cause);
    }

    private synchronized void release() {
        try {
            if (Files.deleteIfExists(reserve)) {
                LOG.error("the data folder's disk is full; {} MiB that were kept back for the database are in use now,"
                        + " make room before they are gone too", RESERVE / 1024 / 1024);
            }
        } catch (IOException e) {
            LOG.error("what is kept back for the database cannot be released", e);
        }
    }

    private synchronized void keepBack() {
        if (System.nanoTime() < nextTry) {
            return;
        }
        nextTry = System.nanoTime() + BETWEEN_TRIES.toNanos();
        try {
            if (!Files.exists(reserve) && free() > PLENTY) {
                make();
            }
        } catch (IOException e) {
            LOG.warn("no space can be kept back for the database: {}", e.getMessage());
            release();
        }
    }

    /** Written, since a file that only has a length takes no space. */
    private void make() throws IOException {
        try (FileChannel channel = FileChannel.open(reserve, Set.of(StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(
                        PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer zeros = ByteBuffer.allocate(1024 * 1024);
            for (long written = 0; written < RESERVE; written += zeros.capacity()) {
                zeros.clear();
                while (zeros.hasRemaining()) {
                    channel.write(zeros);
                }
            }
        }
    }

    private long free() {
        try {
            return disk.getUsableSpace();
        } catch (IOException e) {
            throw full(e);
        }
    }
}
