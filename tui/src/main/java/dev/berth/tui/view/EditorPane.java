package dev.berth.tui.view;

import dev.berth.core.project.ProjectPath;
import dev.berth.tui.canvas.Glyphs;
import dev.berth.tui.canvas.Rectangle;
import dev.berth.workbench.document.Caret;
import dev.berth.workbench.document.DocumentSnapshot;
import dev.berth.workbench.document.EditorCommand;
import dev.berth.workbench.document.Movement;
import dev.berth.workbench.document.Position;
import dev.berth.workbench.document.Text;
import dev.berth.workbench.document.Typing;
import dev.berth.workbench.input.Input;
import dev.berth.workbench.input.Mouse;
import dev.berth.workbench.room.Room;
import dev.berth.workbench.room.ViewId;
import dev.berth.workbench.terminal.Style;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows the document that the layout names, and types into it. */
final class EditorPane implements Component {

    /** Columns kept in sight beside the caret when a long line is scrolled. */
    private static final int SIDE_MARGIN = 8;
    private static final int WHEEL_LINES = 3;
    /** One line, or one for each part where that is too long. */
    private static final List<String> HINT = List.of("No file is open:", "Ctrl-O opens one,", "F2 goes to the files,",
            "Ctrl-N makes one.");

    private final Session session;
    private final Room room;
    private final Map<ProjectPath, Scroll> scrolls = new HashMap<>();
    private boolean focused;
    private int page = 10;
    private Rectangle body = new Rectangle(0, 0, 0, 0);

    private record Scroll(int line, int column) {}

    EditorPane(Session session, Room room) {
        this.session = session;
        this.room = room;
    }

    void setFocused(boolean on) {
        focused = on;
    }

    Optional<DocumentSnapshot<ViewId>> document() {
        return session.workbench().layout(room.project()).document().flatMap(room.snapshot()::document);
    }

    @Override
    public void render(Frame frame, Rectangle area) {
        page = Math.max(1, area.rows() - 1);
        Optional<DocumentSnapshot<ViewId>> document = document();
        if (document.isEmpty()) {
            renderNothing(frame, area);
            return;
        }
        Text text = document.get().text();
        Caret caret = document.get().caret(session.view());
        int gutter = String.valueOf(text.lines()).length() + 3;
        body = area.withoutLeft(gutter);
        Scroll scroll = scrollTo(document.get().path(), text, caret, body);
        for (int row = 0; row < area.rows() && scroll.line() + row < text.lines(); row++) {
            int line = scroll.line() + row;
            String number = String.valueOf(line + 1);
            frame.canvas().text(area, gutter - 2 - number.length(), row, number, frame.theme().dim());
            renderLine(frame, body, row, text.line(line), line, scroll, caret);
        }
        if (focused) {
            int column = Glyphs.columnOf(text.line(caret.position().line()), caret.position().column());
            frame.placeCursor(body, column - scroll.column(), caret.position().line() - scroll.line());
        }
    }

    private void renderNothing(Frame frame, Rectangle area) {
        boolean opening = session.workbench().layout(room.project()).document().isPresent();
        List<String> hint = opening ? List.of("opening…") : HINT;
        boolean fits = String.join(" ", hint).length() + 2 <= area.columns();
        List<String> lines = fits ? List.of(String.join(" ", hint)) : hint;
        for (int row = 0; row < lines.size(); row++) {
            frame.canvas().text(area, 2, row, lines.get(row), frame.theme().dim());
        }
    }

    private Scroll scrollTo(ProjectPath path, Text text, Caret caret, Rectangle body) {
        Scroll before = scrolls.getOrDefault(path, new Scroll(0, 0));
        int column = Glyphs.columnOf(text.line(caret.position().line()), caret.position().column());
        Scroll scroll = new Scroll(into(before.line(), caret.position().line(), body.rows(), 0),
                into(before.column(), column, body.columns(), SIDE_MARGIN));
        scrolls.put(path, scroll);
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

    private void renderLine(Frame frame, Rectangle body, int row, String content, int line, Scroll scroll,
            Caret caret) {
        Theme theme = frame.theme();
        Glyphs.forEach(content, (index, glyph, column, width) -> {
            Style style = isSelected(caret, line, index) ? theme.selected() : theme.text();
            int x = column - scroll.column();
            if (glyph.isBlank() && width > 1) {
                frame.canvas().text(body, Math.max(0, x), row, " ".repeat(Math.max(0, Math.min(width, x + width))),
                        style);
            } else {
                frame.canvas().put(body, x, row, glyph, width, style);
            }
            return x < body.columns();
        });
        if (Glyphs.columns(content) - scroll.column() > body.columns()) {
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

    @Override
    public boolean handle(Input input) {
        Optional<EditorCommand> command = EditorKeys.command(input, page);
        command.ifPresent(this::run);
        return command.isPresent();
    }

    /** Press to go there, drag to select; the wheel goes up and down. */
    void handle(Mouse mouse) {
        if (mouse.button().isWheel()) {
            run(Movement.page(mouse.button() == Mouse.Button.WHEEL_UP ? -WHEEL_LINES : WHEEL_LINES));
        } else if (mouse.button() == Mouse.Button.LEFT && mouse.action() != Mouse.Action.RELEASE) {
            document().ifPresent(document -> {
                Position place = place(mouse, document);
                run(mouse.action() == Mouse.Action.PRESS ? Movement.to(place) : Movement.selectTo(place));
            });
        }
    }

    private Position place(Mouse mouse, DocumentSnapshot<ViewId> document) {
        Scroll scroll = scrolls.getOrDefault(document.path(), new Scroll(0, 0));
        int line = Math.clamp(scroll.line() + mouse.row() - (long) body.row(), 0, document.text().lines() - 1);
        int column = scroll.column() + Math.max(0, mouse.column() - body.column());
        return new Position(line, Glyphs.indexAt(document.text().line(line), column));
    }

    private void run(EditorCommand command) {
        document().ifPresent(document -> room.edit(session.view(), document.path(), command));
    }

    void copy() {
        document().ifPresent(document -> session
                .setClipboard(Typing.taken(document.text(), document.caret(session.view()))));
    }

    void cut() {
        copy();
        run(Typing.cut());
    }

    void paste() {
        run(Typing.insert(session.clipboard()));
    }

    void selectAll() {
        run(Typing.selectAll());
    }

    void find(String words) {
        run(Typing.find(words));
    }
}
