package dev.berth.workbench.terminal;

/** Bytes that were to be a saved terminal are not one, or are one of another version. */
public final class UnreadableStateException extends RuntimeException {

    UnreadableStateException(String why) {
        super(why);
    }
}
