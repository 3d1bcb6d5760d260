package dev.berth.tui.view;

/** A cell of a shell's numbered lines, see {@link dev.berth.workbench.shell.Shell#lines}. */
record LinePlace(long line, int column) implements Comparable<LinePlace> {

    @Override
    public int compareTo(LinePlace other) {
        return line != other.line ? Long.compare(line, other.line) : Integer.compare(column, other.column);
    }
}
