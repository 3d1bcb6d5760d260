package dev.berth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.core.InMemoryBerth;
import dev.berth.core.project.ProjectName;
import dev.berth.core.session.Connection;
import dev.berth.core.shell.ShellCommand;
import dev.berth.core.shell.ShellId;
import dev.berth.core.shell.ShellSummary;
import dev.berth.core.user.Actor;
import dev.berth.core.user.User;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SessionCommandsTest {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    private final Typed typed = new Typed();
    private User alice;
    private User bob;

    @BeforeEach
    void addPeople() {
        alice = typed.berth.add("alice");
        bob = typed.berth.add("bob");
    }

    private void open(User user, String command) {
        typed.berth.live.connections.add(new Connection(user.name(), "192.0.2.7", NOON, 1));
        typed.berth.live.shells
                .add(new ShellSummary(user.name(), new ProjectName("demo"), new ShellId(20_009, 2), "tests",
                        "running", Optional.of(new ShellCommand(command, NOON)), NOON));
    }

    @Test
    void ownConnectionsAndShellsAreListedWithWhatRuns() {
        open(alice, "make all");
        open(bob, "secret");
        assertEquals(0, typed.as(new Actor.Person(alice), "", "sessions"));
        assertTrue(typed.out().contains("192.0.2.7") && typed.out().contains("2 tests")
                && typed.out().contains("make all"), typed.out());
        assertFalse(typed.out().contains("secret"), typed.out());
    }

    @Test
    void whatAProgramCallsItselfCannotReachTheAdminsTerminal() {
        open(bob, "\033[2Jevil");
        assertEquals(0, typed.as(InMemoryBerth.CONSOLE, "", "session", "list"));
        assertFalse(typed.out().contains("\033"), typed.out());
        assertTrue(typed.out().contains("\\u{1B}[2Jevil"), typed.out());
    }

    @Test
    void withoutAnyItSaysSo() {
        assertEquals(0, typed.as(InMemoryBerth.CONSOLE, "", "session", "list"));
        assertEquals("nobody is connected, and no shell is open\n", typed.out());
    }

    @Test
    void jsonHasBoth() {
        open(alice, "make");
        assertEquals(0, typed.as(new Actor.Person(alice), "", "sessions", "--json"));
        assertTrue(typed.out().startsWith("{\"connections\":[{\"user\":\"alice\""), typed.out());
        assertTrue(typed.out().contains("\"runs\":\"make\""), typed.out());
    }

    @Test
    void killingEndsOneUsersAndIsTheAdmins() {
        open(alice, "make");
        open(bob, "make");
        assertEquals(1, typed.as(new Actor.Person(alice), "", "admin", "session", "kill", "bob"));
        assertEquals(0, typed.as(InMemoryBerth.CONSOLE, "", "session", "kill", "bob"));
        assertTrue(typed.out().contains("berth user disable bob"), typed.out());
        assertEquals(1, typed.berth.live.connections.size());
    }
}
