package dev.berth.core.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.berth.config.ByteSize;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every place that remembers disks does. */
public abstract class HomeDisksContract {

    private static final HomeDisk ALICE = new HomeDisk(20_001, new UUID(1, 2), ByteSize.parse("64M"));
    private static final HomeDisk BOB = new HomeDisk(20_002, new UUID(3, 4), ByteSize.parse("5G"));

    protected abstract HomeDisks disks();

    @Test
    void aDiskIsFoundByItsUserOnly() {
        disks().put(BOB);
        disks().put(ALICE);
        assertEquals(Optional.of(ALICE), disks().find(20_001));
        assertEquals(Optional.empty(), disks().find(20_003));
        assertEquals(List.of(ALICE, BOB), disks().all());
    }

    @Test
    void aNewSizeReplacesTheOld() {
        disks().put(ALICE);
        disks().put(ALICE.withSize(ByteSize.parse("128M")));
        assertEquals(List.of(ALICE.withSize(ByteSize.parse("128M"))), disks().all());
    }

    @Test
    void anIdIsOfOneUserAndAUserHasOneId() {
        disks().put(ALICE);
        assertThrows(RuntimeException.class, () -> disks().put(new HomeDisk(20_001, BOB.id(), BOB.size())));
        assertThrows(RuntimeException.class, () -> disks().put(new HomeDisk(20_002, ALICE.id(), BOB.size())));
        assertEquals(List.of(ALICE), disks().all());
    }

    @Test
    void aForgottenDiskIsGone() {
        disks().put(ALICE);
        disks().remove(20_001);
        disks().remove(20_001);
        assertEquals(Optional.empty(), disks().find(20_001));
    }
}
