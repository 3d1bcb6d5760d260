package dev.berth.workbench.document;

/** A place between two characters of a text: 0-based line, and column in UTF-16 units. */
public record Position(int line, int column) implements Comparable<Position> {

    public static final Position START = new Position(0, 0);

    public Position {
        if (line < 0 || column < 0) {
            throw new IllegalArgumentException("not a position: " + line + ":" + column);
        }
    }

    @Override
    public int compareTo(Position other) {
        return line == other.line ? Integer.compare(column, other.column) : Integer.compare(line, other.line);
    }

    public boolean isBefore(Position other) {
        return compareTo(other) < 0;
    }

    /** Where the end of {@code inserted} comes to be when it is inserted here. */
    Position after(String inserted) {
        int lastBreak = inserted.lastIndexOf('\n');
        if (lastBreak < 0) {
            return new Position(line, column + inserted.length());
        }
        int breaks = (int) inserted.chars().filter(c -> c == '\n').count();
        return new Position(line + breaks, inserted.length() - lastBreak - 1);
    }
}
