package dev.berth.workbench.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.config.Settings;
import dev.berth.core.inbox.InMemoryInbox;
import dev.berth.core.project.Project;
import dev.berth.core.project.ProjectPath;
import dev.berth.core.shell.InMemoryShellRecords;
import dev.berth.core.version.Version;
import dev.berth.sandbox.RequiresEngine;
import dev.berth.workbench.RealSandbox;
import dev.berth.workbench.document.Position;
import dev.berth.workbench.document.SaveState;
import dev.berth.workbench.shell.KeysFirst;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A project open in a real container; what is on disk is looked at by other programs there. */
@Timeout(90)
@ExtendWith(RequiresEngine.class)
final class RoomTest {

    private static final ProjectPath NOTES = ProjectPath.of("notes.txt");
    /** Longer than any test: only what asks for a save gets one. */
    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration SOON = Duration.ofMillis(20);

    private static RealSandbox box;
    private Project project;
    private Room room;
    private Visitor alice;

    @BeforeAll
    static void open(RequiresEngine.Fixture fixture) {
        box = new RealSandbox(fixture);
    }

    @AfterAll
    static void close() {
        box.close();
    }

    @BeforeEach
    void openRoom() throws Exception {
        project = box.newProject();
        write(NOTES, "one\n");
        enter(SOON);
        alice.open(NOTES);
    }

    @AfterEach
    void closeRoom() {
        alice.close();
        room.close();
    }

    private void enter(Duration autosave) {
        Settings settings = Settings.defaults();
        Settings own = new Settings(settings.listen(), settings.login(), settings.newUser(), settings.disk(),
                settings.budget(),
                new Settings.Editor(autosave, settings.editor().maxFile()), settings.shell(),
                settings.network(), settings.idle(), settings.server(), settings.audit());
        room = new Room(box.alice, project,
                new RoomPorts(box.carrier.sandboxes(), box.doors, box.history, new InMemoryInbox(),
                        new InMemoryShellRecords(), own,
                        InstantSource.system(), new KeysFirst()),
                (_, _, _, _) -> {});
        alice = new Visitor(room, 1);
    }

    /** From here on nothing is saved by itself. */
    private void withoutAutosave() throws InterruptedException {
        closeRoom();
        enter(NEVER);
        alice.open(NOTES);
    }

    /** As a program in the container does. */
    private void write(ProjectPath path, String text) throws Exception {
        sh("printf '" + text.replace("\n", "\\n") + "' >'" + path + "'");
    }

    private String sh(String script) throws Exception {
        return box.sh("cd " + project.folder() + " && " + script);
    }

    private String onDisk(ProjectPath path) throws Exception {
        return sh("cat '" + path + "'");
    }

    private List<String> history() {
        return box.history.history(project, 10).reversed().stream().map(Version::summary).toList();
    }

    private String textOfVersion(int number) {
        return new String(box.versions.content(project, number, NOTES).orElseThrow(), StandardCharsets.UTF_8);
    }

    @Test
    void whatIsTypedIsSavedByItselfAndBecomesAVersion() throws Exception {
        alice.type(NOTES, "zero\n");
        alice.awaitSaved(NOTES, "zero\none\n");
        assertEquals("zero\none\n", onDisk(NOTES));
        assertEquals("save notes.txt", history().getLast());
        assertEquals("zero\none\n", textOfVersion(2));
    }

    @Test
    void whatWasInTheFileBeforeTheFirstSaveIsAVersionToo() throws Exception {
        alice.type(NOTES, "zero\n");
        alice.awaitSaved(NOTES, "zero\none\n");
        alice.type(NOTES, "again ");
        alice.awaitDocument(NOTES, document -> document.state() instanceof SaveState.Saved
                && document.text().toString().contains("again"));
        assertEquals(List.of("found on disk: notes.txt", "save notes.txt", "save notes.txt"), history());
        assertEquals("one\n", textOfVersion(1));
    }

