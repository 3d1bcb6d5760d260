package dev.berth.workbench.shell;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Has somebody look again where a program does not finish its picture (synchronized output): it is then shown as it is. One
 * virtual thread while one waits; safe from any thread.
 */
final class LatePicture {

    /** A little more than the emulator holds a picture back for. */
    private static final Duration LONGEST = Duration.ofMillis(160);

    private final Runnable lookAgain;
    private final AtomicBoolean waiting = new AtomicBoolean();

    LatePicture(Runnable lookAgain) {
        this.lookAgain = lookAgain;
    }

    /** A picture was begun and is not finished. */
    void begun() {
        if (waiting.compareAndSet(false, true)) {
            Thread.ofVirtual().name("shell-picture").start(this::waitForIt);
        }
    }

    private void waitForIt() {
        LockSupport.parkNanos(LONGEST.toNanos());
        waiting.set(false);
        lookAgain.run();
    }
}
