package dev.berth.core.version;

/**
 * How a text differs from the one before it, in lines.
 *
 * @param firstLine the first that is different, counted from 1
 */
public record LineChange(int added, int removed, int firstLine) {

    /** As in {@code +2 -1, line 14}. */
    @Override
    public String toString() {
        return "+" + added + " -" + removed + ", line " + firstLine;
    }
}
