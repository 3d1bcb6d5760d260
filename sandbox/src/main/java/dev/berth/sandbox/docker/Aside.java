package dev.berth.sandbox.docker;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Work of ours that is done while its caller does something else: on a virtual thread, which the caller waits for in any case. */
final class Aside {

    private final CompletableFuture<Void> done;

    private Aside(CompletableFuture<Void> done) {
        this.done = done;
    }

    static Aside begin(String name, Runnable work) {
        return new Aside(CompletableFuture.runAsync(work, each -> Thread.ofVirtual().name(name).start(each)));
    }

    /** Waits for it; what it failed with is thrown here. */
    void await() {
        try {
            done.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /**
     * Waits for it no longer than that.
     *
     * @return whether it is done, with success or not
     */
    boolean isDoneWithin(Duration longest) {
        CompletableFuture<Boolean> ended = done.handle((_, _) -> true);
        return ended.completeOnTimeout(false, longest.toNanos(), TimeUnit.NANOSECONDS).join();
    }

    /** Waits for it, whatever comes of it. */
    void settle() {
        done.exceptionally(_ -> null).join();
    }
}
