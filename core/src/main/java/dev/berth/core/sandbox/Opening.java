package dev.berth.core.sandbox;

/** What the opening of a sandbox is doing, for whoever waits for it. */
public sealed interface Opening {

    /** @param place 1 is next */
    record Queued(int place) implements Opening {}

    /** @param line what the build said last, printable */
    record BuildingImage(ImageName image, String line) implements Opening {}

    record Starting() implements Opening {}

    /** It was paused and goes on. */
    record Waking() implements Opening {}

    /** Told of every stage in turn, on the thread that opens; must not block. */
    @FunctionalInterface
    interface Listener {

        void now(Opening stage);
    }
}
