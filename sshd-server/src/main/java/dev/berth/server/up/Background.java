package dev.berth.server.up;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Something that is opened on a thread of its own while other things are: a start takes as long as the slowest, not as
 * all together.
 */
final class Background<T> {

    private final CompletableFuture<T> opened = new CompletableFuture<>();

    private Background() {}

    static <T> Background<T> open(String name, Supplier<T> opening) {
        Background<T> background = new Background<>();
        Thread.ofPlatform().name("open-" + name).start(() -> {
            try {
                background.opened.complete(opening.get());
            } catch (RuntimeException | Error e) {
                background.opened.completeExceptionally(e);
            }
        });
        return background;
    }

    /** What was opened; throws what opening threw. */
    T get() {
        try {
            return opened.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Waits, and does this to what was opened; nothing where opening failed. */
    void ifOpened(Consumer<T> action) {
        T thing;
        try {
            thing = opened.join();
        } catch (CompletionException _) {
            return;
        }
        action.accept(thing);
    }
}
