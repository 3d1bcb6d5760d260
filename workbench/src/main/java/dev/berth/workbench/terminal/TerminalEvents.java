package dev.berth.workbench.terminal;

/** What a program asks of the world outside its screen. Called on the thread that writes to the emulator. */
@FunctionalInterface
public interface TerminalEvents {

    /** The most text that a program may copy at once, in bytes of UTF-8. */
    int LONGEST_COPY = 1024 * 1024;

    /** An answer to what the program asked. It goes to the program only, as if it were typed. */
    void answer(byte[] bytes);

    /**
     * The program puts text on the person's clipboard (OSC 52), at most {@link #LONGEST_COPY}; more is not copied at
     * all. It is the program's text: whoever shows it makes it printable first. What is on a clipboard is never told to
     * a program. Where nobody has a clipboard, nothing needs to be done.
     */
    default void copy(String text) {}

    /** The shell says that a command line begins or has ended (OSC 133). */
    default void mark(PromptMark mark) {}
}
