package dev.berth.tui.view;

import dev.berth.tui.canvas.Rectangle;
import dev.berth.workbench.input.Input;
import dev.berth.workbench.input.Key;
import dev.berth.workbench.input.KeyCode;
import java.util.List;

/**
 * Asks for one of several answers, at the place of the status line; where they do not fit beside the question, in the line above it.
 * The first is the one that changes nothing, and the one Enter gives at first.
 */
final class Choices implements Overlay {

    private final String question;
    private final List<Answer> answers;
    private int chosen;
    private boolean done;

    record Answer(String label, Runnable action) {}

    Choices(String question, List<Answer> answers) {
        this.question = question;
        this.answers = List.copyOf(answers);
    }

    @Override
    public void render(Frame frame, Rectangle screen) {
        int length = answers.stream().mapToInt(answer -> answer.label.length() + 3).sum();
        boolean fits = question.length() + length + 3 <= screen.columns();
        Rectangle line = screen.withoutBottom(1).bottom(1);
        int column = 1;
        if (!fits) {
            Rectangle above = screen.withoutBottom(2).bottom(1);
            frame.canvas().fill(above, frame.theme().text());
            frame.canvas().text(above, 1, 0, question, frame.theme().warning());
        }
        frame.canvas().fill(line, frame.theme().text());
        if (fits) {
            column = frame.canvas().text(line, 1, 0, question + "  ", frame.theme().warning());
        }
        for (int i = 0; i < answers.size(); i++) {
            String label = answers.get(i).label;
            column = 1 + frame.canvas().text(line, column, 0, i == chosen ? "[" + label + "]" : " " + label + " ",
                    i == chosen ? frame.theme().selected() : frame.theme().text());
        }
        frame.hideCursor();
    }

    @Override
    public boolean handle(Input input) {
        if (input.equals(Key.of(KeyCode.RIGHT)) || input.equals(Key.of(KeyCode.TAB))) {
            chosen = (chosen + 1) % answers.size();
        } else if (input.equals(Key.of(KeyCode.LEFT))) {
            chosen = Math.floorMod(chosen - 1, answers.size());
        } else if (input.equals(Key.of(KeyCode.ESCAPE)) || input.equals(Key.ctrl('c'))) {
            done = true;
        } else if (input.equals(Key.of(KeyCode.ENTER))) {
            done = true;
            answers.get(chosen).action.run();
        }
        return true;
    }

    @Override
    public boolean isDone() {
        return done;
    }

    @Override
    public String hints() {
        return "Left, Right choose   Enter take it   Esc "
                + answers.getFirst().label.toLowerCase(java.util.Locale.ROOT);
    }
}
