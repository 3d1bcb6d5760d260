package dev.berth.tui.view;

import static dev.berth.tui.view.TestView.CTRL_BRACKET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.berth.core.project.Project;
import dev.berth.core.sandbox.TerminalSize;
import dev.berth.workbench.terminal.Row;
import dev.berth.workbench.terminal.Style;
import dev.berth.workbench.terminal.TerminalSnapshot;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Shells in a view: scrolling, selecting, finding, splitting, by key and by mouse. */
@Timeout(60)
final class ShellViewTest {

    @TempDir
    private Path homes;
    private ViewFixture box;
    private Project demo;
    private TestView view;

    @BeforeEach
    void open() throws Exception {
        box = new ViewFixture(homes);
        demo = box.project("demo");
        view = box.enter(demo, ViewFixture.SMALL);
        view.type("PS1='$ '; clear\r");
        view.screen.awaitLine("\\$");
    }

    @AfterEach
    void close() throws Exception {
        box.close();
    }

    private int row(String text) {
        List<Row> rows = view.screen.snapshot().rows();
        for (int row = 0; row < rows.size(); row++) {
            if (rows.get(row).text().startsWith(text)) {
                return row + 1;
            }
        }
        throw new AssertionError(text + " is not on the screen\n" + view.screen.snapshot().text());
    }

    private String awaitCopied(int times) throws InterruptedException {
        String begin = "\033]52;c;";
        view.screen.await("a copy",
                _ -> view.screen.sent().split(java.util.regex.Pattern.quote(begin), -1).length > times);
        String sent = view.screen.sent();
        String last = sent.substring(sent.lastIndexOf(begin) + begin.length());
        return new String(Base64.getDecoder().decode(last.substring(0, last.indexOf('\007'))), StandardCharsets.UTF_8);
    }

    @Test
    void dragInOnePacketTakesWhatWasDraggedOverAtAnyPace() throws Exception {
        view.type("seq -f 'line %g' 6\r");
        view.screen.awaitLine("line 6");
        int row = row("line 2");
        view.type("\033[<0;1;" + row + "M\033[<32;6;" + (row + 1) + "M\033[<0;6;" + (row + 1) + "m");
        assertEquals("line 2\nline 3", awaitCopied(1));
        view.screen.awaitText("copied 13 characters");
        view.type("printf '\\033[?1049h\\033[Hfull screen'; cat\r");
        view.screen.awaitText("full screen");
        view.screen.awaitNo("copied 13 characters");
    }

    @Test
    void clickCopiesNothingAndSaysNothing() throws Exception {
        view.type("echo some wo''rds\r");
        view.screen.awaitLine("some words");
        int row = row("some words");
        view.type("\033[<0;3;" + row + "M\033[<0;3;" + row + "m");
        view.type("echo af''ter\r");
        view.screen.awaitLine("after");
        assertFalse(view.screen.snapshot().text().contains("copied"), view.screen.snapshot().text());
    }

    @Test
    void doubleClickTakesAWordTripleALineOverTheScreensEdge() throws Exception {
        String url = "http://example.org/" + "x".repeat(70);
        view.type("clear; echo see " + url + " there\r");
        view.screen.awaitLine("see http.*");
        int row = row("see http");
        String click = "\033[<0;10;" + row + "M\033[<0;10;" + row + "m";
        view.type(click + click);
        assertEquals(url, awaitCopied(1));
        String elsewhere = "\033[<0;20;" + row + "M\033[<0;20;" + row + "m";
        view.type(elsewhere + elsewhere + elsewhere);
        awaitCopied(3);
        assertEquals("see " + url + " there", awaitCopied(3));
        view.type(CTRL_BRACKET + "[kVy");
        assertEquals("see " + url + " there", awaitCopied(4));
    }

    @Test
    void lettersTypedAfterTheWheelGoToTheProgram() throws Exception {
        view.type("seq 100; echo do''ne\r");
        view.screen.awaitLine("done");
        int row = row("done");
        view.type("\033[<64;5;" + row + "M");
        view.screen.awaitText("3 lines back");
        view.type("echo ty''ped\r");
        view.screen.awaitLine("typed");
        view.screen.awaitNo("lines back");
    }

    @Test
    void oldWordsAreReplacedByOneKeyAndEveryMatchIsMarked() throws Exception {
        view.type("clear; echo foo one; echo foo two; echo bar three\r");
        view.screen.awaitLine("bar three");
        view.type(CTRL_BRACKET + "[/foo\r");
        view.screen.await("both marked", screen -> isMarked(screen, "foo one") && isMarked(screen, "foo two"));
        view.type("/");
        view.screen.awaitText("Find, older first: foo");
        view.type("bar\r");
        view.screen.await("the other", screen -> isMarked(screen, "bar three") && !isMarked(screen, "foo one"));
        view.type("/nothing like it\r");
        view.screen.awaitText("no more 'nothing like it'");
    }

    private static boolean isMarked(TerminalSnapshot screen, String line) {
        return screen.rows().stream().filter(row -> row.text().startsWith(line))
                .anyMatch(row -> !row.style(0).equals(Style.PLAIN));
    }

    @Test
    void eachOfSeveralShellsHasItsNameAboveIt() throws Exception {
        view.type(CTRL_BRACKET + "rleft\r" + CTRL_BRACKET + "s");
        view.screen.awaitLine(".* 1 left ─+┬─ 2 .* ─+");
        view.type(CTRL_BRACKET + "rright\r");
        view.screen.awaitLine(".* 1 left ─+┬─ 2 right ─+");
    }

    @Test
    void shellThatIsLargerInAnotherLoginIsSaidToBeCutOff() throws Exception {
        TestView large = box.login(ViewFixture.LARGE);
        large.screen.awaitText("leave shell");
        large.type("echo lar''ge\r");
        large.screen.awaitText("large");
        view.screen.awaitText(" cut off: it is ");
        view.type("echo sma''ll\r");
        view.screen.awaitNo("cut off");
    }

    @Test
    void sizeOfTheEditorAndZoomAreKeysAfterThePrefix() throws Exception {
        int before = row("──");
        view.type(CTRL_BRACKET + "+");
        view.screen.await("a longer editor", _ -> row("──") == before + 2);
        view.type(CTRL_BRACKET + "e" + CTRL_BRACKET + "z");
        view.screen.awaitNo("──");
        view.type(CTRL_BRACKET + "z");
        view.screen.awaitText("──");
    }

    @Test
    void aNewWindowSizeReachesTheProgram() throws Exception {
        view.resize(new TerminalSize(90, 30));
        view.type("clear; tput cols\r");
        view.screen.awaitLine("90");
    }
}
