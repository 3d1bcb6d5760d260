package dev.berth.tui.view;

import dev.berth.core.layout.Pane;
import dev.berth.core.project.ProjectPath;
import dev.berth.tui.canvas.Glyphs;
import dev.berth.tui.canvas.Rectangle;
import dev.berth.workbench.document.Caret;
import dev.berth.workbench.document.DocumentSnapshot;
import dev.berth.workbench.document.EditorCommand;
import dev.berth.workbench.document.Indent;
import dev.berth.workbench.document.Movement;
import dev.berth.workbench.document.Position;
import dev.berth.workbench.document.Text;
import dev.berth.workbench.input.Input;
import dev.berth.workbench.input.Key;
import dev.berth.workbench.input.Mouse;
import dev.berth.workbench.room.ViewId;
import dev.berth.workbench.terminal.Style;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Draws this view's open file, and types into it. On the view's thread, for as long as the view shows the project. */
final class EditorPane implements Component {

    /** Columns kept in sight beside the caret when a long line is scrolled. */
    private static final int SIDE_MARGIN = 8;
    private static final int WHEEL_LINES = 3;
    /** One line, or one for each part where that is too long. */
    private static final List<String> HINT = List.of("No file is open:", "Ctrl-O opens one,", "F2 goes to the files,",
            "Ctrl-N makes one.");

    /** In the shell, whose program has all the other keys. */
    private final List<String> hintInShell;
    private final ViewId view;
    private final OpenFile file;
    private final EditorBatch batch;
    private final Map<Long, Scroll> scrolls = new HashMap<>();
    private final Clicks clicks = new Clicks();
    private Pane focus = Pane.SHELL;
    private int page = 10;
    private Rectangle body = new Rectangle(0, 0, 0, 0);

    /** @param caret where the caret was when the wheel turned: until it moves, the wheel's place is kept */
    private record Scroll(int line, int column, Optional<Caret> caret) {

        static final Scroll TOP = new Scroll(0, 0, Optional.empty());
    }

    EditorPane(Session session, OpenFile file, EditorBatch batch) {
        this.hintInShell = List.of("No file is open:",
                Bindings.name(session.bindings().prefix()) + " shows how to get here.");
        this.view = session.view();
        this.file = file;
        this.batch = batch;
    }

    /** @param pane what has the focus now */
    void setFocus(Pane pane) {
        focus = pane;
    }

    @Override
    public void render(Frame frame, Rectangle area) {
        page = Math.max(1, area.rows() - 1);
        Optional<DocumentSnapshot<ViewId>> document = file.document();
        if (document.isEmpty()) {
            renderNothing(frame, area);
            return;
        }
        Text text = document.get().text();
        Caret caret = document.get().caret(view);
        int gutter = String.valueOf(text.lines()).length() + 3;
        body = area.withoutLeft(gutter);
        Scroll scroll = scrollTo(document.get(), caret);
        for (int row = 0; row < area.rows() && scroll.line() + row < text.lines(); row++) {
            int line = scroll.line() + row;
            String number = String.valueOf(line + 1);
            frame.canvas().text(area, gutter - 2 - number.length(), row, number, frame.theme().dim());
            renderLine(frame, body, row, text.line(line), line, scroll, caret);
        }
        if (focus == Pane.EDITOR) {
            int column = Glyphs.columnOf(text.line(caret.position().line()), caret.position().column());
            frame.placeCursor(body, column - scroll.column(), caret.position().line() - scroll.line());
        }
    }

    private void renderNothing(Frame frame, Rectangle area) {
        List<String> hint = file.opening().map(path -> List.of("opening " + path.display() + "…"))
                .orElse(focus == Pane.SHELL ? hintInShell : HINT);
        boolean fits = String.join(" ", hint).length() + 2 <= area.columns();
        List<String> lines = fits ? List.of(String.join(" ", hint)) : hint;
        for (int row = 0; row < lines.size(); row++) {
            frame.canvas().text(area, 2, row, lines.get(row), frame.theme().dim());
        }
        if (focus == Pane.EDITOR) {
            frame.placeCursor(area, 0, 0);
        }
    }

