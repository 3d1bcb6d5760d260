package dev.berth.sandbox.docker;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.core.Refusal;
import dev.berth.sandbox.RequiresEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An instance belongs to one folder: a copy beside the original is refused, one in its place is not. */
@ExtendWith(RequiresEngine.class)
final class InstanceClaimTest {

    private final RequiresEngine.Fixture fixture;
    private final String instance;

    InstanceClaimTest(RequiresEngine.Fixture fixture) {
        this.fixture = fixture;
        this.instance = fixture.instance() + "c1";
    }

    @AfterEach
    void forget() {
        fixture.engine().client().removeVolumeCmd("berth-" + instance + "-folder").exec();
    }

    private void take(Path folder) {
        InstanceClaim.take(fixture.engine(), instance, folder);
    }

    @Test
    void copyIsRefusedWhileTheOriginalIsThereAndTakesItsPlaceAfterwards(@TempDir Path place) throws IOException {
        Path original = Files.createDirectory(place.resolve("data"));
        Path copy = Files.createDirectory(place.resolve("copy"));
        take(original);
        take(original);
        Refusal refusal = assertThrows(Refusal.class, () -> take(copy));
        assertEquals(Refusal.Code.DATA_FOLDER, refusal.code());
        assertTrue(refusal.sentence().contains(original.toString()), refusal.sentence());
        Files.delete(original);
        take(copy);
        assertThrows(Refusal.class, () -> take(Files.createDirectory(place.resolve("data"))));
    }

    @Test
    void folderThatWasMovedKeepsItsInstance(@TempDir Path place) throws IOException {
        Path before = Files.createDirectory(place.resolve("before"));
        take(before);
        Path after = Files.move(before, place.resolve("after"));
        assertDoesNotThrow(() -> take(after));
    }
}
