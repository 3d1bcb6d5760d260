package dev.berth.core.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.core.InMemoryBerth;
import dev.berth.core.Refusal;
import dev.berth.core.sandbox.ImageName;
import dev.berth.core.user.Actor;
import dev.berth.core.user.User;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ProjectCatalogTest {

    private static final ProjectName DEMO = new ProjectName("demo");

    private final InMemoryBerth berth = new InMemoryBerth();
    private static final ImageName GO = new ImageName("go");
    private final User alice = berth.add("alice");

    @Test
    void aNewProjectHasItsFolderAndItsFirstVersion() {
        Project demo = berth.catalog.create(alice, DEMO, "python");
        assertTrue(berth.files.read(alice, demo, ProjectPath.of("main.py")).isPresent());
        assertEquals(List.of(ProjectPath.of("main.py")), berth.versions.paths(demo, 1));
        assertEquals("new from template python", berth.history.history(demo, 1).getFirst().summary());
    }

    @Test
    void projectRunsInTheImageOfItsTemplateUnlessAnotherIsNamed() {
        assertEquals(Optional.of(GO), berth.catalog.create(alice, DEMO, "go").image());
        assertEquals(Optional.of(GO), berth.catalog.create(alice, new ProjectName("a"), "empty", GO).image());
        assertEquals(Optional.empty(),
                berth.catalog.create(alice, new ProjectName("b"), "go", ImageName.WORKSPACE).image());
    }

    @Test
    void unknownImageLeavesNothingAndTheNearestIsNamed() {
        ImageName typo = new ImageName("goo");
        Refusal refusal = assertThrows(Refusal.class, () -> berth.catalog.create(alice, DEMO, "go", typo));
        assertTrue(refusal.sentence().contains("there is no image 'goo'"), refusal.sentence());
        assertTrue(refusal.sentence().contains("'go'"), refusal.sentence());
        assertEquals(List.of(), berth.catalog.of(alice));
    }

    @Test
    void nothingIsLeftOfAProjectWhoseFolderCannotBeMade() {
        berth.files.fill();
        assertEquals("no space left on the disk",
                assertThrows(Refusal.class, () -> berth.catalog.create(alice, DEMO, "python")).sentence());
        assertEquals(List.of(), berth.catalog.of(alice));
        assertEquals("project.undo", berth.audit.newest(1).getFirst().action());
    }

    @Test
    void noProjectIsCalledAsWhatAsksForAShell() {
        ProjectName shell = new ProjectName("shell");
        assertEquals(Refusal.Code.BAD_NAME,
                assertThrows(Refusal.class, () -> berth.catalog.create(alice, shell, "empty")).code());
    }

    @Test
    void anUnknownTemplateLeavesNothing() {
        assertEquals(Refusal.Code.NOT_FOUND,
                assertThrows(Refusal.class, () -> berth.catalog.create(alice, DEMO, "cobol")).code());
        assertEquals(List.of(), berth.catalog.of(alice));
    }

    @Test
    void aNameInUseIsRefusedAndTheOldProjectStays() {
        Project first = berth.catalog.create(alice, DEMO, "python");
        assertEquals(Refusal.Code.NAME_TAKEN,
                assertThrows(Refusal.class, () -> berth.catalog.create(alice, DEMO, "empty")).code());
        assertEquals(List.of(first), berth.catalog.of(alice));
        assertEquals(1, berth.versions.history(first, 10).size());
    }

    @Test
    void theProjectOpenedLastComesFirst() {
        Project demo = berth.catalog.create(alice, DEMO, "empty");
        berth.catalog.create(alice, new ProjectName("other"), "empty");
        berth.passSeconds(60);
        berth.catalog.open(alice, DEMO);
        assertEquals(demo.id(), berth.catalog.of(alice).getFirst().id());
    }

    @Test
    void aFullDataDiskKeepsNobodyFromOpeningAProject() {
        Project demo = berth.catalog.create(alice, DEMO, "empty");
        berth.projects.fill();
        // The control: what has to be kept is refused.
        assertEquals(Refusal.Code.DISK_FULL, assertThrows(Refusal.class,
                () -> berth.catalog.create(alice, new ProjectName("other"), "empty")).code());
        berth.passSeconds(60);
        assertEquals(demo, berth.catalog.open(alice, DEMO));
    }

    @Test
    void anUnknownNameIsAnsweredWithWhatThereIs() {
        assertEquals("you have no project 'demos'; make one with: berth new demos", sentence("demos"));
        berth.catalog.create(alice, DEMO, "empty");
        assertEquals("you have no project 'demos'; did you mean 'demo'? (there is: demo)", sentence("demos"));
        assertEquals("you have no project 'zzz' (there is: demo)", sentence("zzz"));
    }

    private String sentence(String name) {
        return assertThrows(Refusal.class, () -> berth.catalog.find(alice, new ProjectName(name))).sentence();
    }

    @Test
    void onlyAdminsSeeEverybodys() {
        Project demo = berth.catalog.create(alice, DEMO, "empty");
        assertEquals(List.of(demo), berth.catalog.all(InMemoryBerth.CONSOLE));
        assertEquals(Optional.of(Refusal.Code.NOT_ALLOWED), Optional.of(assertThrows(Refusal.class,
                () -> berth.catalog.all(new Actor.Person(alice))).code()));
    }
}
