package dev.berth.tui.view;

import dev.berth.tui.canvas.Glyphs;
import dev.berth.tui.canvas.Rectangle;
import dev.berth.workbench.input.Input;
import dev.berth.workbench.input.Key;
import dev.berth.workbench.input.KeyCode;
import java.util.List;
import java.util.Set;

/** Asks before something is lost, at the place of the status line. The safe answer is the one Enter gives at first. */
final class Question implements Overlay {

    private static final Set<Input> OTHER = Set.of(Key.of(KeyCode.LEFT), Key.of(KeyCode.RIGHT), Key.of(KeyCode.TAB));

    /** The answers' brackets and what is around them. */
    private static final int BETWEEN = 9;

    private final String question;
    private final String safe;
    private final String dangerous;
    private final Runnable action;
    private boolean dangerousChosen;
    private boolean done;

    Question(String question, String safe, String dangerous, Runnable action) {
        this.question = question;
        this.safe = safe;
        this.dangerous = dangerous;
        this.action = action;
    }

    @Override
    public void render(Frame frame, Rectangle screen) {
        Rectangle area = screen.withoutBottom(1).bottom(1);
        Theme theme = frame.theme();
        frame.canvas().fill(area, theme.text());
        int answers = Glyphs.columns(safe + dangerous) + BETWEEN;
        List<String> lines = FixedLines.wrap(question, Math.max(1, area.columns() - answers));
        if (lines.size() > 1) {
            FixedLines.wrapped(frame, screen.withoutBottom(2),
                    String.join(" ", lines.subList(0, lines.size() - 1)), theme.warning());
        }
        int column = frame.canvas().text(area, 1, 0, lines.getLast() + "  ", theme.warning());
        column = frame.canvas().text(area, column, 0, dangerousChosen ? " " + safe + " " : "[" + safe + "]",
                dangerousChosen ? theme.text() : theme.selected());
        frame.canvas().text(area, column + 1, 0, dangerousChosen ? "[" + dangerous + "]" : " " + dangerous + " ",
                dangerousChosen ? theme.selected() : theme.text());
        frame.hideCursor();
    }

    @Override
    public boolean handle(Input input) {
        if (OTHER.contains(input)) {
            dangerousChosen = !dangerousChosen;
        } else if (input.equals(Key.of(KeyCode.ESCAPE)) || input.equals(Key.ctrl('c'))) {
            done = true;
        } else if (input.equals(Key.of(KeyCode.ENTER))) {
            done = true;
            if (dangerousChosen) {
                action.run();
            }
        }
        return true;
    }

    @Override
    public boolean isDone() {
        return done;
    }

    @Override
    public String hints() {
        return "Left, Right choose   Enter take it   Esc " + safe.toLowerCase(java.util.Locale.ROOT);
    }
}
