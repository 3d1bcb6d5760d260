package dev.berth.core.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.core.InMemoryBerth;
import dev.berth.core.audit.AuditEntry;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LoginsTest {

    private static final LoginResult DENIED = new LoginResult.Denied();

    private final InMemoryBerth berth = new InMemoryBerth();
    private final User alice = berth.add("alice");

    @Test
    void theRightPasswordIsWelcomedAndAudited() {
        assertEquals(new LoginResult.Welcome(alice), byPassword("alice", "the password of alice"));
        assertEquals(List.of("login.ok password from 10.0.0.7"), logins());
    }

    @Test
    void everyDenialLooksTheSameAndChecksOneHash() {
        User dave = berth.accounts.add(InMemoryBerth.CONSOLE, new Accounts.NewAccount(new UserName("dave"),
                User.Role.MEMBER, LimitsChange.NONE, Optional.empty(), List.of(TestKeys.ED25519), Optional.empty()));
        berth.add("eve");
        berth.accounts.disable(InMemoryBerth.CONSOLE, new UserName("eve"));
        for (String name : List.of("alice", "nobody-here", dave.name().value(), "eve", "..", "x".repeat(300), "")) {
            int before = berth.hasher.checks();
            assertEquals(DENIED, byPassword(name, "a wrong password"));
            assertEquals(1, berth.hasher.checks() - before, name);
        }
        assertEquals(DENIED, byPassword("eve", "the password of eve"));
    }

    @Test
    void nobodyLogsInWithThePasswordOfNobody() {
        assertEquals(DENIED, byPassword("nobody-here", "the password of nobody"));
        berth.accounts.add(InMemoryBerth.CONSOLE, new Accounts.NewAccount(new UserName("dave"), User.Role.MEMBER,
                LimitsChange.NONE, Optional.empty(), List.of(), Optional.empty()));
        assertEquals(DENIED, byPassword("dave", "the password of nobody"));
    }

    @Test
    void aKeyWelcomesItsHolderOnly() {
        berth.credentials.addKey(InMemoryBerth.CONSOLE, alice.name(), TestKeys.ED25519);
        PublicKey asSent = new PublicKey(TestKeys.ED25519.algorithm(), TestKeys.ED25519.blob(), "");
        assertEquals(new LoginResult.Welcome(alice), berth.logins.offeredKey("alice", asSent));
        assertEquals(List.of(), logins());
        assertEquals(new LoginResult.Welcome(alice), berth.logins.byKey("alice", asSent, "10.0.0.7"));
        assertEquals(DENIED, berth.logins.byKey("alice", TestKeys.ED25519_OTHER, "10.0.0.7"));
        berth.add("bob");
        assertEquals(DENIED, berth.logins.offeredKey("bob", asSent));
        assertEquals(DENIED, berth.logins.offeredKey("nobody-here", asSent));
    }

    @Test
    void aDisabledUsersKeyIsDenied() {
        berth.credentials.addKey(InMemoryBerth.CONSOLE, alice.name(), TestKeys.ED25519);
        berth.accounts.disable(InMemoryBerth.CONSOLE, alice.name());
        assertEquals(DENIED, berth.logins.offeredKey("alice", TestKeys.ED25519));
        assertEquals(DENIED, berth.logins.byKey("alice", TestKeys.ED25519, "10.0.0.7"));
    }

    @Test
    void aFloodOfGuessesFillsNoAudit() {
        for (int i = 0; i < 1000; i++) {
            byPassword("alice", "guess number " + i);
            byPassword("stranger" + i, "guess number " + i);
        }
        assertEquals(List.of("login.denied password from 10.0.0.7"), logins());
        berth.passSeconds(901);
        byPassword("alice", "guess again");
        assertEquals("login.denied password from 10.0.0.7, and 999 more before", logins().getFirst());
        assertTrue(berth.audit.newest(10_000).stream().noneMatch(entry -> entry.subject().startsWith("stranger")));
    }

    private LoginResult byPassword(String name, String password) {
        return berth.logins.byPassword(name, password, "10.0.0.7");
    }

    private List<String> logins() {
        return berth.audit.newest(10_000).stream().filter(entry -> entry.action().startsWith("login."))
                .map(LoginsTest::line).toList();
    }

    private static String line(AuditEntry entry) {
        return entry.action() + " " + entry.detail();
    }
}
