package dev.berth.workbench.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class KeysFirstTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1);
    private final KeysFirst keys = new KeysFirst(now::get);
    private final KeysFirst.Pace pace = keys.pace();

    private Duration waitsAfter(int... pieces) {
        return IntStream.of(pieces).mapToObj(pace::after).reduce(Duration.ZERO, Duration::plus);
    }

    @Test
    void floodIsHeldUpWhileSomebodyTypes() {
        keys.keyPressed();
        assertEquals(Duration.ZERO, waitsAfter(KeysFirst.FLOOD));
        assertEquals(KeysFirst.PAUSE.multipliedBy(2), waitsAfter(KeysFirst.PIECE, KeysFirst.PIECE));
        now.addAndGet(KeysFirst.TYPING.toNanos());
        assertEquals(Duration.ZERO, waitsAfter(KeysFirst.PIECE, KeysFirst.PIECE));
        keys.keyPressed();
        assertEquals(KeysFirst.PAUSE, waitsAfter(KeysFirst.PIECE));
    }

    @Test
    void floodIsNotHeldUpWhereNobodyHasTypedYet() {
        assertEquals(Duration.ZERO, waitsAfter(KeysFirst.FLOOD, KeysFirst.PIECE));
    }

    /** A Ctrl-C waits for what was printed before it. */
    @Test
    void keyForTheShellItselfDoesNotHoldItUp() {
        keys.keyPressed();
        now.incrementAndGet();
        pace.keySent();
        assertEquals(Duration.ZERO, waitsAfter(KeysFirst.FLOOD, KeysFirst.PIECE));
        now.incrementAndGet();
        keys.keyPressed();
        assertEquals(KeysFirst.PAUSE, waitsAfter(KeysFirst.PIECE));
    }

    @Test
    void programThatTakesBreaksIsNotHeldUp() {
        keys.keyPressed();
        assertEquals(Duration.ZERO, waitsAfter(KeysFirst.FLOOD, KeysFirst.PIECE - 1, KeysFirst.FLOOD, 1));
    }
}
