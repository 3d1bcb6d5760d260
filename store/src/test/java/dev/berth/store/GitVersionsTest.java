package dev.berth.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.core.Refusal;
import dev.berth.core.project.Project;
import dev.berth.core.project.ProjectName;
import dev.berth.core.user.UserName;
import dev.berth.core.version.Version;
import dev.berth.core.version.Versions;
import dev.berth.core.version.VersionsContract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GitVersionsTest extends VersionsContract {

    private TestStore store;
    private Versions versions;

    @BeforeEach
    void open(@TempDir Path data) {
        store = new TestStore(data);
        versions = new GitVersions(store.folder().versions(), store.database(), CLOCK);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    protected Versions versions() {
        return versions;
    }

    private Path repository() {
        return store.folder().versions().resolve(DEMO.id() + ".git");
    }

    @Test
    void anIndexLostInACrashIsCompletedFromTheRepository() {
        save("a", "1");
        save("a", "2");
        save("b", "3");
        forgetRowsFrom(2);
        // The control: without looking at the repository, two versions are lost.
        assertEquals(1, rows());
        List<Version> history = versions().history(DEMO, 10);
        assertEquals(List.of("save b", "save a", "save a"), history.stream().map(Version::summary).toList());
        assertEquals(new Version(3, NOON, "alice", "save b"), history.getFirst());
        assertEquals(3, rows());
    }

    @Test
    void aSaveAfterSuchACrashTakesTheNextNumber() {
        save("a", "1");
        save("a", "2");
        forgetRowsFrom(1);
        assertEquals(3, save("a", "3").orElseThrow().number());
        assertEquals("2", content(2, "a"));
    }

    @Test
    void rowsThatTheRepositoryDoesNotHaveAreForgotten() throws IOException {
        save("a", "1");
        RepositoryFolder.delete(repository());
        assertEquals(List.of(), numbers(10));
        assertEquals(1, save("a", "new").orElseThrow().number());
    }

    @Test
    void anEmptiedRepositoryIsRefusedWithWhatToDoAndNotWrittenOver() throws IOException {
        save("a", "1");
        RepositoryFolder.delete(repository());
        Files.createDirectory(repository());
        for (int attempt = 0; attempt < 2; attempt++) {
            String sentence = assertThrows(Refusal.class, () -> save("a", "new")).sentence();
            assertTrue(sentence.contains("is damaged") && sentence.contains("backup"), sentence);
        }
        assertEquals(1, rows());
    }

    @Test
    void aRepositoryIsNeverTakenOverByAnotherProjectOfItsNumber() {
        save("a", "the secret of alice");
        Project other = new Project(DEMO.id(), new UserName("mallory"), new ProjectName("mine"), "empty",
                Optional.empty(), DEMO.created().plusSeconds(1), DEMO.created());
        store.database().change(handle -> handle.execute("delete from versions"));
        String sentence = assertThrows(Refusal.class, () -> versions().history(other, 10)).sentence();
        assertTrue(sentence.contains("another project"), sentence);
        assertThrows(Refusal.class, () -> versions().content(other, 1, path("a")));
        assertEquals("the secret of alice", content(1, "a"), "its own project still has it");
    }

    /** Repositories from before owners were written in them. */
    @Test
    void aRepositoryWithoutAnOwnerIsTheProjectsOnlyIfItIsNotOlder() throws IOException {
        save("a", "1");
        forgetOwner();
        Project younger = new Project(DEMO.id(), new UserName("mallory"), new ProjectName("mine"), "empty",
                Optional.empty(), NOON.plus(Duration.ofDays(1)), NOON);
        assertThrows(Refusal.class, () -> versions().history(younger, 10));
        assertEquals(1, versions().history(DEMO, 10).size());
    }

    private void forgetOwner() throws IOException {
        try (Repository repository = new FileRepositoryBuilder().setGitDir(repository().toFile()).setBare().build()) {
            StoredConfig config = repository.getConfig();
            config.unsetSection("berth", null);
            config.save();
        }
    }

    @Test
    void objectsThatAKilledServerHadBegunAreRemovedAtTheStart() throws IOException {
        save("a", "1");
        Path unfinished = Files.createFile(repository().resolve("objects/noz123.tmp"));
        new GitVersions(store.folder().versions(), store.database(), CLOCK);
        assertFalse(Files.exists(unfinished));
        assertEquals("1", content(1, "a"));
    }

    @Test
    void theLockOfAKilledServerBlocksNobody() throws IOException {
        save("a", "1");
        Files.createFile(repository().resolve("refs/heads/versions.lock"));
        assertEquals(2, save("a", "2").orElseThrow().number());
    }

    @Test
    void aRepositoryHalfMadeByAKilledServerIsMadeAgain() throws IOException {
        Files.createDirectories(store.folder().versions().resolve(DEMO.id() + ".git.new/objects"));
        assertEquals(1, save("a", "1").orElseThrow().number());
    }

    @Test
    void everythingWrittenIsSyncedToTheDisk() throws IOException {
        save("a", "1");
        try (Repository repository = new FileRepositoryBuilder().setGitDir(repository().toFile()).setBare().build()) {
            StoredConfig config = repository.getConfig();
            assertTrue(config.getBoolean("core", null, "fsyncObjectFiles", false));
            assertTrue(config.getBoolean("core", null, "fsyncRefFiles", false));
        }
    }

    @Test
    void aSaveWritesOnlyTheTreesOnItsPath() throws IOException {
        for (int i = 0; i < 20; i++) {
            save("folder" + i + "/deep/file", "content " + i);
        }
        long before = objects();
        save("folder7/deep/file", "changed");
        // A blob, the trees of folder7/deep, folder7 and the root, and the commit.
        assertEquals(5, objects() - before);
    }

    @Test
    void gitItselfReadsTheRepositoryAndFindsNoFault() throws IOException, InterruptedException {
        save("b/x", "1");
        save("b.txt", "2");
        save("b0", "3");
        versions().record(DEMO, new Versions.Change("bob", "tidy", Map.of(), List.of(path("b0"))));
        Process fsck = new ProcessBuilder("git", "--git-dir=" + repository(), "fsck", "--full", "--strict")
                .redirectErrorStream(true).start();
        String said = new String(fsck.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, fsck.waitFor(), said);
        assertFalse(said.contains("error"), said);
    }

    private long objects() throws IOException {
        try (Stream<Path> files = Files.walk(repository().resolve("objects"))) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    private void forgetRowsFrom(int number) {
        store.database().change(handle -> handle.execute("delete from versions where version_number >= ?", number));
    }

    private int rows() {
        return store.database().read(handle -> handle.createQuery("select count(*) from versions")
                .mapTo(Integer.class).one());
    }
}
