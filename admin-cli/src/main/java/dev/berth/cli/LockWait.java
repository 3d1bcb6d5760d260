package dev.berth.cli;

import dev.berth.core.Printable;
import dev.berth.core.Refusal;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Waits for a data folder that another process has locked: a command that is being run, or a server that starts or stops. Tries
 * again ten times a second, for a minute at most. Used by one thread, once.
 */
public final class LockWait {

    static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration BETWEEN = Duration.ofMillis(100);
    /** How long nothing is said. */
    private static final Duration SILENT = Duration.ofSeconds(2);

    private final PrintWriter err;
    private final LongSupplier nanos;
    private final Runnable pause;
    private boolean said;

    /** @param err where it is said that somebody waits */
    public LockWait(PrintWriter err) {
        this(err, System::nanoTime, () -> LockSupport.parkNanos(BETWEEN.toNanos()));
    }

    LockWait(PrintWriter err, LongSupplier nanos, Runnable pause) {
        this.err = err;
        this.nanos = nanos;
        this.pause = pause;
    }

    /** Something that needs the data folder, or the server that has it. */
    @FunctionalInterface
    public interface Attempt<T> {

        /** @throws Refusal DATA_FOLDER_IN_USE if another process has it and does not answer */
        T make() throws IOException;
    }

    /**
     * @return what the first attempt returned that was not in vain
     * @throws Refusal DATA_FOLDER_IN_USE if there was none within a minute
     */
    public <T> T until(Attempt<T> attempt) throws IOException {
        long begun = nanos.getAsLong();
        while (true) {
            try {
                return attempt.make();
            } catch (Refusal busy) {
                goOn(busy, Duration.ofNanos(nanos.getAsLong() - begun));
            }
            pause.run();
        }
    }

    private void goOn(Refusal busy, Duration waited) {
        if (busy.code() != Refusal.Code.DATA_FOLDER_IN_USE) {
            throw busy;
        }
        if (waited.compareTo(LONGEST) > 0) {
            throw new Refusal(busy.code(), busy.sentence() + ", which did not answer for " + LONGEST.toSeconds()
                    + " s: a server that is being set up takes minutes, so try again then", busy);
        }
        if (waited.compareTo(SILENT) > 0 && !said) {
            said = true;
            err.println(Printable.of(busy.sentence(), 500) + "; waiting for it");
            err.flush();
        }
    }
}
