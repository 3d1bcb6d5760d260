package dev.berth.core.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.berth.config.ByteSize;
import dev.berth.config.NetworkPolicy;
import dev.berth.core.Refusal;
import dev.berth.core.audit.AuditEntry;
import dev.berth.core.audit.AuditLog;
import dev.berth.core.identity.Identity;
import dev.berth.core.limits.Limits;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link Users} keeps to. */
public abstract class UsersContract {

    static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    static final Limits LIMITS = new Limits(1.5, ByteSize.ofMebibytes(512), ByteSize.ofMebibytes(1024), 100, 500);
    static final UserName ALICE = new UserName("alice");
    static final UserName BOB = new UserName("bob");

    /** Without anybody at first; the same one all through a test. */
    protected abstract Users users();

    protected abstract AuditLog audit();

    @Test
    void findsWhoWasAddedWithAllThatWasSaid() {
        User added = add(ALICE);
        assertEquals(new User(ALICE, added.uid(), User.Role.MEMBER, User.Status.ENABLED, LIMITS,
                Optional.empty(), NOON), added);
        assertEquals(Optional.of(added), users().find(ALICE));
        assertEquals(List.of(TestKeys.ED25519), users().keys(ALICE));
        assertEquals(Optional.of(new PasswordHash("$hash")), users().password(ALICE));
    }

    @Test
    void networkIsKeptUntilItIsTheDefaultAgain() {
        add(ALICE);
        users().setNetwork(ALICE, Optional.of(NetworkPolicy.LAN), entry("user.network"));
        assertEquals(Optional.of(NetworkPolicy.LAN), users().find(ALICE).orElseThrow().network());
        users().setNetwork(ALICE, Optional.empty(), entry("user.network"));
        assertEquals(Optional.empty(), users().find(ALICE).orElseThrow().network());
        assertEquals(List.of("user.network", "user.network", "user.add"), actions());
    }

    @Test
    void firstUidIsTheFirstIdentity() {
        assertEquals(Identity.FIRST, add(ALICE).uid());
    }

    @Test
    void listsEverybodyByName() {
        User bob = add(BOB);
        User alice = add(ALICE);
        assertEquals(List.of(alice, bob), users().all());
    }

    /** Whoever reads while it is changed may see either; once it is changed nobody sees the old. */
    @Test
    void aChangeIsSeenAsSoonAsItIsMadeHoweverManyReadMeanwhile() {
        add(ALICE);
        AtomicBoolean done = new AtomicBoolean();
        List<CompletableFuture<Void>> readers = Stream.generate(() -> CompletableFuture.runAsync(() -> {
            while (!done.get()) {
                assertEquals(ALICE, users().find(ALICE).orElseThrow().name());
            }
        }, work -> Thread.ofPlatform().start(work))).limit(3).toList();
        try {
            for (int i = 0; i < 500; i++) {
                User.Status status = i % 2 == 0 ? User.Status.DISABLED : User.Status.ENABLED;
                users().setStatus(ALICE, status, entry("user.status"));
                assertEquals(status, users().find(ALICE).orElseThrow().status(), "change " + i);
            }
        } finally {
            done.set(true);
        }
        readers.forEach(CompletableFuture::join);
    }

    @Test
    void nobodyIsFoundUnderAnotherName() {
        add(ALICE);
        assertEquals(Optional.empty(), users().find(BOB));
        assertEquals(Optional.empty(), users().password(BOB));
        assertEquals(List.of(), users().keys(BOB));
    }

    @Test
    void aNameInUseIsRefusedAndLeavesNoTrace() {
        add(ALICE);
        assertRefused(Refusal.Code.NAME_TAKEN, () -> add(ALICE));
        assertEquals(1, audit().newest(10).size());
        assertEquals(1, users().all().size());
    }

    @Test
    void aUidIsNeverGivenTwice() {
        int first = add(ALICE).uid();
        users().remove(ALICE, entry("user.remove"));
        assertNotEquals(first, add(ALICE).uid());
    }

