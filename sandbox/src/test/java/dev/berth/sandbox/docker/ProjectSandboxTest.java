package dev.berth.sandbox.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.config.Catalogue;
import dev.berth.core.Refusal;
import dev.berth.core.project.Project;
import dev.berth.core.project.ProjectName;
import dev.berth.core.sandbox.Exec;
import dev.berth.core.sandbox.ImageName;
import dev.berth.core.sandbox.SandboxId;
import dev.berth.core.sandbox.SandboxProcess;
import dev.berth.core.sandbox.SandboxSpec;
import dev.berth.core.sandbox.Sandboxes.Home;
import dev.berth.core.user.User;
import dev.berth.sandbox.Carrier;
import dev.berth.sandbox.RequiresEngine;
import dev.berth.sandbox.RequiresEngine.Fixture;
import dev.berth.sandbox.TestUsers;
import dev.berth.sandbox.image.ProjectImages;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A project that names its image: a container of its own, in its owner's home. */
@Timeout(300)
@ExtendWith(RequiresEngine.class)
final class ProjectSandboxTest {

    private final User alice = TestUsers.user("alice", 20_001);
    private final Fixture fixture;
    private final DockerSandboxes sandboxes;
    private final Carrier own;

    ProjectSandboxTest(Fixture fixture) {
        this.fixture = fixture;
        this.sandboxes = new DockerSandboxes(fixture.server().with(new ProjectImages(fixture.engine(),
                fixture.image(), Catalogue.shipped(), fixture.homes().data().resolve("build.log"))));
        this.own = new Carrier(sandboxes, alice);
    }

    @AfterEach
    void nothingStays() {
        sandboxes.remove(alice, Home.PURGE);
        sandboxes.close();
        assertEquals(List.of(), sandboxes.alive());
        assertEquals(Set.of(), fixture.homes().disks().attached());
    }

    @Test
    void projectRunsInItsImageAndSeesTheSameHome() throws Exception {
        own.run("echo hello >from-home");
        assertEquals("hello\n", inProject("go", "cat from-home; echo back >from-project"));
        assertEquals("back\n", own.run("cat from-project").text());
        assertTrue(inProject("go", "go version").startsWith("go version go1"));
        assertEquals("none\n", own.run("command -v go || echo none").text());
        assertEquals(Set.of(SandboxId.of(alice.name()), spec("go").id()), Set.copyOf(sandboxes.alive()));
    }

    @Test
    void homeStaysMountedUntilTheLastOfItsContainersIsGone() throws Exception {
        inProject("go", "echo first >file");
        own.run("true");
        fixture.engine().client().killContainerCmd(new SandboxNames(fixture.instance()).container(spec("go")))
                .exec();
        assertEquals("first\n", own.run("cat file").text());
        assertEquals("first\n", inProject("go", "cat file"));
        sandboxes.stop(alice);
        assertEquals(Set.of(), fixture.homes().disks().attached());
        assertEquals("first\n", own.run("cat file").text());
    }

    @Test
    void imageThatTheServerDoesNotHaveLeavesTheOwnersContainerAlone() throws Exception {
        assertEquals(Refusal.Code.IMAGE_MISSING,
                assertThrows(Refusal.class, () -> sandboxes.open(spec("cobol"))).code());
        assertEquals("fine\n", own.run("echo fine").text());
    }

    private String inProject(String image, String script) throws Exception {
        Exec exec = own.pipes("sh", "-c", script);
        try (SandboxProcess process = sandboxes.open(spec(image)).exec(exec)) {
            return new String(process.stdout().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private SandboxSpec spec(String image) {
        return SandboxSpec.of(alice, new Project(30_001, alice.name(), new ProjectName("demo"), "go",
                Optional.of(new ImageName(image)), Instant.EPOCH, Instant.EPOCH));
    }
}
