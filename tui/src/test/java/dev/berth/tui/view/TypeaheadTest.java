package dev.berth.tui.view;

import static dev.berth.tui.view.TestView.CTRL_BRACKET;
import static dev.berth.tui.view.TestView.CTRL_O;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.core.project.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is typed goes where the person sees the caret when they press the key, however slow the machine is. */
@Timeout(60)
final class TypeaheadTest {

    @TempDir
    private Path homes;
    private ViewFixture box;
    private Project demo;
    private TestView view;

    @BeforeEach
    void open() throws Exception {
        box = new ViewFixture(homes);
        demo = box.project("demo");
        box.write(demo, "a.txt", "first\n");
        box.write(demo, "other.txt", "second\n");
        view = box.enter(demo, ViewFixture.LARGE);
        view.screen.awaitText("other.txt");
    }

    @AfterEach
    void close() throws Exception {
        box.close();
    }

    /** In the editor, on a.txt. */
    private void openFirst() throws InterruptedException {
        view.type(CTRL_BRACKET + "e" + CTRL_O + "a.txt\r");
        view.screen.awaitText("a.txt · saved");
    }

    @Test
    void nameTypedWithTheKeyThatAsksForTheListGoesIntoTheList() throws Exception {
        openFirst();
        box.freezeFiles();
        view.type(CTRL_O + "oth");
        view.screen.awaitText("Open: oth");
        view.screen.awaitText("reading…");
        view.type("er.txt\rtyped early ");
        box.thawFiles();
        view.screen.awaitText("typed early second");
        box.awaitFile(demo, "other.txt", "typed early second\n");
        assertEquals("first\n", Files.readString(box.file(demo, "a.txt")));
    }

    @Test
    void keysForANewFileGoIntoItAndNotIntoTheOneBefore() throws Exception {
        openFirst();
        box.freezeFiles();
        view.type("\016x.txt\rone\rtwo");
        view.screen.awaitText("opening x.txt…");
        box.thawFiles();
        box.awaitFile(demo, "x.txt", "one\ntwo");
        assertEquals("first\n", Files.readString(box.file(demo, "a.txt")));
    }

    @Test
    void commandsThatWereTypedForAFileWaitInTheirOrderWithTheirWords() throws Exception {
        openFirst();
        box.freezeFiles();
        view.type(CTRL_O + "other.txt\r" + "\006cond\rX");
        box.thawFiles();
        box.awaitFile(demo, "other.txt", "seX\n");
    }

    @Test
    void whatWasTypedForAFileThatDoesNotOpenIsSaidAndTheFileBeforeStays() throws Exception {
        openFirst();
        view.type("\016a.txt\rlost");
        view.screen.awaitText("a.txt did not open; 4 keys typed for it went nowhere");
        view.type("kept ");
        box.awaitFile(demo, "a.txt", "kept first\n");
    }

    @Test
    void nobodyHasToWaitForAFileThatDoesNotCome() throws Exception {
        openFirst();
        view.type(CTRL_O + "other");
        view.screen.awaitText("▸ other.txt");
        box.freezeFiles();
        view.type("\r");
        view.type(CTRL_BRACKET + "t" + "echo in the sh''ell\r");
        view.screen.awaitText("in the shell");
        box.thawFiles();
        view.screen.awaitText("second");
    }

    @Test
    void keysForAShellThatIsStartingGoToThatOne() throws Exception {
        view.type("echo fi''rst\r");
        view.screen.awaitText("first");
        view.type("read x\r");
        view.type(CTRL_BRACKET + "c" + "echo into the ne''w\r");
        view.screen.awaitText("into the new");
        view.type(CTRL_BRACKET + "1" + "\r");
        view.screen.awaitNo("into the new");
    }

    @Test
    void copyingAndPastingInOnePacketTakesWhatWasSelectedThere() throws Exception {
        openFirst();
        view.type("\001\003\033[1;5F\026");
        box.awaitFile(demo, "a.txt", "first\nfirst\n");
    }

    @Test
    void packetOfKeysIsOneEditAndItsRoomIsGivenBackOnceItIsApplied() throws Exception {
        openFirst();
        int before = view.taken.get();
        view.type("x".repeat(1000));
        box.awaitFile(demo, "a.txt", "x".repeat(1000) + "first\n");
        assertEquals(before + 1000, view.taken.get());
        assertTrue(view.takenBy.startsWith("room-"), view.takenBy);
        view.type("\032");
        box.awaitFile(demo, "a.txt", "first\n");
    }

    @Test
    void twoLoginsHaveEachTheirOwnFileAndCaret() throws Exception {
        openFirst();
        TestView second = box.login(ViewFixture.LARGE);
        second.screen.awaitText("a.txt · saved");
        second.type(CTRL_O + "other.txt\r");
        second.screen.awaitText("other.txt · saved");
        view.type("A");
        second.type("B");
        box.awaitFile(demo, "a.txt", "Afirst\n");
        box.awaitFile(demo, "other.txt", "Bsecond\n");
        view.screen.awaitText("Afirst");
        second.type(CTRL_O + "a.txt\r");
        second.screen.awaitText("Afirst");
        second.type("\033[1;5FZ");
        view.type("a");
        box.awaitFile(demo, "a.txt", "Aafirst\nZ");
    }
}
