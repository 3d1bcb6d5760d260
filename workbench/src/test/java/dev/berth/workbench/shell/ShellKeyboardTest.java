package dev.berth.workbench.shell;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class ShellKeyboardTest {

    private static final int ENDS = 100_000;
    private static final byte[] KEY = {'k'};

    @Test
    void endIsHeardHoweverMuchIsTypedMeanwhile() throws Exception {
        ShellKeyboard keyboard = new ShellKeyboard(1);
        AtomicBoolean enough = new AtomicBoolean();
        Thread typist = Thread.ofPlatform().start(() -> {
            while (!enough.get()) {
                keyboard.type(KEY);
            }
        });
        try {
            assertDoesNotThrow(() -> {
                for (int i = 0; i < ENDS; i++) {
                    keyboard.end();
                }
            });
        } finally {
            enough.set(true);
            typist.join();
        }
    }
}
