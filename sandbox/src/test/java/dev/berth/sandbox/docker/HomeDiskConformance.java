package dev.berth.sandbox.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Volume;
import dev.berth.core.Refusal;
import dev.berth.core.sandbox.Sandboxes;
import dev.berth.core.sandbox.Sandboxes.Home;
import dev.berth.sandbox.Carrier;
import dev.berth.sandbox.RequiresEngine;
import dev.berth.sandbox.TestUsers;
import dev.berth.sandbox.host.HostTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * That a home is its owner's own disk, whatever happens to loop devices and image files in between, and however images get
 * to their devices.
 */
@Timeout(120)
@ExtendWith(RequiresEngine.class)
abstract class HomeDiskConformance {

    private final RequiresEngine.Fixture fixture;
    private final Sandboxes sandboxes;
    private final Carrier alice;
    private final Carrier bob;

    HomeDiskConformance(RequiresEngine.Fixture fixture, Sandboxes sandboxes) {
        this.fixture = fixture;
        this.sandboxes = sandboxes;
        this.alice = new Carrier(sandboxes, TestUsers.user("alice", 20_001));
        this.bob = new Carrier(sandboxes, TestUsers.user("bob", 20_002));
    }

    @BeforeEach
    void bothHaveFiles() throws Exception {
        said(alice, "echo of alice >whose");
        said(bob, "echo of bob >whose");
    }

    @AfterEach
    void nothingStaysAttached() {
        for (Carrier carrier : List.of(alice, bob)) {
            sandboxes.remove(carrier.owner(), Home.PURGE);
        }
        assertEquals(Map.of(), attached());
    }

    private static String said(Carrier carrier, String script) throws Exception {
        return carrier.run(script + " 2>&1").text().strip();
    }

    private Path image(Carrier carrier) {
        return fixture.homes().folder().resolve(fixture.instance() + "-" + carrier.owner().uid() + ".img");
    }

    /** Which device has whose image. */
    private Map<String, String> attached() {
        Map<String, String> found = new java.util.TreeMap<>();
        String list = asRoot("cd /sys/block; for l in loop*; do [ -e $l/loop ] || continue;"
                + " echo $l $(basename \"$(cat $l/loop/backing_file)\"); done");
        list.lines().map(line -> line.split(" ", 2)).filter(line -> line[1].startsWith(fixture.instance()))
                .forEach(line -> found.put("/dev/" + line[0], line[1]));
        return found;
    }

    private String device(Carrier carrier) {
        return attached().entrySet().stream()
                .filter(entry -> entry.getValue().equals(image(carrier).getFileName().toString()))
                .map(Map.Entry::getKey).findFirst().orElseThrow();
    }

    /** What an admin may do by hand: with the image folder, the loop devices and the right to mount. */
    private String asRoot(String script, String... arguments) {
        var outcome = fixture.homes().helper().run(HostTask.of("hand", script, arguments)
                .with(Capability.SYS_ADMIN, Capability.DAC_OVERRIDE)
                .with(new Bind(fixture.homes().folder().toString(), new Volume("/homes"), AccessMode.rw))
                .with(new Bind("/dev", new Volume("/dev"), AccessMode.rw))
                .withDevices("b 7:* rwm", "c 10:237 rwm"));
        assertEquals(0, outcome.exitCode(), outcome.errors());
        return outcome.output();
    }

    /** As after a power loss: containers are there and do not run. */
    private void killContainers() {
        for (Carrier carrier : List.of(alice, bob)) {
            fixture.engine().client()
                    .killContainerCmd(new SandboxNames(fixture.instance()).container(carrier.owner())).exec();
        }
    }

    /** Whose file a volume on that device shows: what a start by hand of an old container would mount. */
    private String whoseOn(String device) {
        String name = fixture.instance() + "-by-hand";
        fixture.engine().client().createVolumeCmd().withName(name).withDriver("local")
                .withDriverOpts(Map.of("type", "ext4", "device", device)).exec();
        try {
            return fixture.homes().helper().run(HostTask.of("look", "cat /home/whose").with(Capability.DAC_READ_SEARCH)
                    .with(new Bind(name, new Volume("/home"), AccessMode.rw))).output().strip();
        } finally {
            fixture.engine().client().removeVolumeCmd(name).exec();
        }
    }

    @Test
    void homeIsAFileSystemOfItsOwnWithoutSetuidAndDevices() throws Exception {
        String mount = said(alice, "awk '$2 == \"/home/alice\" { print $3, $4 }' /proc/mounts");
        assertTrue(mount.startsWith("ext4 ") && mount.contains("nosuid") && mount.contains("nodev"), mount);
        int size = Integer.parseInt(said(alice, "df -k --output=size ~ | tail -1").strip());
        assertTrue(size > 48 * 1024 && size <= 64 * 1024, "KiB: " + size);
        assertEquals("4096", said(alice, "df --output=itotal ~ | tail -1").strip());
    }

