package dev.berth.core.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.core.InMemoryBerth;
import dev.berth.core.audit.AuditEntry;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LoginsTest {

    private static final LoginResult DENIED = new LoginResult.Denied();

    private final InMemoryBerth berth = new InMemoryBerth();
    private final User alice = berth.add("alice");

    @Test
    void theRightPasswordIsWelcomedAndAudited() {
        assertEquals(Optional.of(alice), InMemoryBerth.welcomed(byPassword("alice", "the password of alice")));
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
        assertEquals(Optional.of(alice), InMemoryBerth.welcomed(berth.logins.offeredKey("alice", asSent)));
        assertEquals(List.of(), logins());
        assertEquals(Optional.of(alice), InMemoryBerth.welcomed(berth.logins.byKey("alice", asSent, "10.0.0.7")));
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
        assertEquals(FailedLogins.MOST_ENTRIES, logins().size());
        berth.passSeconds(901);
        byPassword("alice", "guess again");
        assertTrue(logins().getFirst().startsWith("login.denied password from 10.0.0.7, and "), logins().getFirst());
    }

    /** By existence, neither the work that is done nor what is audited differs. */
    @Test
    void anUnknownUserAndAWrongPasswordTakeTheSameStepsAndLeaveTheSameAudit() {
        List<String> calls = new ArrayList<>();
        Users counting = (Users) Proxy.newProxyInstance(Users.class.getClassLoader(), new Class<?>[]{Users.class},
                (_, method, args) -> {
                    calls.add(method.getName());
                    return method.invoke(berth.users, args);
                });
        Logins logins = new Logins(counting, berth.audit, berth.hasher, berth.clock);
        List<List<String>> steps = new ArrayList<>();
        for (String name : List.of("alice", "nobody-here")) {
            int before = berth.hasher.checks();
            calls.clear();
            logins.byPassword(name, "a wrong password", "10.0.0.7");
            calls.add(berth.hasher.checks() - before + " hashes");
            AuditEntry entry = berth.audit.newest(1).getFirst();
            calls.add(entry.actor() + " " + line(entry));
            assertEquals(name, entry.subject());
            logins.offeredKey(name, TestKeys.ED25519);
            steps.add(List.copyOf(calls));
        }
        assertEquals(steps.getFirst(), steps.getLast());
        assertTrue(steps.getFirst().contains("nobody login.denied password from 10.0.0.7"), steps.toString());
    }

    @Test
    void whoIsWelcomeIsSoOnlyAsLongAsWhatTheyCameWithHolds() {
        berth.credentials.addKey(InMemoryBerth.CONSOLE, alice.name(), TestKeys.ED25519);
        var byKey = welcome(berth.logins.byKey("alice", TestKeys.ED25519, "::1"));
        var byPassword = welcome(byPassword("alice", "the password of alice"));
        assertTrue(berth.logins.isStillWelcome(byKey) && berth.logins.isStillWelcome(byPassword));
        berth.credentials.setPassword(InMemoryBerth.CONSOLE, alice.name(), "another password");
        assertTrue(berth.logins.isStillWelcome(byKey));
        assertFalse(berth.logins.isStillWelcome(byPassword));
        berth.credentials.removeKey(InMemoryBerth.CONSOLE, alice.name(), TestKeys.ED25519.fingerprint());
        assertFalse(berth.logins.isStillWelcome(byKey));
        var byCertificate = welcome(berth.logins.byCertificate("alice", "SHA256:ca", "laptop", "::1"));
        assertTrue(berth.logins.isStillWelcome(byCertificate));
        berth.accounts.disable(InMemoryBerth.CONSOLE, alice.name());
        assertFalse(berth.logins.isStillWelcome(byCertificate));
        assertEquals(DENIED, berth.logins.byCertificate("alice", "SHA256:ca", "laptop", "::1"));
        assertEquals(DENIED, berth.logins.byCertificate("nobody-here", "SHA256:ca", "laptop", "::1"));
    }

    private static LoginResult.Welcome welcome(LoginResult result) {
        return assertInstanceOf(LoginResult.Welcome.class, result);
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
