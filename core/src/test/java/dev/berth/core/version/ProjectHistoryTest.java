package dev.berth.core.version;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.core.InMemoryBerth;
import dev.berth.core.Refusal;
import dev.berth.core.audit.AuditEntry;
import dev.berth.core.project.Project;
import dev.berth.core.project.ProjectName;
import dev.berth.core.project.ProjectPath;
import dev.berth.core.user.User;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class ProjectHistoryTest {

    private final InMemoryBerth berth = new InMemoryBerth();
    private final User alice = berth.add("alice");
    private final Project demo = berth.catalog.create(alice, new ProjectName("demo"), "empty");

    @Test
    void aWholeRestoreWritesAndDeletesAndIsAVersionItself() {
        save("a", "one");
        save("b", "two");
        save("a", "changed");
        ProjectHistory.Restored restored = restore(1);
        assertEquals("restore version 1", restored.version().orElseThrow().summary());
        assertEquals(4, restored.version().orElseThrow().number());
        assertEquals(List.of(1, 1), List.of(restored.written(), restored.deleted()));
        assertEquals(Optional.of("one"), disk("a"));
        assertEquals(Optional.empty(), disk("b"));
    }

    @Test
    void aRestoreCanBeTakenBack() {
        save("a", "one");
        save("a", "two");
        restore(1);
        restore(2);
        assertEquals(Optional.of("two"), disk("a"));
    }

    @Test
    void whatAProgramWroteIsKeptBeforeItIsOverwritten() {
        save("a", "one");
        save("a", "two");
        berth.files.write(alice, demo, ProjectPath.of("a"), bytes("written by a program"));
        restore(1);
        assertEquals(List.of("restore version 1", "found on disk before restore", "save a", "save a"), summaries());
        restore(3);
        assertEquals(Optional.of("written by a program"), disk("a"));
    }

    @Test
    void aFileDeletedOnDiskComesBackAndTheHistoryTellsIt() {
        save("a", "one");
        berth.files.delete(alice, demo, ProjectPath.of("a"));
        restore(1);
        assertEquals(Optional.of("one"), disk("a"));
        assertEquals(List.of("restore version 1", "found on disk before restore", "save a"), summaries());
    }

    @Test
    void onePathIsRestoredAndAllElseStays() {
        save("src/a", "one");
        save("b", "one");
        save("src/a", "two");
        save("b", "two");
        berth.history.restore(alice, demo, 2, Optional.of(ProjectPath.of("src")));
        assertEquals(List.of(Optional.of("one"), Optional.of("two")), List.of(disk("src/a"), disk("b")));
        assertEquals("restore version 2 src", summaries().getFirst());
    }

    @Test
    void filesThatWereNeverSavedAreLeftAlone() {
        save("a", "one");
        berth.files.write(alice, demo, ProjectPath.of("data.bin"), bytes("precious"));
        save("a", "two");
        restore(1);
        assertEquals(Optional.of("precious"), disk("data.bin"));
    }

    @Test
    void whatIsNotThereIsRefusedAndNothingIsTouched() {
        save("a", "one");
        assertEquals("project 'demo' has no version 7: it has version 1 only",
                assertThrows(Refusal.class, () -> restore(7)).sentence());
        assertEquals("version 1 of project 'demo' has no 'b'", assertThrows(Refusal.class,
                () -> berth.history.restore(alice, demo, 1, Optional.of(ProjectPath.of("b")))).sentence());
        assertEquals(List.of("save a"), summaries());
    }

    @Test
    void aRestoreThatTheDiskStopsSaysWhereEverythingIs() {
        save("a", "one");
        save("a", "two");
        berth.files.write(alice, demo, ProjectPath.of("a"), bytes("unsaved"));
        berth.files.fill();
        String sentence = assertThrows(Refusal.class, () -> restore(1)).sentence();
        assertTrue(sentence.startsWith("the restore stopped at 'a': no space left on the disk"), sentence);
        assertEquals("unsaved", new String(
                berth.versions.content(demo, 3, ProjectPath.of("a")).orElseThrow(), StandardCharsets.UTF_8));
    }

    @Test
    void aFolderThatIsGoneComesBackWithAllFiles() {
        save("a", "one");
        save("src/b", "two");
        berth.files.trash(alice, demo);
        restore(2);
        assertEquals(List.of(Optional.of("one"), Optional.of("two")), List.of(disk("a"), disk("src/b")));
    }

    @Test
    void theAuditTellsOfARestore() {
        save("a", "one");
        save("a", "two");
        restore(1);
        AuditEntry entry = berth.audit.newest(1).getFirst();
        assertEquals("project.restore", entry.action());
        assertEquals("alice/demo", entry.subject());
        assertEquals("version 1, 1 written, 0 deleted", entry.detail());
    }

    /** Contents are asked for one after the other, and each only when the one before is kept. */
    @Test
    void aVersionOfManyFilesHoldsOneContentAtATime() {
        AtomicInteger asked = new AtomicInteger();
        Map<ProjectPath, Supplier<Optional<byte[]>>> files = new TreeMap<>();
        for (int i = 0; i < 10; i++) {
            files.put(ProjectPath.of("f" + i), () -> Optional.of(bytes("content " + asked.incrementAndGet())));
        }
        Versions.Contents contents = new Versions.Contents("alice", "many", files);
        assertEquals(0, asked.get());
        berth.versions.record(demo, contents);
        assertEquals(10, asked.get());
    }

    @Test
    void filesInAGitFolderAreSavedWithoutAVersion() {
        assertEquals(Optional.empty(), berth.history.saved(alice, demo, ProjectPath.of(".git/config"), bytes("x")));
        assertEquals(List.of(), summaries());
    }

    private void save(String path, String content) {
        berth.files.write(alice, demo, ProjectPath.of(path), bytes(content));
        berth.history.saved(alice, demo, ProjectPath.of(path), bytes(content));
    }

    private ProjectHistory.Restored restore(int number) {
        return berth.history.restore(alice, demo, number, Optional.empty());
    }

    private Optional<String> disk(String path) {
        return berth.files.read(alice, demo, ProjectPath.of(path))
                .map(content -> new String(content, StandardCharsets.UTF_8));
    }

    private List<String> summaries() {
        return berth.history.history(demo, 100).stream().map(Version::summary).toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