    private Scroll scrollTo(DocumentSnapshot<ViewId> document, Caret caret) {
        Scroll before = scrolls.getOrDefault(document.number(), Scroll.TOP);
        Scroll scroll;
        if (before.caret().filter(caret::equals).isPresent()) {
            int last = Math.max(0, document.text().lines() - 1);
            scroll = new Scroll(Math.min(before.line(), last), before.column(), before.caret());
        } else {
            int column = Glyphs.columnOf(document.text().line(caret.position().line()), caret.position().column());
            scroll = new Scroll(into(before.line(), caret.position().line(), body.rows(), 0),
                    into(before.column(), column, body.columns(), SIDE_MARGIN), Optional.empty());
        }
        scrolls.put(document.number(), scroll);
        return scroll;
    }

    /** The scroll position nearest to the one before that shows the place, with a margin where there is room for one. */
    private static int into(int before, int place, int size, int margin) {
        int kept = size > 4 * margin ? margin : 0;
        if (place - kept < before) {
            return Math.max(0, place - kept);
        }
        return Math.max(before, place + 1 + kept - Math.max(1, size));
    }

    private static void renderLine(Frame frame, Rectangle body, int row, String content, int line, Scroll scroll,
            Caret caret) {
        Theme theme = frame.theme();
        boolean[] goesOn = new boolean[1];
        Glyphs.forEach(content, (index, glyph, column, width) -> {
            Style style = isSelected(caret, line, index) ? theme.selected() : theme.text();
            int x = column - scroll.column();
            if (glyph.isBlank() && width > 1) {
                frame.canvas().text(body, Math.max(0, x), row, " ".repeat(Math.max(0, Math.min(width, x + width))),
                        style);
            } else {
                frame.canvas().put(body, x, row, glyph, width, style);
            }
            goesOn[0] = x + width > body.columns();
            return !goesOn[0];
        });
        if (goesOn[0]) {
            frame.canvas().put(body, body.columns() - 1, row, "›", 1, theme.dim());
        }
        if (content.isEmpty() && caret.hasSelection() && isSelected(caret, line, 0)) {
            frame.canvas().put(body, 0, row, " ", 1, theme.selected());
        }
    }

    private static boolean isSelected(Caret caret, int line, int index) {
        Position at = new Position(line, index);
        return !at.isBefore(caret.selectionStart()) && at.isBefore(caret.selectionEnd());
    }

    /** True where the input means something to a file that is open. */
    @Override
    public boolean handle(Input input) {
        Optional<ProjectPath> path = file.path();
        if (path.isEmpty()) {
            return false;
        }
        if (input instanceof Key key && key.isText()) {
            batch.type(path.get(), Character.toString(key.codePoint()));
            return true;
        }
        Optional<EditorCommand> command = EditorKeys.command(input, page, Indent.of(path.get()));
        command.ifPresent(wanted -> batch.run(path.get(), wanted));
        return command.isPresent();
    }

    /** Press to go there, twice for the word, three times for the line, with Shift or dragged to select; the wheel scrolls. */
    void handle(Mouse mouse) {
        file.document().ifPresent(document -> {
            if (mouse.button().isWheel()) {
                scroll(document, mouse.button() == Mouse.Button.WHEEL_UP ? -WHEEL_LINES : WHEEL_LINES);
            } else if (mouse.button() == Mouse.Button.LEFT && mouse.action() != Mouse.Action.RELEASE) {
                batch.run(document.path(), pointed(mouse, place(mouse, document)));
            }
        });
    }

    private EditorCommand pointed(Mouse mouse, Position place) {
        if (mouse.action() == Mouse.Action.MOVE || mouse.modifiers().shift()) {
            return Movement.selectTo(place);
        }
        return switch (clicks.press(mouse)) {
            case 1 -> Movement.to(place);
            case 2 -> Movement.selectWord(place);
            default -> Movement.selectLine(place);
        };
    }

    private void scroll(DocumentSnapshot<ViewId> document, int lines) {
        Scroll before = scrolls.getOrDefault(document.number(), Scroll.TOP);
        int line = Math.clamp(before.line() + lines, 0, Math.max(0, document.text().lines() - 1));
        scrolls.put(document.number(), new Scroll(line, before.column(), Optional.of(document.caret(view))));
    }

    private Position place(Mouse mouse, DocumentSnapshot<ViewId> document) {
        Scroll scroll = scrolls.getOrDefault(document.number(), Scroll.TOP);
        int line = Math.clamp(scroll.line() + mouse.row() - (long) body.row(), 0, document.text().lines() - 1);
        int column = scroll.column() + Math.max(0, mouse.column() - body.column());
        return new Position(line, Glyphs.indexAt(document.text().line(line), column));
    }
}
