package dev.berth.tui.view;

import static dev.berth.tui.view.TestView.CTRL_BRACKET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.core.project.Project;
import dev.berth.core.project.ProjectName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Home in a view: the list of projects, and what is done with them. */
@Timeout(60)
final class HomeViewTest {

    @TempDir
    private Path homes;
    private ViewFixture box;

    @BeforeEach
    void open() {
        box = new ViewFixture(homes);
    }

    @AfterEach
    void close() throws Exception {
        box.close();
    }

    private void projects(int count) {
        for (int i = count; i >= 1; i--) {
            box.project("p%02d".formatted(i));
        }
    }

    /** At home, after a look into a project: what is known of its folders is known by then. */
    private TestView homeFrom(Project project) throws InterruptedException {
        TestView view = box.enter(project, ViewFixture.SMALL);
        view.screen.awaitText("leave shell");
        view.type("echo re''ady\r");
        view.screen.awaitText("ready");
        view.type(CTRL_BRACKET + "q");
        view.screen.awaitText("PROJECTS");
        return view;
    }

    @Test
    void refusedNameStaysInThePromptAndTheRuleIsReadable() throws Exception {
        projects(1);
        TestView view = box.login(ViewFixture.SMALL);
        view.screen.awaitText("PROJECTS");
        view.type("nMy Proj\r");
        view.screen.awaitText("Name of the new project: My Proj");
        view.screen.awaitText("starting with a letter or");
        view.type("\033[D\033[D\033[D\033[D\177-\r");
        view.screen.awaitText("Start My-Proj from:");
    }

    @Test
    void manyProjectsAreReachedByKeysWheelClickAndWords() throws Exception {
        projects(37);
        TestView view = box.login(ViewFixture.SMALL);
        view.screen.awaitLine(" +▸ p01 .*");
        view.type("\033[F");
        view.screen.awaitLine(" +▸ p37 .*");
        view.type("\033[5~");
        view.screen.awaitLine(" +▸ p(19|18|17|20) .*");
        view.type("\033[H\033[<65;10;10M");
        view.screen.awaitLine(" +▸ p04 .*");
        view.type("f29");
        view.screen.awaitLine(" +▸ p29 .*");
        view.screen.awaitNo("p04");
        view.type("\033");
        view.screen.awaitText("p04");
        view.type("f12\rcd ..; pwd\r");
        view.screen.awaitText("alice/projects");
        view.screen.awaitText("p12");
    }

    @Test
    void clickChoosesAndASecondOneOpens() throws Exception {
        projects(3);
        TestView view = box.login(ViewFixture.SMALL);
        view.screen.awaitText("p03");
        int row = 0;
        while (!view.screen.snapshot().rows().get(row).text().contains("p02")) {
            row++;
        }
        String click = "\033[<0;8;" + (row + 1) + "M\033[<0;8;" + (row + 1) + "m";
        view.type(click);
        view.screen.awaitLine(" +▸ p02 .*");
        view.type(click + click);
        view.screen.awaitLine(" p02 .*");
    }

    @Test
    void whatComesAndGoesIsShownLive() throws Exception {
        Project first = box.project("first");
        TestView view = homeFrom(first);
        box.project("second");
        view.screen.awaitText("second");
        view.screen.awaitLine(" +▸ first .*");
        Files.createDirectory(box.folder(first).resolveSibling("cloned"));
        view.screen.awaitLine(".*cloned +a folder; Enter makes it a project.*");
    }

    @Test
    void folderBecomesAProjectWithAllThatIsInIt() throws Exception {
        Project first = box.project("first");
        box.write(first, "../cloned/code.txt", "kept\n");
        TestView view = homeFrom(first);
        view.screen.awaitText("cloned");
        view.type("\033[F\r");
        view.screen.awaitText("Make the folder cloned a project?");
        view.type("\t\r");
        view.screen.awaitText("leave shell");
        view.type("cat code.txt\r");
        view.screen.awaitText("kept");
        assertEquals(List.of("code.txt"), list(box.folder(first).resolveSibling("cloned")));
    }

    private static List<String> list(Path folder) throws java.io.IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void folderThatIsGoneIsSaidAndRestoredFromTheNewestVersion() throws Exception {
        Project first = box.catalog.create(box.alice, new ProjectName("first"), "python");
        TestView view = homeFrom(first);
        Files.delete(box.file(first, "main.py"));
        Files.delete(box.folder(first));
        view.screen.awaitText("folder gone: Enter restores it");
        view.type("\r");
        view.screen.awaitText("[Leave it]");
        view.type("\t\r");
        view.screen.awaitText("leave shell");
        box.awaitFile(first, "main.py", "print('hello')\n");
    }

    @Test
    void projectIsRenamedWithItsFolder() throws Exception {
        Project first = box.project("first");
        box.write(first, "a.txt", "text");
        TestView view = homeFrom(first);
        view.type("r\025other\r");
        view.screen.awaitText("it is called other now");
        view.screen.awaitLine(" +▸ other .*");
        assertTrue(Files.exists(box.folder(first).resolveSibling("other/a.txt")));
        assertEquals(Optional.empty(), box.berth.projects.find(box.alice.name(), first.name()));
        view.type("\r");
        view.screen.awaitText("leave shell");
        view.type("pwd\r");
        view.screen.awaitText("projects/other");
    }

    @Test
    void removedProjectsFilesAreInTheTrash() throws Exception {
        Project first = box.project("first");
        box.write(first, "a.txt", "text");
        TestView view = homeFrom(first);
        view.type("d\t\r");
        view.screen.awaitText("removed; its files are in ~/projects/.trash/first-" + first.id());
        view.screen.awaitText("Press n to make your first.");
        assertTrue(Files.exists(box.folder(first).resolveSibling(".trash/first-" + first.id() + "/a.txt")));
    }

    @Test
    void projectThatIsOpenInAnotherLoginIsNotRemoved() throws Exception {
        Project first = box.project("first");
        TestView other = box.enter(first, ViewFixture.SMALL);
        other.screen.awaitText("leave shell");
        TestView view = homeFrom(first);
        view.type("d\t\r");
        view.screen.awaitText("is open in another of your logins");
        other.type("echo st''ill\r");
        other.screen.awaitText("still");
    }
}
