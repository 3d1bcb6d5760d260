package dev.berth.core.version;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.berth.core.Refusal;
import dev.berth.core.project.Project;
import dev.berth.core.project.ProjectName;
import dev.berth.core.project.ProjectPath;
import dev.berth.core.user.UserName;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link Versions} keeps to. */
public abstract class VersionsContract {

    protected static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    protected static final InstantSource CLOCK = InstantSource.fixed(NOON);
    protected static final Project DEMO = project(20_007, "demo");
    static final Project OTHER = project(20_008, "other");

    /** Empty at first; the same one all through a test. */
    protected abstract Versions versions();

    @Test
    void theFirstSaveIsVersionOne() {
        Optional<Version> version = save("app.py", "1");
        assertEquals(Optional.of(new Version(1, NOON, "alice", "save app.py")), version);
        assertEquals("1", content(1, "app.py"));
    }

    @Test
    void numbersCountUpWithoutGaps() {
        save("a", "1");
        save("a", "2");
        save("b", "3");
        assertEquals(List.of(3, 2, 1), numbers(10));
        assertEquals(List.of(3, 2), numbers(2));
        assertEquals("2", versions().find(DEMO, 2).map(version -> content(2, "a")).orElseThrow());
    }

    @Test
    void savingTheSameAgainMakesNoVersion() {
        save("a", "same");
        assertEquals(Optional.empty(), save("a", "same"));
        assertEquals(List.of(1), numbers(10));
    }

    @Test
    void anOldVersionKeepsItsContent() {
        save("src/deep/down/app.py", "old");
        save("src/deep/down/app.py", "new");
        save("src/deep/other.py", "other");
        assertEquals("old", content(1, "src/deep/down/app.py"));
        assertEquals("new", content(3, "src/deep/down/app.py"));
        assertEquals(List.of("src/deep/down/app.py"), paths(2));
        assertEquals(List.of("src/deep/down/app.py", "src/deep/other.py"), paths(3));
    }

    @Test
    void aChangeWritesAndDeletesAtOnce() {
        save("a", "1");
        save("dir/b", "2");
        versions().record(DEMO, new Versions.Change("bob", "tidy", Map.of(path("c"), bytes("3")),
                List.of(path("dir/b"), path("never/there"))));
        assertEquals(List.of("a", "c"), paths(3));
        assertEquals(new Version(3, NOON, "bob", "tidy"), versions().find(DEMO, 3).orElseThrow());
    }

    @Test
    void deletingWhatIsNotThereMakesNoVersion() {
        save("a", "1");
        assertEquals(Optional.empty(), versions().record(DEMO,
                new Versions.Change("alice", "delete", Map.of(), List.of(path("b"), path("a/b")))));
    }

    @Test
    void aFolderTakesThePlaceOfAFileAndBack() {
        save("a", "file");
        save("a/b", "in a folder");
        assertEquals(List.of("a/b"), paths(2));
        save("a", "file again");
        assertEquals(List.of("a"), paths(3));
    }

    @Test
    void pathsComeInTheOrderOfTheirBytes() {
        save("b/x", "1");
        save("b.txt", "2");
        save("b0", "3");
        assertEquals(List.of("b.txt", "b/x", "b0"), paths(3));
    }

    @Test
    void namesAreBytes() {
        ProjectPath latin1 = ProjectPath.of(new byte[]{'d', '/', (byte) 0xe4, '\n', (byte) 0xff});
        versions().record(DEMO, Versions.Change.write("alice", "save", latin1, bytes("odd")));
        assertEquals(List.of(latin1), versions().paths(DEMO, 1));
        assertArrayEquals(bytes("odd"), versions().content(DEMO, 1, latin1).orElseThrow());
    }

