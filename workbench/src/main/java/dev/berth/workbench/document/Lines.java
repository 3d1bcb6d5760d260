package dev.berth.workbench.document;

import dev.berth.workbench.document.EditorCommand.Result;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Changes the indentation of the lines that a caret is on or has selected, as one edit; what is selected stays so. */
final class Lines {

    private Lines() {}

    /** True where the selection goes over a line's end, or is a whole line. */
    static boolean selected(Text text, Caret caret) {
        Position from = caret.selectionStart();
        Position to = caret.selectionEnd();
        boolean whole = from.column() == 0 && to.column() > 0 && to.column() == text.line(to.line()).length();
        return from.line() != to.line() || whole;
    }

    static Result indent(Text text, Caret caret, Indent indent) {
        return changed(text, caret, line -> line.isEmpty() ? line : indent.unit() + line);
    }

    static Result dedent(Text text, Caret caret, Indent indent) {
        return changed(text, caret, line -> dedented(line, indent));
    }

    private static String dedented(String line, Indent indent) {
        if (line.startsWith("\t")) {
            return line.substring(1);
        }
        int blanks = 0;
        while (blanks < line.length() && blanks < Math.max(2, indent.width()) && line.charAt(blanks) == ' ') {
            blanks++;
        }
        return line.substring(blanks);
    }

    private static Result changed(Text text, Caret caret, UnaryOperator<String> change) {
        int first = caret.selectionStart().line();
        int last = caret.selectionEnd().line();
        // A selection that ends at the beginning of a line has nothing of that line.
        last = last > first && caret.selectionEnd().column() == 0 ? last - 1 : last;
        StringBuilder lines = new StringBuilder();
        for (int line = first; line <= last; line++) {
            lines.append(line == first ? "" : "\n").append(change.apply(text.line(line)));
        }
        Position from = new Position(first, 0);
        Position to = new Position(last, text.line(last).length());
        if (lines.toString().equals(text.between(from, to))) {
            return Result.moved(caret);
        }
        Edit edit = Edit.replace(text, from, to, lines.toString());
        Position position = moved(text, caret.position(), change, first, last);
        return new Result(Optional.of(edit),
                new Caret(position, moved(text, caret.anchor(), change, first, last), position.column()));
    }

    /** A place goes with its line's text; at the beginning of a line it stays there. */
    private static Position moved(Text text, Position place, UnaryOperator<String> change, int first, int last) {
        if (place.line() < first || place.line() > last || place.column() == 0) {
            return place;
        }
        String line = text.line(place.line());
        int by = change.apply(line).length() - line.length();
        return new Position(place.line(), Math.max(0, place.column() + by));
    }
}
