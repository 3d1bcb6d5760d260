package dev.berth.workbench.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.config.ByteSize;
import dev.berth.config.Settings;
import dev.berth.core.draft.Draft;
import dev.berth.core.draft.Drafts;
import dev.berth.core.draft.InMemoryDrafts;
import dev.berth.core.inbox.InMemoryInbox;
import dev.berth.core.project.Project;
import dev.berth.core.project.ProjectPath;
import dev.berth.core.shell.InMemoryShellRecords;
import dev.berth.core.version.Version;
import dev.berth.sandbox.RequiresEngine;
import dev.berth.workbench.RealSandbox;
import dev.berth.workbench.document.Document;
import dev.berth.workbench.document.Merge;
import dev.berth.workbench.document.Position;
import dev.berth.workbench.document.SaveState;
import dev.berth.workbench.shell.KeysFirst;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
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
    private final InMemoryDrafts drafts = new InMemoryDrafts();
    private final StoppableClock clock = new StoppableClock();
    private final DocumentMemory memory = new DocumentMemory(8 << 20, 1 << 30);
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
                new Settings.Editor(autosave, ByteSize.ofMebibytes(1), settings.editor().memoryPerUser()),
                settings.shell(),
                settings.network(), settings.idle(), settings.server(), settings.audit());
        room = new Room(box.alice, project,
                new RoomPorts(box.carrier.sandboxes(), box.doors, box.history, new InMemoryInbox(),
                        new InMemoryShellRecords(), own,
                        clock, new KeysFirst(), drafts, memory),
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
        assertEquals("save notes.txt (+1 -0, line 1)", history().getLast());
        assertEquals("zero\none\n", textOfVersion(2));
    }

    @Test
    void whatWasInTheFileBeforeTheFirstSaveIsAVersionToo() throws Exception {
        alice.type(NOTES, "zero\n");
        alice.awaitSaved(NOTES, "zero\none\n");
        alice.type(NOTES, "again ");
        alice.awaitDocument(NOTES, document -> document.state() instanceof SaveState.Saved
                && document.text().toString().contains("again"));
        assertEquals(List.of("found on disk: notes.txt", "save notes.txt (+1 -0, line 1)",
                "save notes.txt (+1 -1, line 2)"), history());
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

    /** The program's change is in other lines than what is typed: both are on disk in the end, and its text is a version. */
    @Test
    void linesThatAProgramChangedUnderUnsavedEditsAreMerged() throws Exception {
        write(NOTES, "one\ntwo\nthree\n");
        alice.awaitSaved(NOTES, "one\ntwo\nthree\n");
        withoutAutosave();
        alice.type(NOTES, "mine ");
        write(NOTES, "one\ntwo\nTHREE\n");
        room.save(NOTES);
        alice.awaitSaved(NOTES, "mine one\ntwo\nTHREE\n");
        assertEquals("mine one\ntwo\nTHREE\n", onDisk(NOTES));
        assertEquals("one\ntwo\nTHREE\n", textOfVersion(2));
        alice.awaitNotice("its lines are taken over");
        room.undo(alice.view(), NOTES);
        alice.awaitText(NOTES, "mine one\ntwo\nthree\n");
    }

    @Test
    void whereAProgramChangedTheSameLinesNothingIsWrittenUntilSomebodyChooses() throws Exception {
        overlap();
        assertEquals("theirs\nmiddle\nTWO\n", onDisk(NOTES));
        alice.type(NOTES, "really ");
        room.save(NOTES);
        assertFalse(room.flush());
        assertEquals("theirs\nmiddle\nTWO\n", onDisk(NOTES));
        room.resolve(NOTES, Merge.Overlap.OURS);
        alice.awaitSaved(NOTES, "mine really one\nmiddle\nTWO\n");
        assertEquals("mine really one\nmiddle\nTWO\n", onDisk(NOTES));
        assertEquals("theirs\nmiddle\nTWO\n", textOfVersion(2));
    }

    @Test
    void bothSidesLinesCanBeChosen() throws Exception {
        overlap();
        room.resolve(NOTES, Merge.Overlap.BOTH);
        alice.awaitSaved(NOTES, "mine one\ntheirs\nmiddle\nTWO\n");
        assertEquals("mine one\ntheirs\nmiddle\nTWO\n", onDisk(NOTES));
    }

    @Test
    void programsLinesCanBeChosenAndThatIsTakenBack() throws Exception {
        overlap();
        room.resolve(NOTES, Merge.Overlap.THEIRS);
        alice.awaitSaved(NOTES, "theirs\nmiddle\nTWO\n");
        room.undo(alice.view(), NOTES);
        alice.awaitText(NOTES, "mine one\nmiddle\ntwo\n");
    }

    private void overlap() throws Exception {
        write(NOTES, "one\nmiddle\ntwo\n");
        withoutAutosave();
        alice.awaitText(NOTES, "one\nmiddle\ntwo\n");
        alice.type(NOTES, "mine ");
        write(NOTES, "theirs\nmiddle\nTWO\n");
        room.save(NOTES);
        alice.awaitDocument(NOTES, document -> document.state() instanceof SaveState.Overlapping);
    }

    /** Size and time of a change are those of the save, and no time passes meanwhile: only the content tells. */
    @Test
    void changeOfEqualSizeWithinTheSecondOfASaveIsSeenAndNotOverwritten() throws Exception {
        clock.stop();
        withoutAutosave();
        alice.type(NOTES, "aaa\n");
        room.save(NOTES);
        alice.awaitSaved(NOTES, "aaa\none\n");
        sh("touch -r notes.txt stamp && printf 'bbb\\none\\n' >notes.txt && touch -r stamp notes.txt");
        alice.awaitSaved(NOTES, "bbb\none\n");
        alice.type(NOTES, "x");
        room.save(NOTES);
        alice.awaitDocument(NOTES, document -> document.state() instanceof SaveState.Saved
                && document.text().toString().contains("x"));
        alice.type(NOTES, "y");
        sh("touch -r notes.txt stamp && sed -i s/bbb/BBB/ notes.txt && touch -r stamp notes.txt");
        room.save(NOTES);
        alice.awaitDocument(NOTES, document -> document.state() instanceof SaveState.Saved
                && document.text().toString().equals("BBB\nxyone\n"));
        assertEquals("BBB\nxyone\n", onDisk(NOTES));
    }

    @Test
    void fileThatIsDeletedWhileItIsOpenIsSaidToBeAndMadeAnewWithItsMode() throws Exception {
        sh("chmod 640 notes.txt");
        alice.awaitSaved(NOTES, "one\n");
        sh("rm notes.txt");
        alice.awaitDocument(NOTES, document -> document.state() instanceof SaveState.Deleted);
        assertTrue(room.flush());
        assertEquals("", sh("ls -A"));
        assertEquals("one\n", textOfVersion(1));
        alice.type(NOTES, "zero\n");
        alice.awaitNotice("what you type makes it anew");
        alice.awaitSaved(NOTES, "zero\none\n");
        assertEquals("660 zero\none\n", sh("stat -c %a notes.txt; cat notes.txt").replaceFirst("\n", " "));
    }

    @Test
    void readOnlyFileIsMarkedAndChangedOnlyOnceThatIsAllowed() throws Exception {
        ProjectPath locked = ProjectPath.of("locked");
        sh("printf x >locked && chmod 444 locked");
        alice.open(locked);
        alice.awaitDocument(locked, document -> document.access() == Document.Access.READ_ONLY);
        alice.type(locked, "no");
        alice.awaitNotice("locked is read only");
        room.overruleReadOnly(locked);
        alice.type(locked, "yes ");
        alice.awaitSaved(locked, "yes x");
        assertEquals("444 yes x", sh("echo $(stat -c %a locked) $(cat locked)").strip());
        sh("chmod u+w locked");
        alice.awaitDocument(locked, document -> document.access() == Document.Access.WRITABLE);
    }

    @Test
    void fileWhoseFolderIsGoneIsSavedOnceItIsMadeOrElsewhere() throws Exception {
        ProjectPath inside = ProjectPath.of("folder/file");
        sh("mkdir folder && printf x >folder/file");
        alice.open(inside);
        sh("rm -r folder");
        alice.type(inside, "y");
        assertEquals(SaveState.Remedy.MAKE_FOLDER, alice.awaitFailed(inside).remedy());
        room.makeFoldersOf(alice.view(), inside);
        alice.awaitSaved(inside, "yx");
        sh("rm -r folder && mkdir -p folder/file");
        alice.type(inside, "z");
        assertEquals(SaveState.Remedy.SAVE_ELSEWHERE, alice.awaitFailed(inside).remedy());
        ProjectPath elsewhere = ProjectPath.of("new/place");
        room.saveAs(alice.view(), inside, NOTES);
        alice.awaitNotice("'notes.txt' is there already");
        room.saveAs(alice.view(), inside, elsewhere);
        alice.awaitSaved(elsewhere, alice.textOf(elsewhere));
        assertEquals("one\n", onDisk(NOTES));
        assertTrue(onDisk(elsewhere).contains("z"));
        assertEquals(List.of(), drafts.of(box.alice.uid(), project.id()));
    }

    @Test
    void discardedTextIsGoneWithItsDraftAndTheFileStays() throws Exception {
        sh("chmod 555 .");
        alice.type(NOTES, "zero\n");
        alice.awaitDocument(NOTES, document -> document.state() instanceof SaveState.Failed failed
                && failed.kept() == SaveState.Kept.ON_SERVER);
        room.discard(NOTES);
        alice.await(snapshot -> snapshot.document(NOTES).isEmpty());
        sh("chmod 755 .");
        assertTrue(room.flush());
        room.close();
        assertEquals(List.of(), drafts.of(box.alice.uid(), project.id()));
        assertEquals("one\n", onDisk(NOTES));
    }

    /** As after a crash: the room before was never closed, and a program has changed another line since. */
    @Test
    void textThatCouldNotBeSavedIsThereAgainAfterTheServerAndMerged() throws Exception {
        write(NOTES, "one\ntwo\nthree\n");
        alice.awaitSaved(NOTES, "one\ntwo\nthree\n");
        sh("chmod 555 .");
        alice.type(NOTES, "mine ");
        alice.awaitDocument(NOTES, document -> document.state() instanceof SaveState.Failed failed
                && failed.kept() == SaveState.Kept.ON_SERVER);
        room.close();
        sh("chmod 755 .");
        write(NOTES, "one\ntwo\nTHREE\n");
        enter(SOON);
        alice.awaitSaved(NOTES, "mine one\ntwo\nTHREE\n");
        alice.awaitNotice("that could not be saved before the server stopped is back");
        assertEquals("mine one\ntwo\nTHREE\n", onDisk(NOTES));
        room.close();
        assertEquals(List.of(), drafts.of(box.alice.uid(), project.id()));
    }

    @Test
    void textThatCouldNotBeKeptEitherIsSaidToBeOnlyInMemory() throws Exception {
        byte[] nearlyAll = new byte[(int) Drafts.MOST_BYTES_PER_USER - 4];
        drafts.keep(new Draft(box.alice.uid(), 1, NOTES, Instant.EPOCH, 0, nearlyAll, new byte[0]));
        sh("chmod 555 .");
        alice.type(NOTES, "zero\n");
        assertEquals(SaveState.Kept.IN_MEMORY, alice.awaitFailed(NOTES).kept());
        sh("chmod 755 .");
        alice.awaitSaved(NOTES, "zero\none\n");
    }

    @Test
    void editThatWouldMakeTheFileTooLargeToBeOpenedAgainIsRefused() throws Exception {
        alice.type(NOTES, "x".repeat(1 << 20));
        alice.awaitNotice("would grow beyond 1 MiB");
        alice.awaitText(NOTES, "one\n");
    }

    @Test
    void fileThatAProgramMakesTooLargeIsSaidToBeAnother() throws Exception {
        sh("head -c 2000000 /dev/zero | tr '\\0' x >notes.txt");
        alice.awaitDocument(NOTES, document -> document.state() instanceof SaveState.Outdated);
        write(NOTES, "small\n");
        alice.awaitSaved(NOTES, "small\n");
    }

    /** Eight MiB are all that the files of this user may take; each takes more than one. */
    @Test
    void hiddenFilesAreLetGoOfAtTheLimitAndShownOnesAreNot() throws Exception {
        sh("for i in $(seq 20); do head -c 1000000 /dev/zero | tr '\\0' x >large$i; done");
        try (Visitor bob = new Visitor(room, 2)) {
            for (int i = 1; i <= 5; i++) {
                bob.open(ProjectPath.of("large" + i));
            }
        }
        for (int i = 6; i <= 13; i++) {
            alice.open(ProjectPath.of("large" + i));
        }
        room.open(alice.view(), ProjectPath.of("large14"), () -> {});
        alice.awaitNotice("'large14' was not opened");
        alice.await(snapshot -> snapshot.documents().size() == 9 && snapshot.document(NOTES).isPresent());
    }

    @Test
    void bothNamesOfAFileShowWhatIsSaved() throws Exception {
        sh("ln notes.txt other");
        alice.type(NOTES, "zero\n");
        alice.awaitSaved(NOTES, "zero\none\n");
        assertEquals("zero\none\n", sh("cat other"));
        assertEquals("zero\none\n", textOfVersion(2));
        assertEquals("notes.txt other", sh("echo $(ls -A)").strip());
    }

    /** Made by a program, and so in no version. */
    @Test
    void deletedFileIsInTheTrashWithWhereItWas() throws Exception {
        String name = "kept-" + project.id();
        for (String content : List.of("first", "second")) {
            sh("printf " + content + " >" + name);
            room.delete(alice.view(), ProjectPath.of(name));
            assertTrue(room.flush());
        }
        assertEquals("first second", box.sh("cd ~/.local/share/Trash/files && echo $(cat " + name + ") $(cat " + name
                + ".2)").strip());
        assertEquals("Path=" + project.folder() + "/" + name,
                box.sh("grep Path= ~/.local/share/Trash/info/" + name + ".2.trashinfo").strip());
        alice.awaitNotice("brings it back");
    }

    /** Far more complaints than pipes and buffers hold: whoever does not read them to the end waits for ever. */
    @Test
    void folderThatCannotBeDeletedDoesNotStopSaving() throws Exception {
        sh("mkdir locked && for i in $(seq 800); do touch locked/$i-" + "x".repeat(230) + "; done && chmod 555 locked");
        room.deleteForGood(alice.view(), ProjectPath.of("locked"));
        alice.type(NOTES, "zero\n");
        alice.awaitSaved(NOTES, "zero\none\n");
        alice.awaitNotice("Permission denied");
        sh("chmod -R u+w locked");
        room.deleteForGood(alice.view(), ProjectPath.of("locked"));
        assertTrue(room.flush());
        assertEquals("notes.txt", sh("ls -A").strip());
    }

    @Test
    void renameToTheSameNameDoesNothing() throws Exception {
        room.rename(alice.view(), NOTES, NOTES, () -> {}, () -> {});
        alice.type(NOTES, "zero\n");
        alice.awaitSaved(NOTES, "zero\none\n");
        assertEquals(List.of(), room.snapshot().notices());
    }

    @Test
    void renameIntoAMissingFolderIsOfferedToMakeIt() throws Exception {
        ProjectPath deep = ProjectPath.of("new/deep/file");
        CountDownLatch missing = new CountDownLatch(1);
        room.rename(alice.view(), NOTES, deep, () -> {}, missing::countDown);
        missing.await();
        alice.type(NOTES, "zero\n");
        alice.awaitSaved(NOTES, "zero\none\n");
        CountDownLatch renamed = new CountDownLatch(1);
        room.renameMakingFolders(alice.view(), NOTES, deep, renamed::countDown);
        renamed.await();
        assertEquals("zero\none\n", onDisk(deep));
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
        room.rename(alice.view(), NOTES, after, () -> {}, () -> {});
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
        room.rename(alice.view(), ProjectPath.of("old"), ProjectPath.of("new"), () -> {}, () -> {});
        alice.awaitText(moved, "x");
        alice.type(moved, "y");
        alice.awaitSaved(moved, "yx");
        assertEquals("yx", onDisk(moved));
    }

    @Test
    void renameToATakenNameIsRefusedAndEditingGoesOn() throws Exception {
        write(ProjectPath.of("taken"), "x");
        room.rename(alice.view(), NOTES, ProjectPath.of("taken"), () -> {}, () -> {});
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

    /** The system's time until it is stopped. */
    private static final class StoppableClock implements InstantSource {

        private volatile Optional<Instant> stopped = Optional.empty();

        void stop() {
            stopped = Optional.of(Instant.now());
        }

        @Override
        public Instant instant() {
            return stopped.orElseGet(Instant::now);
        }
    }
}