    @Test
    void contentIsBinary() {
        byte[] all = new byte[100_000];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) ((i * 31) >> 3);
        }
        versions().record(DEMO, Versions.Change.write("alice", "save", path("blob"), all));
        assertArrayEquals(all, versions().content(DEMO, 1, path("blob")).orElseThrow());
    }

    @Test
    void aLongNameInAFolderTwoHundredDeepIsKept() {
        String deep = "d/".repeat(200) + "x".repeat(255);
        save(deep, "down here");
        assertEquals("down here", content(1, deep));
    }

    @Test
    void aGitFolderIsRefusedInAnySpelling() {
        for (String name : List.of(".git", ".git/config", "sub/.GIT/hooks/post-commit", "a/.Git")) {
            assertEquals(Refusal.Code.BAD_PATH, assertThrows(Refusal.class, () -> save(name, "x")).code());
        }
        assertEquals(List.of(), numbers(10));
        save(".gitignore", "is fine");
        assertEquals(List.of(".gitignore"), paths(1));
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertEquals(List.of(), versions().history(DEMO, 10));
        assertEquals(Optional.empty(), versions().find(DEMO, 1));
        save("a", "1");
        for (int number : new int[]{-1, 0, 2, Integer.MAX_VALUE}) {
            assertEquals(Optional.empty(), versions().find(DEMO, number));
            assertEquals(Refusal.Code.NOT_FOUND,
                    assertThrows(Refusal.class, () -> versions().paths(DEMO, number)).code());
        }
        assertEquals(Optional.empty(), versions().content(DEMO, 1, path("b")));
        assertEquals(Optional.empty(), versions().content(DEMO, 1, path("a/b")));
    }

    @Test
    void projectsDoNotSeeEachOther() {
        save("a", "1");
        versions().record(OTHER, Versions.Change.write("bob", "save", path("z"), bytes("9")));
        assertEquals(List.of("a"), paths(1));
        assertEquals(List.of(path("z")), versions().paths(OTHER, 1));
    }

    @Test
    void purgingForgetsOneProjectOnly() {
        save("a", "1");
        versions().record(OTHER, Versions.Change.write("bob", "save", path("z"), bytes("9")));
        versions().purge(DEMO);
        versions().purge(DEMO);
        assertEquals(List.of(), numbers(10));
        assertEquals(1, versions().history(OTHER, 10).size());
        assertEquals(1, save("a", "again").orElseThrow().number());
    }

    @Test
    void manySaveAtOnceAndNothingIsLost() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String name = "file" + i;
            threads.add(Thread.ofVirtual().start(() -> save(name, "1")));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(List.of(8, 7, 6, 5, 4, 3, 2, 1), numbers(100));
        assertEquals(8, paths(8).size());
    }

    @Test
    void aSummaryIsOnePrintableLine() {
        String summary = versions()
                .record(DEMO,
                        Versions.Change.write("alice", "save \n\u001b[2J" + "x".repeat(9999), path("a"), bytes("1")))
                .orElseThrow().summary();
        assertEquals(-1, summary.chars().filter(Character::isISOControl).findFirst().orElse(-1));
        assertEquals(summary, versions().history(DEMO, 1).getFirst().summary());
    }

    protected final Optional<Version> save(String path, String content) {
        return versions().record(DEMO, Versions.Change.write("alice", "save " + path, path(path), bytes(content)));
    }

    protected final String content(int number, String path) {
        return new String(versions().content(DEMO, number, path(path)).orElseThrow(), StandardCharsets.UTF_8);
    }

    protected final List<Integer> numbers(int most) {
        return versions().history(DEMO, most).stream().map(Version::number).toList();
    }

    private List<String> paths(int number) {
        return versions().paths(DEMO, number).stream().map(ProjectPath::display).toList();
    }

    protected static ProjectPath path(String path) {
        return ProjectPath.of(path);
    }

    protected static byte[] bytes(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(bytes, bytes.length);
    }

    private static Project project(int id, String name) {
        return new Project(id, new UserName("alice"), new ProjectName(name), "empty", Optional.empty(), NOON, NOON);
    }
}
