package dev.berth.sandbox.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Volume;
import dev.berth.config.ByteSize;
import dev.berth.core.disk.HomeDisk;
import dev.berth.core.sandbox.SandboxSpec;
import dev.berth.core.sandbox.Sandboxes;
import dev.berth.core.user.User;
import dev.berth.sandbox.RequiresEngine;
import dev.berth.sandbox.TestUsers;
import dev.berth.sandbox.host.HostTask;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is read from an image's bytes, beside what the tools made of it. */
@Timeout(60)
@ExtendWith(RequiresEngine.class)
final class HomeProofTest {

    private final RequiresEngine.Fixture fixture;
    private final Sandboxes sandboxes;
    private final User alice = TestUsers.user("alice", 20_001);

    HomeProofTest(RequiresEngine.Fixture fixture) {
        this.fixture = fixture;
        this.sandboxes = fixture.sandboxes();
    }

    @BeforeEach
    void aliceHasAHome() {
        sandboxes.open(SandboxSpec.of(alice));
    }

    @AfterEach
    void nothingStays() {
        sandboxes.remove(alice, Sandboxes.Home.PURGE);
    }

    private Path image() {
        return fixture.homes().folder().resolve(fixture.instance() + "-20001.img");
    }

    private Optional<HomeProof> proof() throws IOException {
        try (FileChannel image = FileChannel.open(image())) {
            return HomeProof.read(image);
        }
    }

    @Test
    void imageThatWasPutAwayIsItsOwnersAndNobodyElses() throws IOException {
        sandboxes.stop(alice);
        HomeProof proof = proof().orElseThrow();
        HomeDisk disk = fixture.homes().table().find(20_001).orElseThrow();
        assertTrue(proof.is(disk));
        assertFalse(proof.is(new HomeDisk(20_002, disk.id(), disk.size())));
        assertFalse(proof.is(new HomeDisk(20_001, UUID.randomUUID(), disk.size())));
        assertFalse(proof.is(disk.withSize(new ByteSize(disk.size().bytes() / 2))));
    }

    @Test
    void imageThatIsMountedProvesNothing() throws IOException {
        assertEquals(Optional.empty(), proof());
    }

    @Test
    void oneByteThatIsAnotherProvesNothing() throws IOException {
        sandboxes.stop(alice);
        assertTrue(proof().isPresent());
        flip(1024 + 110);
        assertEquals(Optional.empty(), proof());
        flip(1024 + 110);
    }

    @Test
    void topFolderOfAnotherProvesThatItIsAnothers() throws IOException {
        sandboxes.stop(alice);
        HomeDisk disk = fixture.homes().table().find(20_001).orElseThrow();
        String changed = "printf 'set_inode_field / uid 20002\\nset_inode_field / gid 20002\\n'"
                + " | debugfs -w -f - /homes/" + image().getFileName();
        fixture.homes().helper().run(HostTask.of("hand", changed).with(Capability.DAC_OVERRIDE)
                .with(new Bind(fixture.homes().folder().toString(), new Volume("/homes"), AccessMode.rw)));
        assertFalse(proof().orElseThrow().is(disk));
        assertTrue(proof().orElseThrow().is(new HomeDisk(20_002, disk.id(), disk.size())));
    }

    private void flip(int at) throws IOException {
        try (FileChannel image = FileChannel.open(image(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer one = ByteBuffer.allocate(1);
            image.read(one, at);
            image.write(one.put(0, (byte) ~one.get(0)).flip(), at);
        }
    }
}
