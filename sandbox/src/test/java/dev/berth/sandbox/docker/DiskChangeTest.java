package dev.berth.sandbox.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.config.ByteSize;
import dev.berth.core.Refusal;
import dev.berth.core.limits.Limits;
import dev.berth.core.sandbox.Sandboxes.Effect;
import dev.berth.core.sandbox.Sandboxes.Home;
import dev.berth.core.user.User;
import dev.berth.sandbox.Carrier;
import dev.berth.sandbox.RequiresEngine;
import dev.berth.sandbox.TestUsers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Limits that change, homes that are archived, and what a dead server leaves. */
@Timeout(120)
@ExtendWith(RequiresEngine.class)
final class DiskChangeTest {

    private final RequiresEngine.Fixture fixture;
    private final DockerSandboxes sandboxes;
    private final User alice = TestUsers.user("alice", 20_001);

    DiskChangeTest(RequiresEngine.Fixture fixture) {
        this.fixture = fixture;
        this.sandboxes = fixture.sandboxes();
    }

    @AfterEach
    void removeHome() {
        sandboxes.remove(alice, Home.PURGE);
    }

    private String said(User user, String script) throws Exception {
        return new Carrier(sandboxes, user).run(script + " 2>&1").text().strip();
    }

    private static User with(User user, String disk, int files, String memory) {
        Limits limits = new Limits(1, ByteSize.parse(memory), ByteSize.parse(disk), 128, files);
        return new User(user.name(), user.uid(), user.role(), user.status(), limits, user.network(), user.created());
    }

    private static User with(User user, String disk) {
        return with(user, disk, user.limits().files(), "512M");
    }

    private long mebibytes(User user) throws Exception {
        return Long.parseLong(said(user, "df -m --output=size ~ | tail -1").strip());
    }

    @Test
    void largerDiskIsThereNowOrAfterAStop() throws Exception {
        said(alice, "echo mine >file");
        User larger = with(alice, "128M");
        Effect effect = sandboxes.apply(alice, larger.limits());
        if (effect.equals(Effect.afterStop(Effect.Waiting.DISK))) {
            assertTrue(mebibytes(larger) <= 64);
            sandboxes.stop(alice);
        }
        assertTrue(mebibytes(larger) > 100);
        assertEquals("mine", said(larger, "cat file"));
        assertEquals(Effect.NOW, sandboxes.apply(larger, larger.limits()));
    }

    @Test
    void smallerDiskFitsWhereTheContentDoes() throws Exception {
        User large = with(alice, "128M");
        said(large, "head -c 20M /dev/urandom >data; md5sum data >sum");
        User small = with(alice, "64M");
        sandboxes.check(large, small.limits());
        assertEquals(Effect.afterStop(Effect.Waiting.DISK), sandboxes.apply(large, small.limits()));
        sandboxes.stop(large);
        assertTrue(mebibytes(small) <= 64);
        assertEquals("data: OK", said(small, "md5sum -c sum"));
    }

    @Test
    void diskBelowItsContentIsRefusedRunningOrNot() throws Exception {
        User large = with(alice, "128M");
        said(large, "head -c 70M /dev/urandom >data; sync");
        Limits small = with(alice, "64M").limits();
        Refusal running = assertThrows(Refusal.class, () -> sandboxes.check(large, small));
        assertTrue(running.sentence().matches("alice's home holds 7\\d.*M, so it does not fit 64M; .*"),
                running.sentence());
        sandboxes.stop(large);
        assertEquals(Refusal.Code.BAD_LIMIT,
                assertThrows(Refusal.class, () -> sandboxes.check(large, small)).code());
    }

    @Test
    void shrinkThatDoesNotFitAnyMoreLeavesTheDiskAsItIs() throws Exception {
        User large = with(alice, "128M");
        said(large, "head -c 90M /dev/urandom >data; md5sum data >sum");
        sandboxes.stop(large);
        assertTrue(mebibytes(with(alice, "64M")) > 100);
        assertEquals("data: OK", said(large, "md5sum -c sum"));
    }

