package dev.berth.store;

import dev.berth.core.Printable;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Packs version repositories that have many loose objects, one at a time, on one thread that runs while there are some to
 * look at. A repository is looked at when so many versions were recorded in it, and at the server's start. A failure leaves
 * the repository as it is until it is looked at again. Safe from any thread.
 */
final class VersionPacking implements AutoCloseable {

    /**
     * @param looseObjects a repository is packed that has so many
     * @param versions after how many versions it is looked at
     */
    record Threshold(int looseObjects, int versions) {

        static final Threshold USUAL = new Threshold(300, 60);
    }

    /** Runs a step while nobody else uses the project's repository. */
    interface Exclusive {

        void run(int project, Step step) throws IOException;
    }

    interface Step {

        void run() throws IOException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(VersionPacking.class);
    private static final Pattern REPOSITORY = Pattern.compile("([0-9]{1,9})\\.git");
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final Path folder;
    private final Threshold threshold;
    private final Exclusive exclusive;
    private final VersionSpace space;

    /** Guards what follows. */
    private final Object lock = new Object();
    private final Map<Integer, Integer> recorded = new HashMap<>();
    private final SequencedSet<Integer> waiting = new LinkedHashSet<>();
    private @Nullable Thread packer;
    private @Nullable Job current;
    private boolean closed;

    VersionPacking(Path folder, Threshold threshold, Exclusive exclusive, VersionSpace space) {
        this.folder = folder;
        this.threshold = threshold;
        this.exclusive = exclusive;
        this.space = space;
    }

    private static final class Job {

        private final int project;
        private volatile boolean cancelled;

        Job(int project) {
            this.project = project;
        }
    }

    /** Called after a version was recorded. */
    void recorded(int project) {
        synchronized (lock) {
            if (recorded.merge(project, 1, Integer::sum) >= threshold.versions()) {
                recorded.remove(project);
                enqueue(project);
            }
        }
    }

    /** Queues every repository. */
    void lookAtAll() {
        try (DirectoryStream<Path> repositories = Files.newDirectoryStream(folder, "*.git")) {
            for (Path repository : repositories) {
                Matcher name = REPOSITORY.matcher(repository.getFileName().toString());
                if (name.matches()) {
                    synchronized (lock) {
                        enqueue(Integer.parseInt(name.group(1)));
                    }
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.warn("the versions in {} are not packed at the start", folder, e);
        }
    }

    private void enqueue(int project) {
        if (closed) {
            return;
        }
        waiting.add(project);
        if (packer == null) {
            packer = Thread.ofPlatform().daemon().name("version-packing")
                    .start(this::packAll);
        }
    }

    /** Called with the project's repository locked, when it was deleted. */
    void forget(int project) {
        synchronized (lock) {
            recorded.remove(project);
            waiting.remove(project);
            if (current != null && current.project == project) {
                current.cancelled = true;
            }
        }
    }

    private void packAll() {
        for (Job job = next(); job != null; job = next()) {
            look(job);
        }
    }

    private @Nullable Job next() {
        synchronized (lock) {
            if (closed || waiting.isEmpty()) {
                packer = null;
                current = null;
                return null;
            }
            current = new Job(waiting.removeFirst());
            return current;
        }
    }

    private void look(Job job) {
        Path repository = folder.resolve(job.project + ".git");
        try {
            if (new LooseObjects(repository.resolve("objects")).count() >= threshold.looseObjects()) {
                pack(repository, job);
            }
        } catch (NoSuchFileException _) {
            // Deleted meanwhile with its project.
        } catch (IOException | RuntimeException e) {
            if (!job.cancelled) {
                LOG.warn("the versions in {} are not packed now; none is lost: {}", repository,
                        Printable.of(String.valueOf(e.getMessage())));
            }
        }
    }

    private void pack(Path repository, Job job) throws IOException {
        try (PackedObjects packed = PackedObjects.write(repository, () -> job.cancelled)) {
            exclusively(job, packed::moveIn);
            boolean[] more = {true};
            while (more[0] && !job.cancelled) {
                exclusively(job, () -> more[0] = packed.pruneSome());
            }
            exclusively(job, () -> space.removed(job.project));
        }
    }

    private void exclusively(Job job, Step step) throws IOException {
        exclusive.run(job.project, () -> {
            if (!job.cancelled) {
                step.run();
            }
        });
    }

    /** Gives up what is being packed. */
    @Override
    public void close() {
        Thread running;
        synchronized (lock) {
            closed = true;
            running = packer;
            if (current != null) {
                current.cancelled = true;
            }
        }
        try {
            if (running != null && !running.join(LONGEST_STOP)) {
                LOG.warn("the packing of versions did not end in time");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
