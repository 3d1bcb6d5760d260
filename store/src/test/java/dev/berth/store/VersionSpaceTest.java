package dev.berth.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.config.ByteSize;
import dev.berth.core.Refusal;
import dev.berth.core.audit.AuditEntry;
import dev.berth.core.limits.Limits;
import dev.berth.core.project.Project;
import dev.berth.core.project.ProjectName;
import dev.berth.core.project.ProjectPath;
import dev.berth.core.project.Projects;
import dev.berth.core.user.User;
import dev.berth.core.user.UserName;
import dev.berth.core.user.Users;
import dev.berth.core.version.Versions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VersionSpaceTest {

    private static final int SIZE = 8 * 1024 * 1024;

    private static final int SIMILAR = 3 * 1024 * 1024;
    private static final int SIMILAR_TO_THE_LIMIT = 22;

    private final Random random = new Random(1);
    private TestStore store;
    private Versions versions;

    @BeforeEach
    void open(@TempDir Path data) {
        store = new TestStore(data);
        versions = new GitVersions(store.folder().versions(), store.database(), InstantSource.system());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Project project(String owner, String name) {
        if (store.database().users().find(new UserName(owner)).isEmpty()) {
            Limits limits = new Limits(1, ByteSize.ofMebibytes(64), ByteSize.ofMebibytes(64), 100, 500);
            store.database().users().add(new Users.NewUser(new UserName(owner), User.Role.MEMBER, limits,
                    Optional.empty(), List.of(), Optional.empty()), audit());
        }
        return new JdbiProjects(store.database()).add(new UserName(owner),
                new Projects.NewProject(new ProjectName(name), "empty", Optional.empty()), audit());
    }

    private static AuditEntry audit() {
        return new AuditEntry(Instant.EPOCH, "console", "test", "", "");
    }

    private void save(Project project) {
        byte[] content = new byte[SIZE];
        random.nextBytes(content);
        versions.record(project, Versions.Change.write("alice", "save", ProjectPath.of("blob"), content));
    }

    @Test
    void allProjectsOfAUserCountTogetherAndNobodyElseFeelsIt() {
        Project first = project("alice", "first");
        Project second = project("alice", "second");
        for (int i = 0; i < 4; i++) {
            save(first);
            save(second);
        }
        Refusal refusal = assertThrows(Refusal.class, () -> save(first));
        assertEquals(Refusal.Code.TOO_LARGE, refusal.code());
        assertTrue(refusal.sentence().contains("no new version is kept"), refusal.sentence());
        assertEquals(4, versions.history(first, 10).size(), "what was kept is there");
        save(project("bob", "other"));
        versions.purge(second);
        save(first);
    }

    @Test
    void packedVersionsTakeLessOfTheLimit() throws IOException {
        Project project = project("alice", "first");
        byte[] content = new byte[SIMILAR];
        random.nextBytes(content);
        for (int i = 0; i < SIMILAR_TO_THE_LIMIT; i++) {
            save(project, content, i);
        }
        assertThrows(Refusal.class, () -> save(project, content, SIMILAR_TO_THE_LIMIT),
                "the control: nothing is packed");
        try (GitVersions packing = new GitVersions(store.folder().versions(), store.database(), InstantSource.system(),
                new VersionPacking.Threshold(1, 1))) {
            packing.startPacking();
            awaitPacked(store.folder().versions().resolve(project.id() + ".git/objects"));
        }
        save(project, content, SIMILAR_TO_THE_LIMIT);
    }

    private void save(Project project, byte[] content, int number) {
        content[0] = (byte) number;
        versions.record(project, Versions.Change.write("alice", "save", ProjectPath.of("similar"), content));
    }

    private static void awaitPacked(Path objects) throws IOException {
        Instant deadline = Instant.now().plus(Duration.ofMinutes(2));
        while (new LooseObjects(objects).count() > 0) {
            assertTrue(Instant.now().isBefore(deadline), "not packed");
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }
}
