package dev.berth.workbench.terminal;

import dev.berth.core.sandbox.TerminalSize;
import java.util.BitSet;

/** Where tabs stop: every eighth column until a program says otherwise. */
final class TabStops {

    private final BitSet stops = new BitSet(TerminalSize.MOST);

    TabStops() {
        reset();
    }

    void reset() {
        stops.clear();
        for (int column = 8; column < TerminalSize.MOST; column += 8) {
            stops.set(column);
        }
    }

    void set(int column) {
        stops.set(column);
    }

    void clear(int column) {
        stops.clear(column);
    }

    void clearAll() {
        stops.clear();
    }

    /** The next stop to the right, or the last column. */
    int after(int column, int columns) {
        int stop = stops.nextSetBit(column + 1);
        return stop < 0 || stop >= columns ? columns - 1 : stop;
    }

    /** The next stop to the left, or the first column. */
    int before(int column) {
        return column == 0 ? 0 : Math.max(0, stops.previousSetBit(column - 1));
    }
}
