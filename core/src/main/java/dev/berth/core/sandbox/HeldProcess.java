package dev.berth.core.sandbox;

/**
 * A held process that somebody is attached to. While they are, a reader that stops reading stops the program, as with
 * every process; from the moment they detach, go away or are lost it never waits for anybody. The output ends where the
 * process has ended, where somebody else attached, and where the line to it was lost; {@link #waitFor} tells: it returns
 * only when the process ends, or with Lost where nobody can say through this attachment.
 */
public interface HeldProcess extends SandboxProcess {

    HoldId id();

    /** The position, counted from the first byte the process ever printed, of the first byte that stdout gives. */
    long position();

    /** Lets go and leaves it running, and held. An ended one stays held too, with its end. Idempotent. */
    void detach();

    /** Lets go as {@link #detach} does: what is held is not told. */
    @Override
    default void hangUp() {
        detach();
    }

    /** Ends it where it still runs, and holds it no longer. Idempotent; nothing after {@link #detach}. */
    @Override
    void close();
}
