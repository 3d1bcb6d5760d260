package dev.berth.tui.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.berth.core.project.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that cannot just be saved or closed, by keys. */
@Timeout(60)
final class FileQuestionsTest {

    private static final String CTRL_O = "\017";
    private static final String CTRL_S = "\023";
    private static final String CTRL_W = "\027";
    private static final String CTRL_BRACKET = "\035";
    private static final String SECOND_ANSWER = "\t\r";

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
        box.write(demo, "deep/b.txt", "second\n");
        Files.setPosixFilePermissions(box.file(demo, "a.txt"), PosixFilePermissions.fromString("r--r--r--"));
        view = box.enter(demo, ViewFixture.LARGE);
        view.screen.awaitText("a.txt");
    }

    @AfterEach
    void close() throws Exception {
        box.close();
    }

    private void openFile(String name) throws InterruptedException {
        view.type(CTRL_BRACKET + "e" + CTRL_O + name + "\r");
        view.screen.awaitText(name + " · saved");
    }

    @Test
    void readOnlyFileIsMarkedAndAskedAboutBeforeItIsChanged() throws Exception {
        openFile("a.txt");
        view.screen.awaitText("read only");
        view.type("no");
        view.screen.awaitText("a.txt is read only; Ctrl-S asks");
        assertEquals("first\n", Files.readString(box.file(demo, "a.txt")));
        view.type(CTRL_S);
        view.screen.awaitText("Change it all the same?");
        view.type(SECOND_ANSWER + "yes ");
        box.awaitFile(demo, "a.txt", "yes first\n");
    }

    @Test
    void whoseLinesStandIsAskedWhereAProgramChangedTheSameOnes() throws Exception {
        openFile("deep/b.txt");
        box.freezeFiles();
        view.type("mine ");
        view.screen.awaitText("mine second");
        box.write(demo, "deep/b.txt", "theirs\n");
        box.thawFiles();
        view.screen.awaitText("Ctrl-S asks whose stand");
        view.type(CTRL_S);
        view.screen.awaitText("The program's");
        assertEquals("theirs\n", Files.readString(box.file(demo, "deep/b.txt")));
        view.type(SECOND_ANSWER);
        box.awaitFile(demo, "deep/b.txt", "mine second\n");
    }

    @Test
    void fileWhoseFolderIsGoneIsClosedOnlyWithAChoice() throws Exception {
        openFile("deep/b.txt");
        Files.delete(box.file(demo, "deep/b.txt"));
        Files.delete(box.file(demo, "deep"));
        view.type("typed ");
        view.screen.awaitText("its folder is gone");
        view.type(CTRL_W);
        view.screen.awaitText("Discard the text");
        view.type(SECOND_ANSWER);
        box.awaitFile(demo, "deep/b.txt", "typed second\n");
    }
}
