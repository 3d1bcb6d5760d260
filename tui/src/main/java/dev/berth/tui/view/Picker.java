package dev.berth.tui.view;

import dev.berth.tui.canvas.Rectangle;
import dev.berth.workbench.input.Input;
import dev.berth.workbench.input.Key;
import dev.berth.workbench.input.KeyCode;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The one way to choose: a list that typing narrows, for files, commands and templates alike.
 *
 * @param <T> what is chosen
 */
final class Picker<T> implements Overlay {

    private static final int WIDTH = 64;
    private static final int HEIGHT = 16;

    private final String title;
    private final List<T> choices;
    private final Function<T, String> label;
    private final Function<T, String> note;
    private final Consumer<T> chosen;
    private final LineInput words = new LineInput("");
    private List<T> shown;
    private int selected;
    private boolean done;

    Picker(String title, List<T> choices, Function<T, String> label, Function<T, String> note, Consumer<T> chosen) {
        this.title = title;
        this.choices = choices;
        this.label = label;
        this.note = note;
        this.chosen = chosen;
        this.shown = choices;
    }

    @Override
    public void render(Frame frame, Rectangle screen) {
        Theme theme = frame.theme();
        Rectangle box = frame.box(screen.centered(WIDTH, HEIGHT));
        int column = frame.canvas().text(box, 1, 0, title + " ", theme.accent());
        frame.canvas().text(box, column, 0, words.text(), theme.text());
        frame.placeCursor(box, column + words.columns(), 0);
        Rectangle list = box.withoutTop(2);
        if (shown.isEmpty()) {
            frame.canvas().text(list, 1, 0, "nothing fits; Backspace widens the search", theme.dim());
        }
        int top = Math.clamp(selected - list.rows() / 2, 0, Math.max(0, shown.size() - list.rows()));
        for (int row = 0; row < list.rows() && top + row < shown.size(); row++) {
            renderChoice(frame, list, row, top + row);
        }
    }

    private void renderChoice(Frame frame, Rectangle list, int row, int index) {
        T choice = shown.get(index);
        boolean marked = index == selected;
        frame.canvas().text(list, 0, row, marked ? "▸ " : "  ", frame.theme().accent());
        frame.canvas().text(list, 2, row, label.apply(choice), marked ? frame.theme().strong() : frame.theme().text());
        frame.canvas().textRight(list, row, note.apply(choice) + " ", frame.theme().dim());
    }

    @Override
    public boolean handle(Input input) {
        switch (input) {
            case Key key when key.code() == KeyCode.ESCAPE || key.equals(Key.ctrl('c')) -> done = true;
            case Key key when key.code() == KeyCode.ENTER -> choose();
            case Key key when key.code() == KeyCode.UP -> move(-1);
            case Key key when key.code() == KeyCode.DOWN || key.code() == KeyCode.TAB -> move(1);
            case Key key when key.code() == KeyCode.PAGE_UP -> move(-HEIGHT / 2);
            case Key key when key.code() == KeyCode.PAGE_DOWN -> move(HEIGHT / 2);
            default -> narrow(input);
        }
        return true;
    }

    private void choose() {
        if (!shown.isEmpty()) {
            done = true;
            chosen.accept(shown.get(selected));
        }
    }

    private void move(int by) {
        selected = Math.clamp(selected + by, 0, Math.max(0, shown.size() - 1));
    }

    private void narrow(Input input) {
        words.handle(input);
        String wanted = words.text().toLowerCase(Locale.ROOT);
        shown = choices.stream().filter(choice -> fits(label.apply(choice).toLowerCase(Locale.ROOT), wanted)).toList();
        selected = 0;
    }

    /** Every letter that was typed is there, in order. */
    static boolean fits(String candidate, String wanted) {
        int at = 0;
        for (int i = 0; i < wanted.length(); i++) {
            at = candidate.indexOf(wanted.charAt(i), at) + 1;
            if (at == 0) {
                return false;
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
        return "type to narrow   Up, Down choose   Enter take it   Esc leave it";
    }
}
