package dev.berth.workbench.document;

/**
 * Where somebody types, and what they have selected: all between {@code anchor} and {@code position}.
 *
 * @param wishedColumn the column that moving up and down tries to keep
 */
public record Caret(Position position, Position anchor, int wishedColumn) {

    public static final Caret START = at(Position.START);

    public static Caret at(Position position) {
        return new Caret(position, position, position.column());
    }

    /** Moves on and keeps what is selected, from where the selection began. */
    public Caret selectTo(Position to) {
        return new Caret(to, anchor, to.column());
    }

    public boolean hasSelection() {
        return !position.equals(anchor);
    }

    public Position selectionStart() {
        return position.isBefore(anchor) ? position : anchor;
    }

    public Position selectionEnd() {
        return position.isBefore(anchor) ? anchor : position;
    }

    Caret map(Edit edit) {
        Position moved = edit.map(position);
        return new Caret(moved, edit.map(anchor), moved.equals(position) ? wishedColumn : moved.column());
    }

    Caret clampTo(Text text) {
        return new Caret(text.clamp(position), text.clamp(anchor), wishedColumn);
    }
}
