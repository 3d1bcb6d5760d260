package dev.berth.workbench.terminal;

import dev.berth.core.sandbox.TerminalSize;
import java.util.List;
import java.util.Optional;

/**
 * A terminal without a screen of its own: a program's output goes in, and an immutable picture of what a terminal would
 * show comes out. What the program asks (device reports, the clipboard) goes to the {@link TerminalEvents} that the
 * emulator was made with. No input, however broken, makes it throw, hang or grow without bound.
 *
 * <p>
 * Lines are numbered: the screen's first row has the number {@link TerminalSnapshot#scrolled}, the rows of the
 * scrollback have the numbers before it, down to {@link #oldestLine}. A number means the same line until the width
 * changes (then lines are wrapped anew, counted from the oldest), or a higher screen takes lines back.
 *
 * <p>
 * Owned by one thread at a time; a {@link TerminalSnapshot} and a {@link Row} may go to any.
 */
public interface TerminalEmulator {

    /** Takes the next bytes of output; how the stream is cut into calls makes no difference. */
    void write(byte[] bytes, int offset, int length);

    /**
     * Gives the screen another size. On the main screen lines that were too long are joined and wrapped anew, in the
     * scrollback too, and lines move to and from the scrollback; the alternate screen is cut or filled up.
     */
    void resize(TerminalSize size);

    /** The screen as it is now, or, while {@link #isHeld}, as it was before. Costs as much as changed since the last one. */
    TerminalSnapshot snapshot();

    /**
     * True while the program is in the midst of changing its screen (mode 2026) and {@link #snapshot} gives the picture
     * from before. Ends by itself after 150 ms, so whoever shows the screen asks again then.
     */
    boolean isHeld();

    /** The number of the oldest line that is kept; the number of the screen's first row where there is no scrollback. */
    long oldestLine();

    /**
     * Lines of the scrollback and of the screen that is shown, by number; what is out of range is left out. Rows of the
     * scrollback are as long as what is in them.
     */
    List<Row> lines(long first, int count);

    /**
     * Searches scrollback and screen from a place on. Case matters only where the text has an upper case letter. Text is
     * also found where it goes on in the next line because the first was full; a line that goes on over more than 64 is
     * searched in pieces. A text of more than 200 characters is not found.
     */
    Optional<LineMatch> find(String text, long line, int column, SearchDirection direction);

    /**
     * Says what text and background look like where the person sits who looks: a program that asks (OSC 10 to 12) is told
     * that, and nothing while it is not known.
     */
    void setClientColors(Optional<ClientColors> colors);

    /** Forgets the scrollback; the screen stays. */
    void clearScrollback();

    /** Everything there is to know, so that {@link XtermEmulator#restore} goes on where this one is, in the midst of a character too. */
    byte[] save();

    /** Makes it small, for when nobody looks: what can be made again is freed, the scrollback compressed. Nothing else changes. */
    void compact();
}
