package dev.berth.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.berth.core.audit.InMemoryAuditLog;
import dev.berth.core.project.Project;
import dev.berth.core.project.ProjectName;
import dev.berth.core.sandbox.ProcessEnd;
import dev.berth.core.user.User;
import dev.berth.core.version.InMemoryVersions;
import dev.berth.core.version.ProjectHistory;
import dev.berth.sandbox.Carrier;
import dev.berth.sandbox.RequiresEngine;
import dev.berth.sandbox.TestUsers;
import dev.berth.workbench.files.FileDoors;
import dev.berth.workbench.files.SandboxProjectFiles;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** One user's real container for a class of tests, with what the workbench needs of it. */
public final class RealSandbox implements AutoCloseable {

    private static final int FIRST_PROJECT = 30_001;

    public final User alice = TestUsers.user("alice", 20_001);
    public final Carrier carrier;
    public final FileDoors doors;
    public final SandboxProjectFiles files;
    public final InMemoryVersions versions = new InMemoryVersions(InstantSource.system());
    public final ProjectHistory history;
    private final AtomicInteger nextProject = new AtomicInteger(FIRST_PROJECT);

    public RealSandbox(RequiresEngine.Fixture fixture) {
        carrier = new Carrier(fixture.sandboxes(), alice);
        doors = new FileDoors(carrier.sandboxes());
        files = new SandboxProjectFiles(carrier.sandboxes(), doors);
        history = new ProjectHistory(versions, files, new InMemoryAuditLog(), InstantSource.system());
    }

    /** A project of its own for each test, its folder made. */
    public Project newProject() {
        int id = nextProject.getAndIncrement();
        Project project = new Project(id, alice.name(), new ProjectName("p" + id), "empty", Optional.empty(),
                Instant.EPOCH,
                Instant.EPOCH);
        files.create(alice, project, Map.of());
        return project;
    }

    /** What the script prints, run beside everything else in the container; it must succeed. */
    public String sh(String script) throws Exception {
        Carrier.Ran ran = carrier.run(script);
        assertEquals(new ProcessEnd.Exited(0), ran.end(), script + ": " + ran.errors());
        return ran.text();
    }

    @Override
    public void close() {
        doors.close();
    }
}
