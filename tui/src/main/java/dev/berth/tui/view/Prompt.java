package dev.berth.tui.view;

import dev.berth.tui.canvas.Rectangle;
import dev.berth.workbench.input.Input;
import dev.berth.workbench.input.Key;
import dev.berth.workbench.input.KeyCode;
import java.util.function.Consumer;

/** Asks for one line of text, at the place of the status line. */
final class Prompt implements Overlay {

    private final String question;
    private final LineInput line;
    private final Consumer<String> answered;
    private boolean done;

    Prompt(String question, String initial, Consumer<String> answered) {
        this.question = question;
        this.line = new LineInput(initial);
        this.answered = answered;
    }

    @Override
    public void render(Frame frame, Rectangle screen) {
        Rectangle area = screen.withoutBottom(1).bottom(1);
        frame.canvas().fill(area, frame.theme().text());
        int column = frame.canvas().text(area, 1, 0, question + " ", frame.theme().accent());
        frame.canvas().text(area, column, 0, line.text(), frame.theme().text());
        frame.placeCursor(area, Math.min(column + line.columns(), area.columns() - 1), 0);
    }

    @Override
    public boolean handle(Input input) {
        if (input.equals(Key.of(KeyCode.ESCAPE)) || input.equals(Key.ctrl('c'))) {
            done = true;
        } else if (input.equals(Key.of(KeyCode.ENTER))) {
            done = true;
            if (!line.text().isBlank()) {
                answered.accept(line.text().strip());
            }
        } else {
            line.handle(input);
        }
        return true;
    }

    @Override
    public boolean isDone() {
        return done;
    }

    @Override
    public String hints() {
        return "Enter take it   Esc leave it";
    }
}
