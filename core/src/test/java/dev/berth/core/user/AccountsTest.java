package dev.berth.core.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.config.ByteSize;
import dev.berth.config.NetworkPolicy;
import dev.berth.core.InMemoryBerth;
import dev.berth.core.Refusal;
import dev.berth.core.audit.AuditEntry;
import dev.berth.core.layout.WorkbenchRecord;
import dev.berth.core.limits.Host;
import dev.berth.core.project.Project;
import dev.berth.core.project.ProjectName;
import dev.berth.core.sandbox.SandboxSpec;
import dev.berth.core.sandbox.Sandboxes.Effect;
import dev.berth.core.sandbox.Sandboxes.Home;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class AccountsTest {

    private final InMemoryBerth berth = new InMemoryBerth();
    private final User root = berth.addAdmin("boss");
    private final User alice = berth.add("alice");
    private final Actor asAlice = new Actor.Person(alice);
    private final Actor asBoss = new Actor.Person(root);

    @Test
    void aNewUserHasTheDefaultLimitsAndIsAudited() {
        assertEquals(InMemoryBerth.DEFAULTS, alice.limits());
        assertEquals("user.add", berth.audit.newest(1).getFirst().action());
        assertEquals("console", berth.audit.newest(1).getFirst().actor());
    }

    @Test
    void aMemberMayDoNothingToOthers() {
        UserName boss = root.name();
        Stream.<Runnable>of(() -> berth.accounts.all(asAlice), () -> berth.accounts.find(asAlice, boss),
                () -> berth.accounts.disable(asAlice, boss), () -> berth.accounts.enable(asAlice, boss),
                () -> berth.accounts.setLimits(asAlice, alice.name(), LimitsChange.NONE),
                () -> berth.removals.remove(asAlice, boss, Home.ARCHIVE),
                () -> berth.credentials.setPassword(asAlice, boss, "a fine password"),
                () -> berth.credentials.keys(asAlice, boss),
                () -> berth.credentials.addKey(asAlice, boss, TestKeys.ED25519),
                () -> berth.credentials.removeKey(asAlice, boss, "SHA256:x"))
                .forEach(act -> assertRefused(Refusal.Code.NOT_ALLOWED, act));
        assertFalse(berth.users.find(boss).orElseThrow().isDisabled());
    }

    @Test
    void whoRestartsTheirContainerGetsItBackAndIsAudited() {
        berth.sandboxes.open(SandboxSpec.of(alice));
        assertEquals(alice, berth.accounts.restart(asAlice));
        assertTrue(berth.sandboxes.status(alice).isPresent());
        assertEquals(new AuditEntry(berth.clock.instant(), "alice", "container.restart", "alice", ""),
                berth.audit.newest(1).getFirst());
        assertRefused(Refusal.Code.NOT_ALLOWED, () -> berth.accounts.restart(InMemoryBerth.CONSOLE));
    }

    @Test
    void aMemberManagesOwnKeysAndPassword() {
        berth.credentials.addKey(asAlice, alice.name(), TestKeys.ED25519);
        assertEquals(List.of(TestKeys.ED25519), berth.credentials.keys(asAlice, alice.name()));
        berth.credentials.removeKey(asAlice, alice.name(), TestKeys.ED25519.fingerprint());
        berth.credentials.setPassword(asAlice, alice.name(), "a fine password");
        assertEquals(Optional.of(alice),
                InMemoryBerth.welcomed(berth.logins.byPassword("alice", "a fine password", "::1")));
        assertEquals("alice", berth.audit.newest(2).getLast().actor());
    }

    @Test
    void badPasswordsAreRefusedAndChangeNothing() {
        for (String bad : List.of("", "seven77", "x".repeat(1025), "tab\tinside it", "escape\u001bsequence")) {
            assertRefused(Refusal.Code.BAD_PASSWORD,
                    () -> berth.credentials.setPassword(InMemoryBerth.CONSOLE, alice.name(), bad));
        }
        assertEquals(Optional.of(alice),
                InMemoryBerth.welcomed(berth.logins.byPassword("alice", "the password of alice", "::1")));
        berth.credentials.setPassword(InMemoryBerth.CONSOLE, alice.name(), "ä".repeat(8));
    }

    @Test
    void newLimitsHoldForTheRunningSandboxAtOnce() {
        berth.sandboxes.open(SandboxSpec.of(alice));
        LimitsChange more = new LimitsChange(Optional.of(2.0), Optional.of(ByteSize.ofMebibytes(2048)),
                Optional.empty(), Optional.empty(), Optional.empty());
        User changed = berth.accounts.setLimits(asBoss, alice.name(), more).user();
        assertEquals(2.0, changed.limits().cpus());
        assertEquals(alice.limits().disk(), changed.limits().disk());
        assertEquals(Optional.of(changed.limits()), berth.sandboxes.limits(alice.name()));
    }

    @Test
    void anotherDiskHoldsWhenTheContainerHasStopped() {
        berth.sandboxes.open(SandboxSpec.of(alice));
        assertEquals(Effect.afterStop(Effect.Waiting.DISK),
                berth.accounts.setLimits(asBoss, alice.name(), disk("6G")).effect());
        berth.accounts.stop(asBoss, alice.name());
        assertEquals("STOPPED", berth.sandboxes.status(alice).orElseThrow().state().name());
        assertRefused(Refusal.Code.NOT_ALLOWED, () -> berth.accounts.stop(asAlice, root.name()));
    }

    @Test
    void aLimitBelowWhatIsInUseChangesNothing() {
        berth.sandboxes.fill(ByteSize.parse("2G"));
        assertRefused(Refusal.Code.BAD_LIMIT, () -> berth.accounts.setLimits(asBoss, alice.name(), disk("1G")));
        assertEquals(alice.limits(), berth.users.find(alice.name()).orElseThrow().limits());
    }

    @Test
    void promisesOfDiskFitTheHostOrNothingIsAdded() {
        berth.capacity = Optional.of(new Host.Capacity(8, ByteSize.parse("64G"), ByteSize.parse("20G"), 65_536));
        assertRefused(Refusal.Code.BAD_LIMIT, () -> berth.accounts.setLimits(asBoss, alice.name(), disk("15G")));
        berth.accounts.setLimits(asBoss, alice.name(), disk("13G"));
        assertRefused(Refusal.Code.BAD_LIMIT, () -> berth.add("carol"));
        assertEquals(Optional.empty(), berth.users.find(new UserName("carol")));
    }

    private static LimitsChange disk(String size) {
        return new LimitsChange(Optional.empty(), Optional.empty(), Optional.of(ByteSize.parse(size)), Optional.empty(),
                Optional.empty());
    }

    @Test
    void limitsAreKeptWhereTheEngineIsDownAndTheSentenceSaysSo() {
        berth.sandboxes.loseEngine();
        LimitsChange pids = new LimitsChange(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(99),
                Optional.empty());
        Refusal refusal = assertThrows(Refusal.class, () -> berth.accounts.setLimits(asBoss, alice.name(), pids));
        assertEquals("the new limits of alice are kept, but could not be applied to the container: no engine answers",
                refusal.sentence());
        assertEquals(99, berth.users.find(alice.name()).orElseThrow().limits().pids());
    }

    @Test
    void newNetworkPolicyHoldsForTheRunningSandboxAtOnce() {
        User changed = berth.accounts.setNetwork(asBoss, alice.name(), Optional.of(NetworkPolicy.NONE));
        assertEquals(Optional.of(NetworkPolicy.NONE), changed.network());
        assertEquals(Optional.of(NetworkPolicy.NONE), berth.sandboxes.network(alice.name()));
        Refusal refusal = assertThrows(Refusal.class, () -> berth.accounts.setNetwork(new Actor.Person(changed),
                alice.name(), Optional.of(NetworkPolicy.LAN)));
        assertEquals(Refusal.Code.NOT_ALLOWED, refusal.code());
    }

    @Test
    void twoChangesOfLimitsAtOnceBothHold() {
        LimitsChange pids = new LimitsChange(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(99),
                Optional.empty());
        berth.sandboxes.meanwhile = () -> {
            berth.sandboxes.meanwhile = () -> {};
            berth.accounts.setLimits(asBoss, alice.name(), pids);
        };
        berth.accounts.setLimits(asBoss, alice.name(), disk("6G"));
        User changed = berth.users.find(alice.name()).orElseThrow();
        assertEquals(99, changed.limits().pids());
        assertEquals(ByteSize.parse("6G"), changed.limits().disk());
    }

    @Test
    void theLastAdminWhoCanLogInStays() {
        User second = berth.addAdmin("second");
        berth.accounts.disable(asBoss, root.name());
        assertRefused(Refusal.Code.NOT_ALLOWED, () -> berth.accounts.disable(InMemoryBerth.CONSOLE, second.name()));
        assertRefused(Refusal.Code.NOT_ALLOWED,
                () -> berth.removals.remove(InMemoryBerth.CONSOLE, second.name(), Home.PURGE));
        assertTrue(berth.users.find(second.name()).isPresent());
        berth.removals.remove(InMemoryBerth.CONSOLE, root.name(), Home.ARCHIVE);
    }

    @Test
    void removingArchivesTheHomeAndKeepsVersionsUnlessToldToPurge() {
        Project kept = berth.catalog.create(alice, new ProjectName("demo"), "python");
        berth.sandboxes.open(SandboxSpec.of(alice));
        Removals.Removed removed = berth.removals.remove(asBoss, alice.name(), Home.ARCHIVE);
        assertEquals(List.of(kept), removed.projects());
        assertEquals(Optional.of("/archive/alice"), removed.archive());
        assertEquals("home archived to /archive/alice, versions kept",
                berth.audit.newest(1).getFirst().detail());
        assertEquals(1, berth.versions.history(kept, 10).size());
        assertEquals(Optional.empty(), berth.users.find(alice.name()));

        User bob = berth.add("bob");
        Project purged = berth.catalog.create(bob, new ProjectName("demo"), "python");
        berth.sandboxes.open(SandboxSpec.of(bob));
        berth.removals.remove(asBoss, bob.name(), Home.PURGE);
        assertFalse(berth.sandboxes.hasHome(bob.name()));
        assertEquals(List.of(), berth.versions.history(purged, 10));
    }

    @Test
    void removingForgetsHowTheWorkbenchWasLaidOut() {
        berth.workbenches.keep(new WorkbenchRecord(alice.uid(), Optional.empty(), Map.of()));
        berth.accounts.disable(asBoss, alice.name());
        assertTrue(berth.workbenches.of(alice.uid()).isPresent(), "who is only disabled may come back");
        berth.removals.remove(asBoss, alice.name(), Home.ARCHIVE);
        assertEquals(Optional.empty(), berth.workbenches.of(alice.uid()));
    }

    @Test
    void aRemovalThatTheEngineCannotFinishCanBeAskedForAgain() {
        berth.sandboxes.loseEngine();
        Refusal refusal = assertThrows(Refusal.class,
                () -> berth.removals.remove(asBoss, alice.name(), Home.ARCHIVE));
        assertTrue(refusal.sentence().startsWith("alice is disabled but not removed"), refusal.sentence());
        assertTrue(berth.users.find(alice.name()).orElseThrow().isDisabled());
        berth.sandboxes.findEngine();
        berth.removals.remove(asBoss, alice.name(), Home.ARCHIVE);
        assertEquals(Optional.empty(), berth.users.find(alice.name()));
    }

    @Test
    void anUnknownNameIsAnsweredWithTheNearest() {
        Refusal refusal = assertThrows(Refusal.class,
                () -> berth.accounts.find(InMemoryBerth.CONSOLE, new UserName("alicia")));
        assertEquals("there is no user 'alicia'; did you mean 'alice'? (there is: alice, boss)", refusal.sentence());
    }

    @Test
    void noSecretIsEverAudited() {
        berth.credentials.setPassword(asAlice, alice.name(), "a fine password");
        berth.logins.byPassword("alice", "a wrong password", "::1");
        assertTrue(berth.audit.newest(100).stream().map(AuditEntry::toString)
                .noneMatch(entry -> entry.contains("password of") || entry.contains("a fine")
                        || entry.contains("a wrong")));
    }

    private static void assertRefused(Refusal.Code code, Runnable act) {
        assertEquals(code, assertThrows(Refusal.class, act::run).code());
    }
}
