package dev.berth.tui.view;

import static dev.berth.tui.view.TestView.CTRL_BRACKET;

import dev.berth.core.project.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The file tree in a view. */
@Timeout(60)
final class TreeViewTest {

    @TempDir
    private Path homes;
    private ViewFixture box;
    private Project demo;
    private TestView view;

    @BeforeEach
    void open() throws Exception {
        box = new ViewFixture(homes);
        demo = box.project("demo");
        for (String name : new String[]{"a.txt", "b.txt", "c.txt", "d.txt"}) {
            box.write(demo, name, name);
        }
        Files.createDirectory(box.file(demo, "dir"));
        view = box.enter(demo, ViewFixture.LARGE);
        view.type(CTRL_BRACKET + "f");
        view.screen.awaitText("d.txt");
    }

    @AfterEach
    void close() throws Exception {
        box.close();
    }

    private void awaitMarked(String name) throws InterruptedException {
        view.screen.awaitLine("▌[ ▸▾]*" + name + " .*");
    }

    @Test
    void markerStaysAtTheNeighbourOfWhatIsDeleted() throws Exception {
        awaitMarked("dir");
        view.type("\033[B\033[B");
        awaitMarked("b.txt");
        view.type("d\033[C\r");
        view.screen.awaitNo("b.txt");
        awaitMarked("c.txt");
    }

    @Test
    void markerGoesToWhatWasMadeOrMoved() throws Exception {
        view.type("\033[FN\025made\r");
        awaitMarked("made");
        view.type("\033[F");
        awaitMarked("d.txt");
        view.type("r\001dir/\r");
        awaitMarked("d.txt");
        view.screen.awaitLine("▌ +d.txt .*");
        view.type("\033[H");
        awaitMarked("dir");
    }

    @Test
    void typingThatIsNoCommandHarmsNothing() throws Exception {
        view.type("ls");
        awaitMarked("dir");
        view.type("\033[B");
        awaitMarked("a.txt");
    }
}
