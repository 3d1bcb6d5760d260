package dev.berth.core.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.core.InMemoryBerth;
import dev.berth.core.Refusal;
import dev.berth.core.sandbox.AdmittedSandboxes;
import dev.berth.core.sandbox.SandboxSpec;
import dev.berth.core.sandbox.Sandboxes.Home;
import dev.berth.core.session.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What ends when somebody may no longer be what they were when they logged in. */
final class RevocationTest {

    private final InMemoryBerth berth = new InMemoryBerth();
    private final User root = berth.addAdmin("boss");
    private final User alice = berth.add("alice");
    private final Actor asAlice = new Actor.Person(alice);
    private final Actor asBoss = new Actor.Person(root);

    @Test
    void whoIsDisabledIsPutOutAndCannotComeBack() {
        berth.sandboxes.open(SandboxSpec.of(alice));
        connected(alice, new Credential.Key("SHA256:any"));
        List<String> stateWhenClosed = new ArrayList<>();
        berth.live.onClose = () -> stateWhenClosed
                .add(berth.sandboxes.status(alice).orElseThrow().state().name());
        berth.accounts.disable(asBoss, alice.name());
        assertEquals(List.of("STOPPED"), stateWhenClosed, "what runs there could hold up the workbench's end");
        assertEquals(List.of("alice: Your account was disabled by an admin."), berth.ended);
        assertEquals("STOPPED", berth.sandboxes.status(alice).orElseThrow().state().name());
        assertEquals(new LoginResult.Denied(), berth.logins.byPassword("alice", "the password of alice", "::1"));
        berth.accounts.enable(asBoss, alice.name());
        assertEquals(Optional.of(alice),
                InMemoryBerth.welcomed(berth.logins.byPassword("alice", "the password of alice", "::1")));
    }

    private Connection connected(User user, Credential with) {
        Connection connection = new Connection(user.name(), "192.0.2." + berth.live.connections.size(), Instant.EPOCH,
                0);
        berth.live.connections.add(connection);
        berth.live.credentials.put(connection, with);
        return connection;
    }

    @Test
    void anAdminWhoIsDisabledOrRemovedIsNobodyAtOnce() {
        User second = berth.addAdmin("second");
        Actor asSecond = new Actor.Person(second);
        berth.accounts.all(asSecond);
        berth.accounts.disable(asBoss, second.name());
        Stream.<Runnable>of(() -> berth.accounts.all(asSecond), () -> berth.accounts.enable(asSecond, second.name()),
                () -> berth.accounts.self(asSecond), () -> berth.sessions.all(asSecond),
                () -> berth.catalog.all(asSecond), () -> berth.credentials.keys(asSecond, second.name()))
                .forEach(act -> assertRefused(Refusal.Code.DISABLED, act));
        berth.removals.remove(asBoss, second.name(), Home.PURGE);
        berth.addAdmin("second");
        assertRefused(Refusal.Code.DISABLED, () -> berth.accounts.all(asSecond));
    }

    @Test
    void aKeyThatIsRemovedEndsWhatLoggedInWithIt() {
        berth.credentials.addKey(asBoss, alice.name(), TestKeys.ED25519);
        connected(alice, new Credential.Key(TestKeys.ED25519.fingerprint()));
        Connection other = connected(alice, new Credential.Key(TestKeys.ED25519_OTHER.fingerprint()));
        Connection boss = connected(root, new Credential.Key(TestKeys.ED25519.fingerprint()));
        berth.credentials.removeKey(asAlice, alice.name(), TestKeys.ED25519.fingerprint());
        assertEquals(List.of(other, boss), berth.live.connections);
    }

    @Test
    void aPasswordThatIsChangedEndsWhatLoggedInWithTheOldOne() {
        connected(alice, new Credential.Password(berth.users.password(alice.name()).orElseThrow()));
        Connection byKey = connected(alice, new Credential.Key("SHA256:any"));
        berth.credentials.setPassword(asAlice, alice.name(), "another password");
        assertEquals(List.of(byKey), berth.live.connections);
        Connection anew = connected(alice,
                new Credential.Password(berth.users.password(alice.name()).orElseThrow()));
        assertTrue(berth.live.connections.contains(anew));
    }

    @Test
    void aSandboxThatIsOpenedWhileItsOwnerIsDisabledIsStoppedAgain() {
        AdmittedSandboxes admitted = new AdmittedSandboxes(berth.sandboxes, berth.users);
        berth.sandboxes.meanwhile = () -> {
            berth.sandboxes.meanwhile = () -> {};
            berth.accounts.disable(asBoss, alice.name());
        };
        assertRefused(Refusal.Code.DISABLED, () -> admitted.open(SandboxSpec.of(alice)));
        assertEquals("STOPPED", berth.sandboxes.status(alice).orElseThrow().state().name());
    }

    private static void assertRefused(Refusal.Code code, Runnable act) {
        assertEquals(code, assertThrows(Refusal.class, act::run).code());
    }
}
