package dev.berth.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.config.ByteSize;
import dev.berth.config.Settings;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ServerMemoryTest {

    private static final Settings.Server SAID = new Settings.Server(Optional.of(ByteSize.ofMebibytes(512)));

    @Test
    void whatTheJvmLeavesOutIsNoDifference() {
        assertEquals(Optional.empty(), ServerMemory.difference(SAID, ByteSize.ofMebibytes(495).bytes()));
    }

    @Test
    void aHeapThatTheLauncherReadOtherwiseIsTold() {
        String told = ServerMemory.difference(SAID, ByteSize.ofMebibytes(256).bytes()).orElseThrow();
        assertTrue(told.contains("is 512M, but this server was started with 256M"), told);
    }

    @Test
    void anyHeapIsRightWhereNothingIsSaid() {
        assertEquals(Optional.empty(), ServerMemory.difference(new Settings.Server(Optional.empty()), 1));
    }
}