    @Test
    void stopLeavesNothingButTheImage() throws Exception {
        sandboxes.stop(alice.owner());
        assertEquals(List.of(image(bob).getFileName().toString()), List.copyOf(attached().values()));
        assertEquals(Sandboxes.SandboxStatus.State.STOPPED, sandboxes.status(alice.owner()).orElseThrow().state());
        assertEquals("of alice", said(alice, "cat whose"));
    }

    @Test
    void loopsAttachedInAnotherOrderNeverShowAnothersHome() throws Exception {
        String ofAlice = device(alice);
        String ofBob = device(bob);
        killContainers();
        asRoot("losetup -d $1; losetup -d $2; losetup $1 /homes/$4; losetup $2 /homes/$3", ofAlice, ofBob,
                image(alice).getFileName().toString(), image(bob).getFileName().toString());
        assertEquals("of bob", whoseOn(ofAlice), "the device that was alice's does not show bob's home");
        assertEquals("of alice", said(alice, "cat whose"));
        assertEquals("of bob", said(bob, "cat whose"));
    }

    @Test
    void imageFilesInEachOthersPlaceAreRefusedAndNothingIsMounted() throws Exception {
        sandboxes.stop(alice.owner());
        sandboxes.stop(bob.owner());
        swapImages();
        String device = asRoot("losetup --find --show /homes/$1", image(alice).getFileName().toString()).strip();
        assertEquals("of bob", whoseOn(device), "without the check alice would not have had bob's home");
        asRoot("losetup -d $1", device);
        for (Carrier carrier : List.of(alice, bob)) {
            Refusal refusal = assertThrows(Refusal.class, carrier::sandbox);
            assertEquals("the home of " + carrier.owner().name()
                    + " is not the image it should be; nothing was changed; ask the admin", refusal.sentence());
        }
        assertEquals(Map.of(), attached());
        swapImages();
        assertEquals("of alice", said(alice, "cat whose"));
    }

    private void swapImages() throws IOException {
        Path aside = fixture.homes().folder().resolve("aside");
        Files.move(image(alice), aside, StandardCopyOption.ATOMIC_MOVE);
        Files.move(image(bob), image(alice), StandardCopyOption.ATOMIC_MOVE);
        Files.move(aside, image(bob), StandardCopyOption.ATOMIC_MOVE);
    }

    @Test
    void homeWithAnotherOwnerIsRefused() {
        sandboxes.stop(alice.owner());
        asRoot("printf 'set_inode_field / uid 20002\\n' | debugfs -w -f - /homes/$1", image(alice).getFileName()
                .toString());
        Refusal refusal = assertThrows(Refusal.class, alice::sandbox);
        assertTrue(refusal.sentence().contains("belongs to somebody else"), refusal.sentence());
    }

    @Test
    void missingImageIsRefusedAndNotReplaced() throws Exception {
        sandboxes.stop(alice.owner());
        Path aside = fixture.homes().folder().resolve("aside");
        Files.move(image(alice), aside);
        assertTrue(assertThrows(Refusal.class, alice::sandbox).sentence().contains("is missing"));
        Files.move(aside, image(alice));
        assertEquals("of alice", said(alice, "cat whose"));
    }

    @Test
    void promisedSpaceIsSetAside() throws Exception {
        long size = Files.size(image(alice));
        assertEquals(64L << 20, size);
        assertTrue(allocated(image(alice)) >= size, "allocated: " + allocated(image(alice)));
        said(alice, "head -c 20M /dev/urandom >big; sync; rm big; sync");
        assertTrue(allocated(image(alice)) >= size, "after a delete: " + allocated(image(alice)));
    }

    private long allocated(Path image) {
        return 512 * Long.parseLong(asRoot("stat -c %b /homes/$1", image.getFileName().toString()).strip());
    }

    /** Otherwise a home's files are in memory twice, both times on its user's account. */
    @Test
    void devicesGoPastThePageCacheWhereTheFileSystemIsKnownToBearIt() throws Exception {
        String type = Files.getFileStore(fixture.homes().folder()).type();
        Path flag = Path.of("/sys/block", Path.of(device(alice)).getFileName().toString(), "loop", "dio");
        assertEquals(Set.of("ext4", "xfs").contains(type) ? "1" : "0", Files.readString(flag).strip(), type);
    }

    @Test
    void startTakesNoMoreTasksThanItNeeds() throws Exception {
        RequiresEngine.needs("root".equals(System.getProperty("user.name")), "a server that is not root needs tasks");
        assertEquals(tasksOfAStart(), startedTasks());
    }

    /** What it takes to start alice's container with the home that she has. */
    abstract List<String> tasksOfAStart();

    private List<String> startedTasks() throws InterruptedException {
        sandboxes.stop(alice.owner());
        EventLog log = EventLog.begin(fixture);
        alice.sandbox();
        return log.tasks();
    }
}
