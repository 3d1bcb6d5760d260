package dev.berth.workbench.terminal;

import dev.berth.core.sandbox.TerminalSize;
import java.util.BitSet;
import java.util.stream.Collectors;

/** Where tabs stop: every eighth column until a program says otherwise. Belongs to the emulator's thread. */
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

    /** The next stop to the right, or the last column there is. */
    int after(int column, int last) {
        int stop = stops.nextSetBit(column + 1);
        return stop < 0 || stop > last ? Math.max(column, last) : stop;
    }

    /** The next stop to the left, or the first column. */
    int before(int column) {
        return column == 0 ? 0 : Math.max(0, stops.previousSetBit(column - 1));
    }

    /** The stops of a line this long, as DECTABSR counts them. */
    String within(int columns) {
        return stops.stream().takeWhile(column -> column < columns).mapToObj(column -> Integer.toString(column + 1))
                .collect(Collectors.joining("/"));
    }

    void save(StateWriter out) {
        out.writeBytes(stops.toByteArray());
    }

    void restore(StateReader in) {
        stops.clear();
        stops.or(BitSet.valueOf(in.readBytes(TerminalSize.MOST / Byte.SIZE)));
    }
}