    @Test
    void savedIsNotSaidBeforeItIsOnDisk() throws Exception {
        withoutAutosave();
        alice.type(NOTES, "zero\n");
        alice.awaitDocument(NOTES, document -> document.state() instanceof SaveState.Changed);
        assertEquals("one\n", onDisk(NOTES));
        room.save(NOTES);
        alice.awaitSaved(NOTES, "zero\none\n");
        assertEquals("zero\none\n", onDisk(NOTES));
    }

    @Test
    void textThatAProgramChangedIsTakenOver() throws Exception {
        write(NOTES, "from a program\n");
        alice.awaitSaved(NOTES, "from a program\n");
    }

    @Test
    void takingOverCanBeUndone() throws Exception {
        write(NOTES, "from a program\n");
        alice.awaitSaved(NOTES, "from a program\n");
        room.undo(alice.view(), NOTES);
        alice.awaitSaved(NOTES, "one\n");
        assertEquals("one\n", onDisk(NOTES));
    }

    @Test
    void textThatAProgramPutUnderUnsavedEditsIsKeptAsAVersion() throws Exception {
        withoutAutosave();
        alice.type(NOTES, "mine\n");
        write(NOTES, "from a program\n");
        room.save(NOTES);
        alice.awaitSaved(NOTES, "mine\none\n");
        assertEquals("mine\none\n", onDisk(NOTES));
        assertEquals(List.of("found on disk: notes.txt", "found on disk: notes.txt", "save notes.txt"), history());
        assertEquals("from a program\n", textOfVersion(2));
        alice.awaitNotice("its text is kept as version 2");
    }

    @Test
    void twoViewsSeeEachOthersEditsAndCarets() throws Exception {
        withoutAutosave();
        try (Visitor bob = new Visitor(room, 2)) {
            bob.open(NOTES);
            bob.moveToEnd(NOTES);
            alice.type(NOTES, "zero\n");
            bob.awaitText(NOTES, "zero\none\n");
            assertEquals(new Position(2, 0), alice.caretOf(bob, NOTES));
            bob.type(NOTES, "two");
            alice.awaitText(NOTES, "zero\none\ntwo");
            assertEquals(new Position(1, 0), bob.caretOf(alice, NOTES));
        }
    }

    @Test
    void viewThatLeavesTakesItsCaretAlong() throws Exception {
        Visitor bob = new Visitor(room, 2);
        bob.open(NOTES);
        bob.close();
        alice.awaitDocument(NOTES, document -> !document.carets().containsKey(bob.view()));
    }

    @Test
    void renamedDocumentIsSavedUnderItsNewName() throws Exception {
        ProjectPath after = ProjectPath.of("after.txt");
        withoutAutosave();
        alice.type(NOTES, "zero\n");
        room.rename(alice.view(), NOTES, after);
        alice.type(NOTES, "unsaved while it is renamed\n");
        alice.awaitSaved(after, "zero\nunsaved while it is renamed\none\n");
        assertEquals("after.txt", sh("ls -A").strip());
        assertEquals("zero\nunsaved while it is renamed\none\n", onDisk(after));
    }

    @Test
    void documentInARenamedFolderGoesAlong() throws Exception {
        ProjectPath inside = ProjectPath.of("old/deep/file.txt");
        ProjectPath moved = ProjectPath.of("new/deep/file.txt");
        sh("mkdir -p old/deep && printf x >old/deep/file.txt");
        alice.open(inside);
        room.rename(alice.view(), ProjectPath.of("old"), ProjectPath.of("new"));
        alice.awaitText(moved, "x");
        alice.type(moved, "y");
        alice.awaitSaved(moved, "yx");
        assertEquals("yx", onDisk(moved));
    }

    @Test
    void renameToATakenNameIsRefusedAndEditingGoesOn() throws Exception {
        write(ProjectPath.of("taken"), "x");
        room.rename(alice.view(), NOTES, ProjectPath.of("taken"));
        alice.awaitNotice("is there already");
        alice.type(NOTES, "zero\n");
        alice.awaitSaved(NOTES, "zero\none\n");
        assertEquals("x", onDisk(ProjectPath.of("taken")));
    }

