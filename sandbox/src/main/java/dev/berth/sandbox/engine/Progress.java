package dev.berth.sandbox.engine;

import java.time.Duration;
import java.util.function.Supplier;

/** Hears what is being set up, on the thread that does it. How and whether a step is shown is the listener's affair. */
public interface Progress {

    /** Steps shorter than this are not worth a line of their own. */
    Duration WORTH_SHOWING = Duration.ofSeconds(2);

    void begun(String step);

    void done(String step, Duration took);

    /** Does the work as a step; one that fails is never reported as done. */
    default <T> T step(String name, Supplier<T> work) {
        long start = System.nanoTime();
        begun(name);
        T result = work.get();
        done(name, Duration.ofNanos(System.nanoTime() - start));
        return result;
    }
}
