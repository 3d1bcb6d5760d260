package dev.berth.core.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.berth.config.ByteSize;
import dev.berth.core.Refusal;
import dev.berth.core.audit.AuditEntry;
import dev.berth.core.audit.AuditLog;
import dev.berth.core.limits.Limits;
import dev.berth.core.sandbox.ImageName;
import dev.berth.core.user.User;
import dev.berth.core.user.UserName;
import dev.berth.core.user.Users;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link Projects} keeps to. */
public abstract class ProjectsContract {

    static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    static final UserName ALICE = new UserName("alice");
    static final UserName BOB = new UserName("bob");
    static final ProjectName DEMO = new ProjectName("demo");
    private static final ImageName GO = new ImageName("go");

    /** Without any at first; the same one all through a test. */
    protected abstract Projects projects();

    /** Those who own the projects. */
    protected abstract Users users();

    protected abstract AuditLog audit();

    @BeforeEach
    protected void addOwners() {
        addUser(ALICE);
        addUser(BOB);
    }

    @Test
    void findsWhatWasAdded() {
        Project added = add(ALICE, DEMO);
        assertEquals(new Project(added.id(), ALICE, DEMO, "python", Optional.of(GO), NOON, NOON), added);
        assertEquals(Optional.of(added), projects().find(ALICE, DEMO));
        assertEquals("project.new", audit().newest(1).getFirst().action());
    }

    @Test
    void projectWithoutAnImageOfItsOwnStaysWithoutOne() {
        Project plain = projects().add(ALICE, new Projects.NewProject(DEMO, "empty", Optional.empty()), entry());
        assertEquals(Optional.empty(), projects().find(ALICE, DEMO).orElseThrow().image());
        assertEquals(Optional.empty(), plain.image());
    }

    @Test
    void anOwnersProjectsAreNobodyElses() {
        add(ALICE, DEMO);
        assertEquals(Optional.empty(), projects().find(BOB, DEMO));
        assertEquals(List.of(), projects().of(BOB));
    }

    @Test
    void twoOwnersMayUseOneName() {
        assertNotEquals(add(ALICE, DEMO).id(), add(BOB, DEMO).id());
    }

    @Test
    void renamedProjectIsTheSameUnderAnotherName() {
        Project before = add(ALICE, DEMO);
        ProjectName to = new ProjectName("other");
        Project after = projects().rename(before, to, entry());
        assertEquals(before.id(), after.id());
        assertEquals(Optional.empty(), projects().find(ALICE, DEMO));
        assertEquals(Optional.of(after), projects().find(ALICE, to));
        add(ALICE, DEMO);
        assertEquals(Refusal.Code.NAME_TAKEN,
                assertThrows(Refusal.class, () -> projects().rename(after, DEMO, entry())).code());
    }

    @Test
    void aNameInUseIsRefused() {
        add(ALICE, DEMO);
        assertEquals(Refusal.Code.NAME_TAKEN, assertThrows(Refusal.class, () -> add(ALICE, DEMO)).code());
        assertEquals(1, projects().of(ALICE).size());
    }

    @Test
    void theLastOpenedComesFirst() {
        Project one = add(ALICE, new ProjectName("one"));
        Project two = add(ALICE, new ProjectName("two"));
        projects().touch(two, NOON.plusSeconds(10));
        projects().touch(one, NOON.plusSeconds(20));
        assertEquals(List.of("one", "two"),
                projects().of(ALICE).stream().map(project -> project.name().value()).toList());
        assertEquals(NOON.plusSeconds(20), projects().of(ALICE).getFirst().lastOpened());
    }

    @Test
    void allAreListedByOwnerAndName() {
        add(BOB, new ProjectName("a"));
        add(ALICE, new ProjectName("z"));
        add(ALICE, new ProjectName("b"));
        assertEquals(List.of("alice/b", "alice/z", "bob/a"),
                projects().all().stream().map(project -> project.owner() + "/" + project.name()).toList());
    }

    @Test
    void anIdIsNeverGivenTwiceAndNeverAUid() {
        Project first = add(ALICE, DEMO);
        projects().remove(first, entry());
        assertEquals(Optional.empty(), projects().find(ALICE, DEMO));
        Project second = add(ALICE, DEMO);
        int uid = addUser(new UserName("carol")).uid();
        assertEquals(List.of(first.id() + 1, first.id() + 2), List.of(second.id(), uid));
    }

    @Test
    void removingAUserForgetsTheirProjects() {
        add(ALICE, DEMO);
        add(BOB, DEMO);
        users().remove(ALICE, entry());
        assertEquals(List.of(BOB), projects().all().stream().map(Project::owner).toList());
    }

    private Project add(UserName owner, ProjectName name) {
        return projects().add(owner, new Projects.NewProject(name, "python", Optional.of(GO)), entry());
    }

    private User addUser(UserName name) {
        Limits limits = new Limits(1, ByteSize.ofMebibytes(512), ByteSize.ofMebibytes(1024), 100, 500);
        return users().add(
                new Users.NewUser(name, User.Role.MEMBER, limits, Optional.empty(), List.of(), Optional.empty()),
                entry());
    }

    private static AuditEntry entry() {
        return new AuditEntry(NOON, "alice", "project.new", "alice/demo", "");
    }
}