    @Test
    void deletedDocumentDoesNotComeBack() throws Exception {
        withoutAutosave();
        alice.type(NOTES, "unsaved\n");
        room.delete(alice.view(), NOTES);
        alice.type(NOTES, "typed while it goes\n");
        room.save(NOTES);
        alice.await(snapshot -> snapshot.document(NOTES).isEmpty());
        assertTrue(room.flush());
        assertEquals("", sh("ls -A"));
        assertEquals("unsaved\none\n", textOfVersion(2));
    }

    @Test
    void fileWithNonUtf8NameIsDeleted() throws Exception {
        sh("touch \"$(printf 'caf\\351')\"");
        room.delete(alice.view(), ProjectPath.of("caf\u00e9".getBytes(StandardCharsets.ISO_8859_1)));
        assertTrue(room.flush());
        assertEquals("notes.txt", sh("ls -A").strip());
    }

    @Test
    void folderIsDeletedWithAllInItButNotWhatLinksInItName() throws Exception {
        sh("mkdir -p folder/sub && printf x >folder/sub/file && ln -s ../notes.txt folder/link");
        room.delete(alice.view(), ProjectPath.of("folder"));
        assertTrue(room.flush());
        assertEquals("notes.txt", sh("ls -A").strip());
    }

    @Test
    void whatCannotBeSavedSaysWhyAndIsSavedOnceItCan() throws Exception {
        sh("chmod 555 .");
        alice.type(NOTES, "zero\n");
        String why = alice.awaitFailed(NOTES).sentence();
        assertTrue(why.endsWith("permission denied"), why);
        assertFalse(room.flush());
        assertEquals("one\n", onDisk(NOTES));
        sh("chmod 755 .");
        alice.awaitSaved(NOTES, "zero\none\n");
        assertEquals("zero\none\n", onDisk(NOTES));
        assertEquals("notes.txt", sh("ls -A").strip());
    }

    @Test
    void flushSavesEveryDocument() throws Exception {
        withoutAutosave();
        ProjectPath other = ProjectPath.of("other.txt");
        write(other, "a\n");
        alice.open(other);
        alice.type(NOTES, "1");
        alice.type(other, "2");
        assertTrue(room.flush());
        assertEquals("1one\n2a\n", sh("cat notes.txt other.txt"));
    }

    /** The first edit is being written when the second one comes. */
    @Test
    void flushSavesWhatIsTypedDuringASave() throws Exception {
        withoutAutosave();
        for (int i = 0; i < 20; i++) {
            alice.type(NOTES, "a");
            room.save(NOTES);
            alice.type(NOTES, "b");
            assertTrue(room.flush());
        }
        assertEquals("ab".repeat(20) + "one\n", onDisk(NOTES));
    }

    @Test
    void closingTheRoomSaves() throws Exception {
        withoutAutosave();
        alice.type(NOTES, "zero\n");
        room.close();
        assertEquals("zero\none\n", onDisk(NOTES));
    }

    @Test
    void killedContainerLosesNothing() throws Exception {
        box.sh("pkill -STOP -x sftp-server");
        alice.type(NOTES, "typed before\n");
        alice.awaitDocument(NOTES, document -> document.state() instanceof SaveState.Saving);
        box.carrier.sandboxes().stop(box.alice);
        alice.type(NOTES, "typed after\n");
        alice.awaitSaved(NOTES, "typed before\ntyped after\none\n");
        assertEquals("typed before\ntyped after\none\n", onDisk(NOTES));
    }

    @Test
    void binaryFileIsRefusedToWhoAskedForIt() throws Exception {
        sh("printf 'a\\000b' >binary");
        room.open(alice.view(), ProjectPath.of("binary"), () -> {});
        Notice notice = alice.awaitNotice("is not UTF-8 text");
        assertTrue(notice.isFor(alice.view()) && !notice.isFor(new ViewId(2)), notice.toString());
    }

    @Test
    void fileMadeByAProgramAppearsInTheTree() throws Exception {
        write(ProjectPath.of("new.txt"), "x");
        alice.await(snapshot -> snapshot.folders().getOrDefault(snapshot.root(), List.of()).stream()
                .anyMatch(entry -> entry.display().equals("new.txt")));
    }
}
