package dev.berth.tui.view;

import dev.berth.core.Refusal;
import dev.berth.tui.canvas.Rectangle;
import dev.berth.workbench.input.Input;
import dev.berth.workbench.input.Key;
import dev.berth.workbench.input.KeyCode;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Asks for one line of text, at the place of the status line. An answer that is refused stays, with the reason above it,
 * until it is another one or the prompt is left.
 */
final class Prompt implements Overlay {

    private final String question;
    private final LineInput line;
    private final Consumer<String> answered;
    private Optional<String> refused = Optional.empty();
    private boolean done;

    /** @param answered takes the text without the blanks around it; may throw a {@link Refusal} */
    Prompt(String question, LineInput line, Consumer<String> answered) {
        this.question = question;
        this.line = line;
        this.answered = answered;
    }

    @Override
    public void render(Frame frame, Rectangle screen) {
        Rectangle above = screen.withoutBottom(1);
        Rectangle area = above.bottom(1);
        refused.ifPresent(sentence -> FixedLines.wrapped(frame, above.withoutBottom(1), sentence,
                frame.theme().error()));
        frame.canvas().fill(area, frame.theme().text());
        int column = frame.canvas().text(area, 1, 0, question + " ", frame.theme().accent());
        line.render(frame, area, column, 0);
    }

    @Override
    public boolean handle(Input input) {
        if (input.equals(Key.of(KeyCode.ESCAPE)) || input.equals(Key.ctrl('c'))) {
            done = true;
        } else if (input.equals(Key.of(KeyCode.ENTER))) {
            answer();
        } else {
            line.handle(input);
        }
        return true;
    }

    private void answer() {
        String answer = line.text().strip();
        done = true;
        if (!answer.isEmpty()) {
            try {
                answered.accept(answer);
            } catch (Refusal refusal) {
                refused = Optional.of(refusal.sentence());
                done = false;
            }
        }
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
