package dev.berth.tui.view;

import static dev.berth.tui.view.TestView.CTRL_BRACKET;
import static dev.berth.tui.view.TestView.CTRL_O;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.core.project.Project;
import dev.berth.workbench.terminal.Row;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The editor in a view, by key and by mouse. */
@Timeout(60)
final class EditorViewTest {

    private static final String CTRL_F = "\006";
    private static final String CTRL_HOME = "\033[1;5H";
    private static final String SHIFT_DOWN = "\033[1;2B";
    private static final String SHIFT_TAB = "\033[Z";

    @TempDir
    private Path homes;
    private ViewFixture box;
    private Project demo;

    @BeforeEach
    void open() {
        box = new ViewFixture(homes);
        demo = box.project("demo");
    }

    @AfterEach
    void close() throws Exception {
        box.close();
    }

    private TestView edit(String name, String text) throws Exception {
        box.write(demo, name, text);
        TestView view = box.enter(demo, ViewFixture.SMALL);
        view.type(CTRL_BRACKET + "e");
        open(view, name);
        return view;
    }

    private static void open(TestView view, String name) throws InterruptedException {
        view.type(CTRL_O + name + "\r");
        view.screen.awaitLine(" " + name + " · saved.*");
    }

    @Test
    void selectedLinesAreIndentedAndDedented() throws Exception {
        TestView view = edit("a.py", "one\ntwo\n\nthree\n");
        view.type(SHIFT_DOWN + SHIFT_DOWN + SHIFT_DOWN + "\t");
        box.awaitFile(demo, "a.py", "    one\n    two\n\nthree\n");
        view.type(SHIFT_TAB);
        box.awaitFile(demo, "a.py", "one\ntwo\n\nthree\n");
        view.type("\t\t" + SHIFT_TAB);
        box.awaitFile(demo, "a.py", "    one\n    two\n\nthree\n");
        view.type("\032\032\032");
        box.awaitFile(demo, "a.py", "one\ntwo\n\nthree\n");
    }

    @Test
    void unitOfIndentationIsTheFilesOwnOrItsLanguages() throws Exception {
        TestView view = edit("Makefile", "");
        view.type("all:\recho");
        box.awaitFile(demo, "Makefile", "all:\n\techo");
        box.write(demo, "b.yaml", "");
        open(view, "b.yaml");
        view.type("a:\rb:\r\tc");
        box.awaitFile(demo, "b.yaml", "a:\n  b:\n      c");
        box.write(demo, "c.py", "def f():\n   return 1\n");
        open(view, "c.py");
        view.type("\033[1;5Fdef g():\rpass");
        box.awaitFile(demo, "c.py", "def f():\n   return 1\ndef g():\n   pass");
    }

    @Test
    void wordsLookedForBeforeAreReplacedByOneKeyAndWhatIsNotThereIsSaid() throws Exception {
        TestView view = edit("a.txt", "alpha beta\ngamma\n");
        view.type(CTRL_F + "beta\r");
        view.screen.awaitText("Ln 1, Col 11");
        view.type(CTRL_F + "gamma\r");
        view.screen.awaitText("Ln 2, Col 6");
        view.type(CTRL_F + "nowhere\r");
        view.screen.awaitText("'nowhere' is not in this file");
        view.type(CTRL_F + "\033[D\033[D\033[H\033[3~NO\033[F\027gone\001\013alp\005ha\r");
        view.screen.awaitText("Ln 1, Col 6");
    }