    @Test
    void memoryBelowItsUseIsRefusedWithTheNumbers() throws Exception {
        try (var hog = new Carrier(sandboxes, alice).start(
                "python3 -c 'b = bytearray(200 << 20); print(\"full\", flush=True); import time; time.sleep(300)'")) {
            Carrier.readUntil(hog.stdout(), "full");
            Limits low = with(alice, "64M", 4096, "128M").limits();
            Refusal refusal = assertThrows(Refusal.class, () -> sandboxes.check(alice, low));
            assertTrue(
                    refusal.sentence().matches("alice's programs use 2\\d\\d.*M of memory now, so the limit cannot be"
                            + " 128M; .*"),
                    refusal.sentence());
            sandboxes.check(alice, with(alice, "64M", 4096, "300M").limits());
        }
    }

    @Test
    void removedHomeIsArchivedForItsServerOnly() throws Exception {
        // To read the hole would take a quarter of an hour.
        said(alice, "mkdir secret; echo mine >secret/file; chmod 0 secret/file; chmod 0 secret; truncate -s 24G hole");
        Path archive = Path.of(sandboxes.remove(alice, Home.ARCHIVE).orElseThrow());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(archive)));
        Process tar = new ProcessBuilder("tar", "-xzOf", archive.toString(), "./secret/file").start();
        assertEquals("mine\n",
                new String(tar.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
        assertEquals(Optional.empty(), sandboxes.status(alice));
        assertEquals(Optional.empty(), sandboxes.remove(alice, Home.ARCHIVE));
    }

    @Test
    void homeThatCannotBeArchivedStays() throws Exception {
        said(alice, "echo mine >file");
        Path archives = fixture.homes().data().resolve("archive");
        Files.deleteIfExists(archives);
        Files.writeString(archives, "in the way");
        Refusal refusal = assertThrows(Refusal.class, () -> sandboxes.remove(alice, Home.ARCHIVE));
        assertTrue(refusal.sentence().startsWith("the home of alice could not be archived, so it is kept"),
                refusal.sentence());
        Files.delete(archives);
        assertEquals("mine", said(alice, "cat file"));
    }

    @Test
    void whatADeadServerLeftIsTakenAwayAndTheLivingStays() throws Exception {
        User bob = TestUsers.user("bob", 20_002);
        User gone = TestUsers.user("gone", 20_003);
        said(alice, "echo mine >file");
        said(bob, "true");
        said(gone, "echo his >file");
        fixture.engine().client().killContainerCmd(new SandboxNames(fixture.instance()).container(bob)).exec();
        String started = said(alice, "cut -d' ' -f22 /proc/1/stat");
        assertEquals(3, fixture.homes().disks().attached().size());
        fixture.sandboxes().reconcile(List.of(alice, bob));
        assertEquals(java.util.Set.of(20_001), fixture.homes().disks().attached());
        assertEquals(started, said(alice, "cut -d' ' -f22 /proc/1/stat"));
        assertFalse(fixture.engine().client().listContainersCmd().withShowAll(true).exec().stream()
                .anyMatch(found -> List.of(found.getNames()).toString().contains(fixture.instance() + "-gone")));
        assertEquals("his", said(gone, "cat file"), "a home is never touched");
        sandboxes.remove(gone, Home.PURGE);
        sandboxes.remove(bob, Home.PURGE);
    }

    @Test
    void homeFromBeforeThereWereDisksGoesOnAsItIs() throws Exception {
        DockerSandboxes before = new DockerSandboxes(
                Instance.of(fixture.engine(), fixture.image(), fixture.instance(),
                        fixture.homes().data().resolve("doors")));
        assertEquals("", new Carrier(before, alice).run("echo mine >file").errors());
        before.stop(alice);
        assertEquals("mine", said(alice, "cat file"));
        fixture.sandboxes().reconcile(List.of(alice));
        sandboxes.stop(alice);
        assertEquals("mine", said(alice, "cat file"));
        assertEquals(java.util.Set.of(), fixture.homes().disks().attached());
        assertTrue(sandboxes.remove(alice, Home.ARCHIVE).orElseThrow().endsWith(".tar.gz"));
    }

    @Test
    void startBeyondTheBudgetIsRefusedAndLeavesNothing() {
        DockerSandboxes full = new DockerSandboxes(fixture.server().admitting((_, _) -> {
            throw new Refusal(Refusal.Code.SANDBOX_FAILED, "no memory left");
        }));
        assertEquals("no memory left",
                assertThrows(Refusal.class, new Carrier(full, alice)::sandbox).sentence());
        assertEquals(Optional.empty(), sandboxes.status(alice));
    }
}
