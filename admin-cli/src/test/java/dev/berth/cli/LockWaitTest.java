package dev.berth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.core.Refusal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class LockWaitTest {

    private final StringWriter said = new StringWriter();
    private long now;
    private int attempts;

    private final LockWait wait = new LockWait(new PrintWriter(said), () -> now,
            () -> now += Duration.ofMillis(500).toNanos());

    private static Refusal busy() {
        return new Refusal(Refusal.Code.DATA_FOLDER_IN_USE, "the data folder is in use");
    }

    private String freeAt(int attempt) {
        attempts++;
        if (attempts < attempt) {
            throw busy();
        }
        return "mine";
    }

    @Test
    void aShortWaitIsNotWorthASentence() throws IOException {
        assertEquals("mine", wait.until(() -> freeAt(3)));
        assertEquals("", said.toString());
    }

    @Test
    void aLongWaitIsToldOnce() throws IOException {
        assertEquals("mine", wait.until(() -> freeAt(100)));
        assertEquals("the data folder is in use; waiting for it\n", said.toString());
    }

    @Test
    void nobodyWaitsForEver() {
        Refusal refusal = assertThrows(Refusal.class, () -> wait.until(() -> freeAt(Integer.MAX_VALUE)));
        assertTrue(refusal.sentence().startsWith("the data folder is in use, which did not answer for 60 s"),
                refusal.sentence());
        assertEquals(LockWait.LONGEST.toMillis() / 500 + 2, attempts);
    }

    @Test
    void anotherRefusalIsFinal() {
        assertThrows(Refusal.class, () -> wait.until(() -> {
            attempts++;
            throw new Refusal(Refusal.Code.DATA_FOLDER, "it cannot be written");
        }));
        assertEquals(1, attempts);
    }
}
