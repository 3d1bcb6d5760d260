package dev.berth.core.sandbox;

/**
 * Tells what changes in one folder. What was not asked for yet is kept up to a bound; past it the watch says that it lost
 * some, and goes on. One thread asks; close is safe from any thread.
 */
public interface FolderWatch extends AutoCloseable {

    /** Something that happened in the folder. */
    sealed interface Event {

        /** A file or folder of that name appeared, went, or was written and closed. Names are bytes, never a path. */
        record Changed(byte[] name) implements Event {}

        /** More changed than could be told: look at the whole folder again. */
        record Overflow() implements Event {}

        /** The folder was removed or moved, or the line to it was lost: nothing more will come. */
        record Gone() implements Event {}
    }

    /** Waits for the next; Gone again and again at the end. */
    Event next() throws InterruptedException;

    /** Watches no longer. Idempotent. */
    @Override
    void close();
}