    @Test
    void whoIsRemovedIsForgottenWithKeysAndPassword() {
        add(ALICE);
        users().remove(ALICE, entry("user.remove"));
        assertEquals(Optional.empty(), users().find(ALICE));
        assertEquals(List.of(), users().keys(ALICE));
        assertEquals(Optional.empty(), users().password(ALICE));
    }

    @Test
    void changesHoldAndAreAudited() {
        add(ALICE);
        Limits more = new Limits(2, ByteSize.ofMebibytes(1000), ByteSize.ofMebibytes(2000), 200, 900);
        users().setLimits(ALICE, more, entry("user.quota"));
        users().setStatus(ALICE, User.Status.DISABLED, entry("user.disable"));
        users().setPassword(ALICE, new PasswordHash("$other"), entry("user.passwd"));
        User changed = users().find(ALICE).orElseThrow();
        assertEquals(more, changed.limits());
        assertEquals(User.Status.DISABLED, changed.status());
        assertEquals(Optional.of(new PasswordHash("$other")), users().password(ALICE));
        assertEquals(List.of("user.passwd", "user.disable", "user.quota", "user.add"), actions());
    }

    @Test
    void keysComeAndGoOldestFirst() {
        add(ALICE);
        users().addKey(ALICE, TestKeys.ED25519_OTHER, entry("user.key.add"));
        assertEquals(List.of(TestKeys.ED25519, TestKeys.ED25519_OTHER), users().keys(ALICE));
        users().removeKey(ALICE, TestKeys.ED25519.fingerprint(), entry("user.key.remove"));
        assertEquals(List.of(TestKeys.ED25519_OTHER), users().keys(ALICE));
    }

    @Test
    void twoUsersMayHoldTheSameKey() {
        add(ALICE);
        add(BOB);
        assertEquals(users().keys(ALICE), users().keys(BOB));
    }

    @Test
    void theSameKeyTwiceIsRefused() {
        add(ALICE);
        assertRefused(Refusal.Code.NAME_TAKEN,
                () -> users().addKey(ALICE, TestKeys.ED25519, entry("user.key.add")));
        assertEquals(List.of("user.add"), actions());
    }

    @Test
    void aKeyThatIsNotThereCannotBeRemoved() {
        add(ALICE);
        assertRefused(Refusal.Code.NOT_FOUND, () -> users().removeKey(ALICE, "SHA256:x", entry("user.key.remove")));
    }

    @Test
    void nothingCanBeChangedOfAUserWhoIsNotThere() {
        assertRefused(Refusal.Code.NOT_FOUND, () -> users().remove(ALICE, entry("a")));
        assertRefused(Refusal.Code.NOT_FOUND, () -> users().setLimits(ALICE, LIMITS, entry("a")));
        assertRefused(Refusal.Code.NOT_FOUND, () -> users().setStatus(ALICE, User.Status.DISABLED, entry("a")));
        assertRefused(Refusal.Code.NOT_FOUND, () -> users().setPassword(ALICE, new PasswordHash("$"), entry("a")));
        assertRefused(Refusal.Code.NOT_FOUND, () -> users().addKey(ALICE, TestKeys.ED25519, entry("a")));
        assertEquals(List.of(), actions());
    }

    private User add(UserName name) {
        return users()
                .add(new Users.NewUser(name, User.Role.MEMBER, LIMITS, Optional.empty(), List.of(TestKeys.ED25519),
                        Optional.of(new PasswordHash("$hash"))), entry("user.add"));
    }

    private List<String> actions() {
        return audit().newest(100).stream().map(AuditEntry::action).toList();
    }

    private static AuditEntry entry(String action) {
        return new AuditEntry(NOON, "console", action, "alice", "");
    }

    private static void assertRefused(Refusal.Code code, Runnable change) {
        assertEquals(code, assertThrows(Refusal.class, change::run).code());
    }
}
