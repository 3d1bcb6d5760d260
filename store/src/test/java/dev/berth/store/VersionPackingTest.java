package dev.berth.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.core.project.Project;
import dev.berth.core.project.ProjectName;
import dev.berth.core.project.ProjectPath;
import dev.berth.core.user.UserName;
import dev.berth.core.version.Versions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VersionPackingTest {

    private static final Project DEMO = new Project(20_007, new UserName("alice"), new ProjectName("demo"), "empty",
            Optional.empty(), Instant.EPOCH, Instant.EPOCH);
    private static final int TEXT = 20_000;

    private TestStore store;
    private GitVersions versions;
    private int saved;

    @BeforeEach
    void open(@TempDir Path data) {
        store = new TestStore(data);
        versions = versions(VersionPacking.Threshold.USUAL);
    }

    @AfterEach
    void close() {
        versions.close();
        store.close();
    }

    private GitVersions versions(VersionPacking.Threshold threshold) {
        return new GitVersions(store.folder().versions(), store.database(), InstantSource.system(), threshold);
    }

    private Path repository() {
        return store.folder().versions().resolve(DEMO.id() + ".git");
    }

    /** Text that does not compress, and differs from the one before in its first bytes. */
    private static byte[] content(int version) {
        byte[] content = new byte[TEXT];
        new Random(1).nextBytes(content);
        byte[] first = ("version " + version).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(first, 0, content, 0, first.length);
        return content;
    }

    private void save(int times) {
        for (int i = 0; i < times; i++) {
            saved++;
            versions.record(DEMO, Versions.Change.write("alice", "save", ProjectPath.of("src/file"), content(saved)));
        }
    }

    private void assertEveryVersionIsThere() throws IOException, InterruptedException {
        assertEquals(saved, versions.history(DEMO, 1000).size());
        for (int number = 1; number <= saved; number++) {
            assertArrayEquals(content(number),
                    versions.content(DEMO, number, ProjectPath.of("src/file")).orElseThrow());
        }
        Process fsck = new ProcessBuilder("git", "--git-dir=" + repository(), "fsck", "--full", "--strict")
                .redirectErrorStream(true).start();
        String said = new String(fsck.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, fsck.waitFor(), said);
    }

    private int loose() throws IOException {
        return new LooseObjects(repository().resolve("objects")).count();
    }

    private List<String> packs(String ending) throws IOException {
        try (Stream<Path> files = Files.list(repository().resolve("objects/pack"))) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(ending)).toList();
        }
    }

    private long size() throws IOException {
        try (Stream<Path> files = Files.walk(repository())) {
            return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private PackedObjects write() throws IOException {
        return PackedObjects.write(repository(), () -> false);
    }

    private void pack() throws IOException {
        try (PackedObjects packed = write()) {
            packed.moveIn();
            boolean more = true;
            while (more) {
                more = packed.pruneSome();
            }
        }
    }

    private void awaitLoose(int count) throws IOException {
        Instant deadline = Instant.now().plus(Duration.ofMinutes(2));
        while (loose() != count) {
            assertTrue(Instant.now().isBefore(deadline), loose() + " loose objects");
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    @Test
    void manyLooseObjectsBecomeOneSmallPackInTheBackground() throws IOException, InterruptedException {
        versions = versions(new VersionPacking.Threshold(50, 20));
        save(19);
        assertTrue(loose() >= 50, "the control: nothing is packed before");
        long before = size();
        save(1);
        awaitLoose(0);
        assertEquals(1, packs(".pack").size());
        assertTrue(size() * 5 < before, size() + " of " + before);
        save(3);
        assertEveryVersionIsThere();
    }

    @Test
    void whatAnEarlierServerLeftIsPackedAtTheStart() throws IOException, InterruptedException {
        save(20);
        versions = versions(new VersionPacking.Threshold(50, 1000));
        versions.startPacking();
        awaitLoose(0);
        assertEveryVersionIsThere();
    }

    @Test
    void aVersionRecordedWhilePackingSurvives() throws IOException, InterruptedException {
        save(10);
        boolean[] recorded = {false};
        try (PackedObjects packed = PackedObjects.write(repository(), () -> {
            if (!recorded[0]) {
                recorded[0] = true;
                save(1);
            }
            return false;
        })) {
            save(1);
            packed.moveIn();
            save(1);
            assertFalse(packed.pruneSome());
        }
        assertEquals(13, saved);
        assertTrue(loose() > 0, "the control: what was recorded meanwhile is not in the pack");
        assertEveryVersionIsThere();
    }

    @Test
    void aKillAtAnyStepLosesNothingAndLeavesNothing() throws IOException, InterruptedException {
        save(10);
        Path unfinished = store.folder().versions().resolve(DEMO.id() + PackedObjects.UNFINISHED);
        write();
        assertTrue(Files.isDirectory(unfinished), "the control: killed after the pack was written");
        restart();
        assertFalse(Files.exists(unfinished));

        write();
        String pack = onlyPack(unfinished.resolve("pack"));
        Files.move(unfinished.resolve("pack").resolve(pack), repository().resolve("objects/pack").resolve(pack));
        restart();
        assertEquals(List.of(), packs(".pack"), "a pack that came in without its index");
        assertEveryVersionIsThere();

        write().moveIn();
        restart();
        assertTrue(loose() > 0, "the control: killed before anything was deleted");
        pack();
        assertEquals(0, loose());
        assertEquals(1, packs(".pack").size());
        assertEveryVersionIsThere();
    }

    private void restart() {
        versions.close();
        versions = versions(VersionPacking.Threshold.USUAL);
    }

    private static String onlyPack(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".pack")).findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void smallPacksAreJoinedAndALargeOneIsLeftAlone() throws IOException, InterruptedException {
        save(5);
        pack();
        save(5);
        pack();
        assertEquals(1, packs(".pack").size());
        assertEquals(1, packs(".idx").size());
        versions.record(DEMO, Versions.Change.write("alice", "large", ProjectPath.of("large"), large()));
        pack();
        List<String> large = packs(".pack");
        versions.record(DEMO, Versions.Change.write("alice", "gone", ProjectPath.of("large"), new byte[0]));
        pack();
        assertEquals(2, packs(".pack").size());
        assertTrue(packs(".pack").containsAll(large));
        assertArrayEquals(large(), versions.content(DEMO, 11, ProjectPath.of("large")).orElseThrow());
    }

    private static byte[] large() {
        byte[] large = new byte[6 * 1024 * 1024];
        new Random(2).nextBytes(large);
        return large;
    }

    @Test
    void nothingIsDeletedWhereTheNewPackReadsDifferently() throws IOException {
        save(2);
        List<Path> blobs = blobs();
        int before = loose();
        // What a failing disk does: one object's file holds another's content.
        Files.copy(blobs.getFirst(), blobs.getLast(), StandardCopyOption.REPLACE_EXISTING);
        String sentence = String.valueOf(assertThrows(IOException.class, this::pack).getMessage());
        assertTrue(sentence.contains("holds something else"), sentence);
        assertEquals(before, loose());
        assertEquals(List.of(), packs(".pack"));
    }

    /** The two largest. */
    private List<Path> blobs() throws IOException {
        try (Stream<Path> files = Files.walk(repository().resolve("objects"))) {
            return files.filter(file -> file.toFile().isFile() && file.toFile().length() > TEXT / 2).toList();
        }
    }

    @Test
    void aProjectRemovedWhileItIsPackedLeavesNothing() throws IOException {
        save(10);
        Path unfinished = store.folder().versions().resolve(DEMO.id() + PackedObjects.UNFINISHED);
        VersionSpace space = new VersionSpace(store.folder().versions(), store.database());
        VersionPacking[] packing = new VersionPacking[1];
        boolean[] written = {false};
        packing[0] = new VersionPacking(store.folder().versions(), new VersionPacking.Threshold(1, 1),
                (project, step) -> {
                    written[0] = Files.isDirectory(unfinished);
                    RepositoryFolder.delete(repository());
                    packing[0].forget(project);
                    step.run();
                }, space);
        try (VersionPacking ended = packing[0]) {
            ended.recorded(DEMO.id());
            awaitGone(unfinished);
        }
        assertTrue(written[0], "the control: the pack was ready to be moved in");
        assertFalse(Files.exists(repository()));
    }

    private void awaitGone(Path unfinished) {
        Instant deadline = Instant.now().plus(Duration.ofMinutes(2));
        while (Files.exists(repository()) || Files.exists(unfinished)) {
            assertTrue(Instant.now().isBefore(deadline), "still there");
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }
}