    @Test
    void clicksDragsAndTheWheelDoAsInEveryEditor() throws Exception {
        TestView view = edit("a.txt", "one two three\nfour five\n" + "line\n".repeat(100));
        int row = row(view, " *1 +one two three");
        int column = columnOf(view, row, "two");
        String press = "\033[<0;" + (column + 1) + ";" + row + "M";
        String release = "\033[<0;" + (column + 1) + ";" + row + "m";
        view.type(press + release);
        view.screen.awaitText("Ln 1, Col 6");
        view.type("2");
        box.awaitFile(demo, "a.txt", "one t2wo three\nfour five\n" + "line\n".repeat(100));
        String word = "\033[<0;" + column + ";" + row + "M\033[<0;" + column + ";" + row + "m";
        view.type("\032" + word + word + "TWO");
        box.awaitFile(demo, "a.txt", "one TWO three\nfour five\n" + "line\n".repeat(100));
        view.type("\033[<0;" + column + ";" + (row + 1) + "M\033[<0;" + column + ";" + (row + 1) + "m");
        view.screen.awaitText("Ln 2, Col 5");
        view.type("\033[<4;" + column + ";" + row + "M\033[<4;" + column + ";" + row + "m-");
        box.awaitFile(demo, "a.txt", "one - five\n" + "line\n".repeat(100));
    }

    @Test
    void wheelScrollsAndTheCaretStays() throws Exception {
        TestView view = edit("a.txt", "first\n" + "line\n".repeat(100));
        view.type("\033[<65;20;5M\033[<65;20;5M");
        view.screen.awaitNo("1  first");
        view.screen.awaitText("Ln 1, Col 1");
        view.type("x");
        box.awaitFile(demo, "a.txt", "xfirst\n" + "line\n".repeat(100));
        view.screen.awaitText("xfirst");
    }

    @Test
    void openFilesAreTabsThatAMouseChoosesAndTheActiveOneIsAlwaysSeen() throws Exception {
        TestView view = edit("file01.txt", "1\n");
        for (int i = 2; i <= 15; i++) {
            String name = "file%02d.txt".formatted(i);
            box.write(demo, name, i + "\n");
            open(view, name);
            view.screen.await("the active name on top", screen -> screen.rows().getFirst().text().contains(name));
            assertTrue(view.screen.snapshot().rows().getFirst().text().startsWith(" demo"));
            assertTrue(view.screen.snapshot().rows().getFirst().text().contains("alice"));
        }
        Row top = view.screen.snapshot().rows().getFirst();
        int column = top.text().indexOf("file14.txt") + 1;
        view.type("\033[<0;" + column + ";1M\033[<0;" + column + ";1m");
        view.screen.awaitLine(" file14.txt · saved.*");
    }

    @Test
    void longNameNeverPushesOutTheStateAndTheColumnCountsWhatOneSees() throws Exception {
        String name = "n".repeat(120) + ".txt";
        TestView view = edit(name.substring(100), "x");
        box.write(demo, name, "👩‍👩‍👧‍👦👍🏽é̂ab\n");
        view.type(CTRL_O + "n".repeat(40) + "\r");
        view.screen.awaitLine(" …n+\\.txt · saved .* · Ln 1, Col 1 · UTF-8 · LF");
        view.type("\033[C\033[C\033[C");
        view.screen.awaitText("Ln 1, Col 4");
    }

    @Test
    void closingAFileInOneLoginLeavesItOpenInTheOther() throws Exception {
        TestView view = edit("a.txt", "text\n");
        TestView other = box.login(ViewFixture.SMALL);
        other.screen.awaitLine(" a.txt · saved.*");
        view.type("\027");
        view.screen.awaitText("No file is open");
        other.type("more ");
        box.awaitFile(demo, "a.txt", "more text\n");
    }

    private static int row(TestView view, String pattern) {
        List<Row> rows = view.screen.snapshot().rows();
        for (int row = 0; row < rows.size(); row++) {
            if (rows.get(row).text().stripTrailing().matches(pattern)) {
                return row + 1;
            }
        }
        throw new AssertionError(pattern + " is not on the screen\n" + view.screen.snapshot().text());
    }

    private static int columnOf(TestView view, int row, String text) {
        return view.screen.snapshot().rows().get(row - 1).text().indexOf(text) + 1;
    }

    @Test
    void caretOfCtrlHomeIsAtTheTop() throws Exception {
        TestView view = edit("a.txt", "one\ntwo\n");
        view.type("\033[1;5F");
        view.screen.awaitText("Ln 3, Col 1");
        view.type(CTRL_HOME);
        view.screen.awaitText("Ln 1, Col 1");
    }
}
