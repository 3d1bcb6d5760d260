package dev.berth.workbench.document;

import dev.berth.workbench.document.EditorCommand.Result;

/** The commands that change a text. What is selected gives way to what is typed. */
public final class Typing {

    private Typing() {}

    public static EditorCommand insert(String inserted) {
        String text = inserted.replace("\r\n", "\n").replace('\r', '\n');
        return (before, caret) -> Result.edited(replaceSelection(before, caret, text));
    }

    /**
     * A line break, and the indentation of the line that is left; one level more after a colon or an open bracket.
     *
     * @param usual the level where the text has no habit of its own
     */
    public static EditorCommand newLine(Indent usual) {
        return (text, caret) -> {
            String before = text.line(caret.selectionStart().line()).substring(0, caret.selectionStart().column());
            String indent = before.substring(0, before.length() - before.stripLeading().length());
            String last = before.stripTrailing();
            boolean opens = last.endsWith(":") || last.endsWith("{") || last.endsWith("(") || last.endsWith("[");
            String more = !opens ? "" : indent.startsWith("\t") ? "\t" : usual.in(text).unit();
            return Result.edited(replaceSelection(text, caret, "\n" + indent + more));
        };
    }

    /** One level of indentation at the caret; where lines are selected, before each of them. */
    public static EditorCommand tab(Indent usual) {
        return (text, caret) -> {
            Indent indent = usual.in(text);
            if (Lines.selected(text, caret)) {
                return Lines.indent(text, caret, indent);
            }
            boolean tabbed = indent.isTab() || text.line(caret.position().line()).startsWith("\t");
            int spaces = indent.width() - caret.selectionStart().column() % indent.width();
            return Result.edited(replaceSelection(text, caret, tabbed ? "\t" : " ".repeat(spaces)));
        };
    }

    /** One level of indentation less for the caret's line, or for each of those that are selected. */
    public static EditorCommand dedent(Indent usual) {
        return (text, caret) -> Lines.dedent(text, caret, usual.in(text));
    }

    public static EditorCommand deleteBackward(Indent usual) {
        return (text, caret) -> caret.hasSelection()
                ? Result.edited(replaceSelection(text, caret, ""))
                : delete(text, backwardFrom(text, caret.position(), usual), caret.position());
    }

    /** In an indentation of blanks, a whole level at once. */
    private static Position backwardFrom(Text text, Position at, Indent usual) {
        String before = text.line(at.line()).substring(0, at.column());
        boolean inIndent = !before.isEmpty() && before.isBlank() && before.indexOf('\t') < 0;
        if (!inIndent) {
            return Movement.left(text, at);
        }
        int width = usual.in(text).width();
        return new Position(at.line(), (at.column() - 1) / width * width);
    }

    public static EditorCommand deleteForward() {
        return (text, caret) -> caret.hasSelection()
                ? Result.edited(replaceSelection(text, caret, ""))
                : delete(text, caret.position(), Movement.right(text, caret.position()));
    }

    public static EditorCommand deleteWordBackward() {
        return (text, caret) -> caret.hasSelection()
                ? Result.edited(replaceSelection(text, caret, ""))
                : delete(text, Movement.wordLeft(text, caret.position()), caret.position());
    }

    private static Result delete(Text text, Position from, Position to) {
        return from.equals(to) ? Result.moved(Caret.at(from)) : Result.edited(Edit.replace(text, from, to, ""));
    }

    private static Edit replaceSelection(Text text, Caret caret, String inserted) {
        return Edit.replace(text, caret.selectionStart(), caret.selectionEnd(), inserted);
    }

    /** What cutting and copying take: the selection, or the whole line where nothing is selected. */
    public static String taken(Text text, Caret caret) {
        int line = caret.position().line();
        return caret.hasSelection()
                ? text.between(caret.selectionStart(), caret.selectionEnd())
                : text.line(line) + "\n";
    }

    public static EditorCommand cut() {
        return (text, caret) -> {
            if (caret.hasSelection()) {
                return Result.edited(replaceSelection(text, caret, ""));
            }
            int line = caret.position().line();
            Position start = new Position(line, 0);
            Position end = line + 1 < text.lines() ? new Position(line + 1, 0) : text.end();
            return delete(text, start, end);
        };
    }

    public static EditorCommand selectAll() {
        return (text, _) -> Result.moved(new Caret(text.end(), Position.START, 0));
    }

    /**
     * To the next place that has the words, from behind the caret on and round the end.
     *
     * @param notFound called where the command runs, if there is no such place
     */
    public static EditorCommand find(String words, Runnable notFound) {
        return (text, caret) -> {
            for (int i = 0; i <= text.lines() && !words.isEmpty(); i++) {
                int line = (caret.position().line() + i) % text.lines();
                int from = i == 0 ? caret.position().column() : 0;
                int column = indexOfIgnoringCase(text.line(line), words, from);
                if (column >= 0) {
                    Position start = new Position(line, column);
                    Position end = new Position(line, column + words.length());
                    return Result.moved(new Caret(end, start, end.column()));
                }
            }
            notFound.run();
            return Result.moved(caret);
        };
    }

    private static int indexOfIgnoringCase(String line, String words, int from) {
        for (int i = from; i + words.length() <= line.length(); i++) {
            if (line.regionMatches(true, i, words, 0, words.length())) {
                return i;
            }
        }
        return -1;
    }
}
