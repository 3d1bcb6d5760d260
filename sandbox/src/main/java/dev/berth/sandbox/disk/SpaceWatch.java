package dev.berth.sandbox.disk;

import dev.berth.config.ByteSize;
import dev.berth.core.Refusal;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps overcommitted homes from filling the host: an image whose host has no block left for it fails in the middle of
 * its journal, so everybody's programs are paused before, and go on when there is space again. A thread of its own looks
 * four times a second. Lives as long as the server.
 */
public final class SpaceWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SpaceWatch.class);
    private static final Duration EVERY = Duration.ofMillis(250);
    private static final Path MEMORY = Path.of("/proc/meminfo");
    private static final Pattern UNWRITTEN = Pattern.compile("(?:Dirty|Writeback): +([0-9]{1,12}) kB");

    /** What the watch stops and lets go on; called by the watch's thread only. */
    public interface Writers {

        /** Pauses all that run and are not paused yet, those that started since too. */
        void pause();

        /** Lets those go on that {@link #pause} paused. */
        void goOn();
    }

    private final Path folder;
    private final int keepFreePercent;
    private final Writers writers;
    private final Thread thread;
    private volatile boolean low;

    private SpaceWatch(Path folder, int keepFreePercent, Writers writers) {
        this.folder = folder;
        this.keepFreePercent = keepFreePercent;
        this.writers = writers;
        this.thread = Thread.ofPlatform().name("space-watch").daemon().unstarted(this::watch);
    }

    /** @param keepFreePercent of the folder's file system, below which nobody may write */
    public static SpaceWatch begin(Path folder, int keepFreePercent, Writers writers) {
        SpaceWatch watch = new SpaceWatch(folder, keepFreePercent, writers);
        watch.thread.start();
        return watch;
    }

    /** Why nothing may run now, for whoever wants to; empty while there is space. */
    public Optional<String> alarm() {
        return low
                ? Optional.of(
                        "this machine's disk is nearly full, so everybody's programs are paused until the admin makes"
                                + " room; your files are safe")
                : Optional.empty();
    }

    private void watch() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                look();
            } catch (IOException | Refusal e) {
                LOG.warn("the space for homes cannot be watched now: {}", e.getMessage());
            }
            LockSupport.parkNanos(EVERY.toNanos());
        }
    }

    private void look() throws IOException {
        FileStore store = Files.getFileStore(folder);
        long least = store.getTotalSpace() / 100 * keepFreePercent;
        long free = store.getUsableSpace();
        // What the kernel has in memory and will still write may all be for the images.
        if (free - unwritten() < least) {
            tell(free, least);
            low = true;
            writers.pause();
        } else if (low) {
            LOG.warn("there is space for homes again ({} free): everybody goes on", new ByteSize(free));
            low = false;
            writers.goOn();
        }
    }

    private void tell(long free, long least) {
        if (!low) {
            LOG.error(
                    "only {} are free where the homes are, less than the {} to be kept free ({} %): everybody is paused"
                            + " until there is space",
                    new ByteSize(free), new ByteSize(least), keepFreePercent);
        }
    }

    private static long unwritten() throws IOException {
        Matcher found = UNWRITTEN.matcher(Files.readString(MEMORY));
        long kilobytes = 0;
        while (found.find()) {
            kilobytes += Long.parseLong(found.group(1));
        }
        return kilobytes * 1024;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
