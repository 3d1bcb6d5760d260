package dev.berth.workbench.terminal;

import dev.berth.core.sandbox.TerminalSize;

/**
 * A terminal without a screen of its own: a program's output goes in, and an immutable picture of what a terminal would
 * show comes out. What the program asks (device reports) is answered to the program only, through the consumer that the
 * emulator was made with. No input, however broken, makes it throw, hang or grow without bound.
 *
 * <p>
 * Owned by one thread at a time; a {@link TerminalSnapshot} may go to any.
 */
public interface TerminalEmulator {

    /** Takes the next bytes of output; how the stream is cut into calls makes no difference. */
    void write(byte[] bytes, int offset, int length);

    /** Gives the screen another size. Text stays; on the main screen lines move to and from the scrollback. */
    void resize(TerminalSize size);

    /** The screen as it is now. Costs as much as changed since the last one. */
    TerminalSnapshot snapshot();
}
