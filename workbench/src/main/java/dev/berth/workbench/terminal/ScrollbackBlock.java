package dev.berth.workbench.terminal;

import dev.berth.core.sandbox.TerminalSize;
import java.util.Arrays;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * Some hundred lines of a scrollback, one after the other as bytes. Lines are added and taken at its end; compressed, it
 * is only read, by way of {@link #inflated}.
 */
final class ScrollbackBlock {

    /** Room for one more line is left in what the block takes then. */
    private static final int FULL = 31 * 1024;
    private static final int EMPTY = 2 * 1024;

    /** The number of the first line. */
    private final long first;
    private StateWriter text;
    private int[] starts = new int[64];
    private int lines;
    /** In place of text and starts, which are found again by reading it. */
    private byte @Nullable [] compressed;

    ScrollbackBlock(long first) {
        this(first, new StateWriter(EMPTY));
    }

    private ScrollbackBlock(long first, StateWriter text) {
        this.first = first;
        this.text = text;
    }

    /** A new block in the room of this one, whose lines are no longer wanted. */
    ScrollbackBlock reused(long newFirst) {
        text.cut(0);
        return new ScrollbackBlock(newFirst, text);
    }

    long first() {
        return first;
    }

    /** The number after its last line's. */
    long end() {
        return first + lines;
    }

    boolean isFull() {
        return text.size() >= FULL || compressed != null;
    }

    boolean isCompressed() {
        return compressed != null;
    }

    int memory() {
        return compressed != null ? compressed.length : text.capacity() + Integer.BYTES * starts.length;
    }

    void add(Line line) {
        if (lines == starts.length) {
            starts = Arrays.copyOf(starts, 2 * lines);
        }
        starts[lines++] = text.size();
        LineCodec.write(line, text);
    }

    void read(long number, Line into) {
        LineCodec.read(text.reader(starts[(int) (number - first)]), into);
    }

    void removeLast() {
        lines--;
        text.cut(starts[lines]);
    }

    void compress() {
        if (compressed != null) {
            return;
        }
        compressed = text.deflated(new byte[0], Deflater.DEFAULT_COMPRESSION);
        text = new StateWriter(0);
        starts = new int[0];
    }

    /** The same block, not compressed; this one where it is not. */
    ScrollbackBlock inflated() {
        if (compressed == null) {
            return this;
        }
        StateWriter all = StateWriter.inflated(compressed, 0, Integer.MAX_VALUE);
        ScrollbackBlock block = new ScrollbackBlock(first, all);
        block.starts = new int[lines];
        block.lines = lines;
        block.findStarts(all.reader(0));
        return block;
    }

    private void findStarts(StateReader reader) {
        Line skipped = new Line(TerminalSize.MOST);
        for (int i = 0; i < lines; i++) {
            starts[i] = reader.position();
            LineCodec.read(reader, skipped);
        }
    }
}
