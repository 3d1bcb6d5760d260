package dev.berth.workbench.document;

/**
 * A change of a text: at {@code from}, {@code removed} gave way to {@code inserted}. It knows its inverse, and where
 * other positions come to be.
 */
public record Edit(Position from, String removed, String inserted) {

    /** Replaces what is between the positions. */
    public static Edit replace(Text text, Position from, Position to, String inserted) {
        return new Edit(from, text.between(from, to), inserted);
    }

    public Text apply(Text text) {
        return text.replace(from, from.after(removed), inserted);
    }

    public Edit inverse() {
        return new Edit(from, inserted, removed);
    }

    /** The end of what was inserted. */
    public Position end() {
        return from.after(inserted);
    }

    /** Where a position of the text before is in the text after. What was inside what went is at its place's end. */
    public Position map(Position position) {
        Position removedEnd = from.after(removed);
        if (position.isBefore(from)) {
            return position;
        }
        if (position.isBefore(removedEnd)) {
            return end();
        }
        Position end = end();
        return position.line() == removedEnd.line()
                ? new Position(end.line(), position.column() - removedEnd.column() + end.column())
                : new Position(position.line() - removedEnd.line() + end.line(), position.column());
    }

    /** The two as one, where {@code next} goes on typing where this one ended. */
    java.util.Optional<Edit> join(Edit next) {
        boolean continues = removed.isEmpty() && next.removed.isEmpty() && next.from.equals(end())
                && next.inserted.length() <= 2 && !next.inserted.contains("\n") && !inserted.endsWith(" ");
        return continues
                ? java.util.Optional.of(new Edit(from, "", inserted + next.inserted))
                : java.util.Optional.empty();
    }
}
