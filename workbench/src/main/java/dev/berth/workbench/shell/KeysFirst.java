package dev.berth.workbench.shell;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Lets keys go before floods: while somebody types, anywhere on the server but in that very shell, what a shell prints
 * without end is taken at a pace, and the program waits. Nothing is lost, and who floods alone is not held up. One for all
 * shells of a server; safe from any thread.
 */
public final class KeysFirst {

    /** Who types does so again within this time. */
    static final Duration TYPING = Duration.ofMillis(200);
    /**
     * After each piece of a flood, of 16 KiB by then: 3 MB/s. Measured on two processors, one user typing beside another's
     * flood: half of the keys were back after 0.9 ms instead of 2.3 (1.3 with pieces of 64 KiB), 99 of 100 after 6.3 instead
     * of 9.6.
     */
    static final Duration PAUSE = Duration.ofMillis(5);
    /** What is printed without a stop before it is a flood: more than a program draws for the largest screen. */
    static final int FLOOD = 128 * 1024;
    /** A little less than the kernel's terminal hands over at once, 4,095 bytes: who prints less at a time takes breaks. */
    static final int PIECE = 4000;

    private final LongSupplier nanos;
    private volatile long lastKey;

    public KeysFirst() {
        this(System::nanoTime);
    }

    /** @param nanos a clock, as {@link System#nanoTime} */
    KeysFirst(LongSupplier nanos) {
        this.nanos = nanos;
        this.lastKey = nanos.getAsLong() - TYPING.toNanos();
    }

    /** Somebody pressed a key. */
    public void keyPressed() {
        lastKey = nanos.getAsLong();
    }

    /** For a shell. */
    Pace pace() {
        return new Pace();
    }

    /** How fast one shell is read. */
    final class Pace {

        private long printed;
        private volatile long ownKey = lastKey;

        /** The last key was for this very shell, after {@link #keyPressed}: a Ctrl-C waits for what was printed before it. */
        void keySent() {
            ownKey = nanos.getAsLong();
        }

        /** By the shell's reader. How long to wait before the next piece, now that one of so many bytes is on the screen. */
        Duration after(int bytes) {
            printed = bytes < PIECE ? 0 : printed + bytes;
            return printed > FLOOD && isOvertaken() ? PAUSE : Duration.ZERO;
        }

        private boolean isOvertaken() {
            long key = lastKey;
            return key - ownKey > 0 && nanos.getAsLong() - key < TYPING.toNanos();
        }
    }
}
