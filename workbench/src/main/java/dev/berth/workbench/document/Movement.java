package dev.berth.workbench.document;

import java.text.BreakIterator;
import java.util.Locale;

/** Where a caret can go from a place. Characters are what a reader takes for one (UAX 29), words are runs of letters and digits. */
public enum Movement {
    LEFT, RIGHT, UP, DOWN, WORD_LEFT, WORD_RIGHT, LINE_START, LINE_END, TEXT_START, TEXT_END;

    /** The caret after the movement, nothing selected. */
    public EditorCommand move() {
        return (text, caret) -> EditorCommand.Result.moved(collapsed(text, caret));
    }

    /** The same, selecting on the way. */
    public EditorCommand select() {
        return (text, caret) -> {
            Caret moved = from(text, caret);
            return EditorCommand.Result.moved(new Caret(moved.position(), caret.anchor(), moved.wishedColumn()));
        };
    }

    private Caret collapsed(Text text, Caret caret) {
        if (caret.hasSelection() && this == LEFT) {
            return Caret.at(caret.selectionStart());
        }
        if (caret.hasSelection() && this == RIGHT) {
            return Caret.at(caret.selectionEnd());
        }
        return from(text, caret);
    }

    private Caret from(Text text, Caret caret) {
        Position at = caret.position();
        return switch (this) {
            case LEFT -> Caret.at(left(text, at));
            case RIGHT -> Caret.at(right(text, at));
            case UP -> vertically(text, caret, -1);
            case DOWN -> vertically(text, caret, 1);
            case WORD_LEFT -> Caret.at(wordLeft(text, at));
            case WORD_RIGHT -> Caret.at(wordRight(text, at));
            case LINE_START -> Caret.at(lineStart(text, at));
            case LINE_END -> Caret.at(new Position(at.line(), text.line(at.line()).length()));
            case TEXT_START -> Caret.at(Position.START);
            case TEXT_END -> Caret.at(text.end());
        };
    }

    /** Up or down by lines, in the column wished for; from the edge lines to the text's ends. */
    static Caret vertically(Text text, Caret caret, int by) {
        int line = caret.position().line() + by;
        if (line < 0) {
            return Caret.at(Position.START);
        }
        if (line >= text.lines()) {
            return Caret.at(text.end());
        }
        Position moved = text.clamp(new Position(line, caret.wishedColumn()));
        return new Caret(moved, moved, caret.wishedColumn());
    }

    /** A page up (negative) or down. */
    public static EditorCommand page(int lines) {
        return (text, caret) -> EditorCommand.Result.moved(vertically(text, caret, lines));
    }

    /** To a place, nothing selected; the nearest there is. */
    public static EditorCommand to(Position place) {
        return (text, _) -> EditorCommand.Result.moved(Caret.at(text.clamp(place)));
    }

    /** To a place, selecting on the way. */
    public static EditorCommand selectTo(Position place) {
        return (text, caret) -> EditorCommand.Result.moved(caret.selectTo(text.clamp(place)));
    }

    /** Selects the word at a place, or the character where there is none. */
    public static EditorCommand selectWord(Position place) {
        return (text, _) -> {
            Position at = text.clamp(place);
            String line = text.line(at.line());
            int from = at.column();
            int to = at.column();
            while (from > 0 && isWord(line.charAt(from - 1))) {
                from--;
            }
            while (to < line.length() && isWord(line.charAt(to))) {
                to++;
            }
            Position end = from == to && to < line.length() ? right(text, at) : new Position(at.line(), to);
            return selected(new Position(at.line(), from), end);
        };
    }

    /** Selects the line at a place, with its line break. */
    public static EditorCommand selectLine(Position place) {
        return (text, _) -> {
            int line = text.clamp(place).line();
            boolean last = line == text.lines() - 1;
            return selected(new Position(line, 0), last ? text.end() : new Position(line + 1, 0));
        };
    }

    private static EditorCommand.Result selected(Position from, Position to) {
        return EditorCommand.Result.moved(new Caret(to, from, to.column()));
    }

    static Position left(Text text, Position at) {
        if (at.column() > 0) {
            return new Position(at.line(), boundaries(text.line(at.line())).preceding(at.column()));
        }
        return at.line() == 0 ? at : new Position(at.line() - 1, text.line(at.line() - 1).length());
    }

    static Position right(Text text, Position at) {
        String line = text.line(at.line());
        if (at.column() < line.length()) {
            return new Position(at.line(), boundaries(line).following(at.column()));
        }
        return at.line() == text.lines() - 1 ? at : new Position(at.line() + 1, 0);
    }

    private static BreakIterator boundaries(String line) {
        BreakIterator boundaries = BreakIterator.getCharacterInstance(Locale.ROOT);
        boundaries.setText(line);
        return boundaries;
    }

    static Position wordLeft(Text text, Position at) {
        if (at.column() == 0) {
            return left(text, at);
        }
        String line = text.line(at.line());
        int column = at.column();
        while (column > 0 && !isWord(line.charAt(column - 1))) {
            column--;
        }
        while (column > 0 && isWord(line.charAt(column - 1))) {
            column--;
        }
        return new Position(at.line(), column);
    }

    static Position wordRight(Text text, Position at) {
        String line = text.line(at.line());
        if (at.column() == line.length()) {
            return right(text, at);
        }
        int column = at.column();
        while (column < line.length() && !isWord(line.charAt(column))) {
            column++;
        }
        while (column < line.length() && isWord(line.charAt(column))) {
            column++;
        }
        return new Position(at.line(), column);
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || Character.isSurrogate(c);
    }

    /** The first character that is not blank; from there, the very start. */
    private static Position lineStart(Text text, Position at) {
        String line = text.line(at.line());
        int indent = line.length() - line.stripLeading().length();
        return new Position(at.line(), at.column() == indent ? 0 : indent);
    }
}
