package dev.berth.tui.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.core.project.Project;
import dev.berth.core.sandbox.TerminalSize;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A view as its client's terminal shows it. */
@Timeout(60)
final class WorkbenchViewTest {

    @TempDir
    private Path homes;
    private ViewFixture box;
    private Project demo;
    private TestView view;

    @BeforeEach
    void open() {
        box = new ViewFixture(homes);
        demo = box.project("demo");
        view = box.enter(demo, ViewFixture.SMALL);
    }

    @AfterEach
    void close() throws Exception {
        box.close();
    }

    @Test
    void shellHasTheFocusOfANewProjectAndIsDrawnBesideTheTreeOnASmallScreen() throws Exception {
        view.type("echo the sh''ell\r");
        view.screen.awaitText("the shell");
        view.type("\035f");
        view.screen.awaitLine(".{28}│ +No file is open:");
        view.screen.awaitLine(".{28}│.*the shell.*");
    }

    @Test
    void hintOfTheEmptyEditorIsOneLineWhereThereIsRoom() throws Exception {
        view.type("\035e");
        view.screen.awaitLine("  No file is open: Ctrl-O opens one, F2 goes to the files, Ctrl-N makes one\\.");
    }

    /** However it was cut up on the way; only then may the client send more. */
    @Test
    void whatWasReceivedIsTakenInOrderAndThenTheViewEnds() throws Exception {
        view.type("\033[1");
        for (String part : "5~ab".split("")) {
            view.type(part);
        }
        view.inputEnded();
        view.awaitEnd();
        assertEquals(7, view.taken.get());
    }

    @Test
    void resizesThatCancelOutEndInAWholePicture() throws Exception {
        view.screen.awaitText("demo");
        view.screen.scribble("\033[2J\033[Hwhat the client made of it");
        view.resizeLate(new TerminalSize(80, 16));
        view.resizeLate(ViewFixture.SMALL);
        view.screen.awaitNo("what the client made of it");
        view.screen.awaitText("leave shell");
    }

    @Test
    void ctrlLAndACommandDrawTheScreenAnew() throws Exception {
        view.type("\035e");
        view.screen.awaitText("No file is open");
        view.screen.scribble("\033[2J\033[HBroadcast message from root");
        view.type("\014");
        view.screen.awaitNo("Broadcast");
        view.screen.awaitText("No file is open");
        view.type("\035t");
        view.screen.awaitText("leave shell");
        view.screen.scribble("\033[2J\033[HBroadcast message from root");
        view.type("\035\014");
        view.screen.awaitNo("Broadcast");
        view.screen.awaitText("leave shell");
    }

    @Test
    void viewThatFailsEndsAloneWithTheTerminalCleanAndTheNextStartsAtHome() throws Exception {
        TestView other = box.login(ViewFixture.SMALL);
        other.screen.awaitText("leave shell");
        view.screen.awaitText("leave shell");
        view.fail();
        Optional<String> said = view.awaitEnd();
        assertTrue(said.orElseThrow().contains("failed inside the server"), said.toString());
        assertFalse(view.screen.snapshot().modes().alternateScreen());
        assertFalse(view.screen.snapshot().modes().bracketedPaste());
        other.type("echo it goes o''n\r");
        other.screen.awaitText("it goes on");
        box.login(ViewFixture.SMALL).screen.awaitText("PROJECTS");
    }

    @Test
    void prefixLeadsToTheSameEverywhereAndTheMenuShowsAllOfItsKeys() throws Exception {
        view.type("\035e\035");
        view.screen.awaitText("name this shell");
        view.screen.awaitText("mouse to your terminal, or back");
        view.screen.awaitText("Ctrl-L draw the screen anew");
        view.type("q");
        view.screen.awaitText("PROJECTS");
    }
}
