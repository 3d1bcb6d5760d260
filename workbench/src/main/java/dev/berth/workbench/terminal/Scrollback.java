package dev.berth.workbench.terminal;

import dev.berth.core.sandbox.TerminalSize;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines that left a screen at its top, numbered: the newest {@code most} of them, or as many as {@link #MOST_BYTES}
 * hold, whatever is in them. Ten thousand lines of a compiler's output take one of these eight megabytes; of 500 columns
 * that each have a colour of their own, some fifteen hundred fit. Belongs to the emulator's thread.
 */
final class Scrollback {

    static final int MOST_BYTES = 8 * 1024 * 1024;

    /** No terminal prints as many lines; further numbers would overflow. */
    private static final long FURTHEST = 1L << 60;

    private final int most;
    private final List<ScrollbackBlock> blocks = new ArrayList<>();
    /** What all blocks but the last take. */
    private long bytes;
    private long oldest;
    private long end;
    private @Nullable ScrollbackBlock spare;
    /** The block that was last read though it is compressed. */
    private @Nullable ScrollbackBlock inflated;
    private @Nullable Line scratch;

    Scrollback(int most) {
        this(most, 0);
    }

    private Scrollback(int most, long first) {
        this.most = most;
        oldest = first;
        end = first;
    }

    /** An empty one that keeps as much, whose first line will have the number of this one's oldest. */
    Scrollback emptied() {
        return new Scrollback(most, oldest);
    }

    void add(Line line) {
        if (most == 0) {
            oldest = ++end;
            return;
        }
        open().add(line);
        end++;
        while (end - oldest > most) {
            oldest++;
        }
        while (blocks.getFirst().end() <= oldest || bytes > MOST_BYTES - blocks.getLast().memory()) {
            removeFirst();
        }
    }

    private ScrollbackBlock open() {
        if (blocks.isEmpty() || blocks.getLast().isFull()) {
            bytes += blocks.isEmpty() ? 0 : blocks.getLast().memory();
            blocks.add(spare == null ? new ScrollbackBlock(end) : spare.reused(end));
            spare = null;
        }
        return blocks.getLast();
    }

    private void removeFirst() {
        ScrollbackBlock removed = blocks.removeFirst();
        bytes -= removed.memory();
        oldest = Math.max(oldest, removed.end());
        spare = removed.isCompressed() ? spare : removed;
    }

    /** Takes the newest line back; false where there is none. */
    boolean takeNewest(Line into) {
        if (oldest == end) {
            return false;
        }
        if (blocks.getLast().isCompressed()) {
            blocks.set(blocks.size() - 1, blocks.getLast().inflated());
        }
        ScrollbackBlock last = blocks.getLast();
        end--;
        last.read(end, into);
        last.removeLast();
        if (last.end() == last.first()) {
            blocks.removeLast();
            bytes -= blocks.isEmpty() ? 0 : blocks.getLast().memory();
        }
        return true;
    }

    long oldest() {
        return oldest;
    }

    /** The number of the line that will be added next. */
    long end() {
        return end;
    }

    /** A line that is kept; it is valid until the next call. */
    Line line(long number) {
        if (scratch == null) {
            scratch = new Line(TerminalSize.MOST);
        }
        readable(block(number)).read(number, scratch);
        return scratch;
    }

    private ScrollbackBlock readable(ScrollbackBlock block) {
        if (!block.isCompressed()) {
            return block;
        }
        if (inflated == null || inflated.first() != block.first()) {
            inflated = block.inflated();
        }
        return inflated;
    }

    private ScrollbackBlock block(long number) {
        int low = 0;
        int high = blocks.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (blocks.get(middle).first() <= number) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return blocks.get(low);
    }

    void clear() {
        blocks.clear();
        bytes = 0;
        oldest = end;
        inflated = null;
    }

    void compact() {
        blocks.forEach(ScrollbackBlock::compress);
        bytes = blocks.stream().mapToLong(ScrollbackBlock::memory).sum()
                - (blocks.isEmpty() ? 0 : blocks.getLast().memory());
        spare = null;
        inflated = null;
        scratch = null;
    }

    void save(StateWriter out) {
        out.writeNumber(oldest);
        out.writeNumber(end - oldest);
        for (long number = oldest; number < end; number++) {
            LineCodec.write(line(number), out);
        }
    }

    /** Reads what was saved; what is more than this one keeps is left out. */
    void restore(StateReader in) {
        oldest = in.readCount();
        end = oldest;
        long count = in.readCount();
        in.require(oldest < FURTHEST && count < FURTHEST);
        Line line = new Line(TerminalSize.MOST);
        for (long i = 0; i < count; i++) {
            LineCodec.read(in, line);
            add(line);
        }
    }
}
