package dev.berth.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.berth.core.InMemoryBerth;
import dev.berth.core.Refusal;
import dev.berth.core.project.ProjectName;
import dev.berth.core.shell.ShellId;
import dev.berth.core.shell.ShellSummary;
import dev.berth.core.user.Actor;
import dev.berth.core.user.User;
import dev.berth.core.user.UserName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SessionsTest {

    private final InMemoryBerth berth = new InMemoryBerth();
    private User alice;
    private User bob;

    @BeforeEach
    void connectBoth() {
        alice = berth.add("alice");
        bob = berth.add("bob");
        for (User user : List.of(alice, bob)) {
            berth.live.connections.add(new Connection(user.name(), "192.0.2.7", Instant.EPOCH, 1));
            berth.live.shells.add(new ShellSummary(user.name(), new ProjectName("demo"), new ShellId(20_005, 1), "",
                    "running", Optional.empty(), Instant.EPOCH));
        }
    }

    @Test
    void userSeesTheirOwnAndNobodyElses() {
        Sessions.Listing own = berth.sessions.own(alice);
        assertEquals(List.of(alice.name()), own.connections().stream().map(Connection::user).toList());
        assertEquals(List.of(alice.name()), own.shells().stream().map(ShellSummary::owner).toList());
    }

    @Test
    void onlyAnAdminSeesAndEndsEverybodys() {
        assertEquals(2, berth.sessions.all(InMemoryBerth.CONSOLE).connections().size());
        for (Runnable asked : List.<Runnable>of(() -> berth.sessions.all(new Actor.Person(alice)),
                () -> berth.sessions.end(new Actor.Person(alice), bob.name()))) {
            assertEquals(Refusal.Code.NOT_ALLOWED, assertThrows(Refusal.class, asked::run).code());
        }
        assertEquals(List.of(), berth.live.ended);
    }

    @Test
    void endingIsAuditedAndConcernsOneUser() {
        berth.sessions.end(InMemoryBerth.CONSOLE, bob.name());
        assertEquals(List.of("bob: Your sessions were ended by an admin."), berth.live.ended);
        assertEquals("session.kill", berth.audit.newest(1).getFirst().action());
        assertEquals(1, berth.sessions.own(alice).shells().size());
    }

    @Test
    void userWhoIsNotThereIsSaid() {
        Refusal refusal = assertThrows(Refusal.class,
                () -> berth.sessions.end(InMemoryBerth.CONSOLE, new UserName("nobody-here")));
        assertEquals(Refusal.Code.NOT_FOUND, refusal.code());
    }
}
