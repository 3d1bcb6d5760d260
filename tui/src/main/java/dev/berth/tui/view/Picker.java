package dev.berth.tui.view;

import dev.berth.tui.canvas.Rectangle;
import dev.berth.workbench.input.Input;
import dev.berth.workbench.input.Key;
import dev.berth.workbench.input.KeyCode;
import dev.berth.workbench.input.Mouse;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The one way to choose: a list that typing narrows, for files, commands and templates alike. Its choices may come later
 * than the list: words are taken at once, and whatever depends on the choices waits for them, with all that is typed after it.
 *
 * @param <T> what is chosen
 */
final class Picker<T> implements Overlay {

    private static final int WIDTH = 64;
    private static final int HEIGHT = 16;
    private static final int WHEEL_ROWS = 3;

    private final String title;
    private final Function<T, String> label;
    private final Function<T, String> note;
    private final Consumer<T> chosen;
    private final LineInput words = LineInput.of("");
    private final Typeahead typeahead = new Typeahead();
    private List<T> choices;
    private List<T> shown;
    private boolean reading;
    private int selected;
    private int top;
    private Rectangle drawn = new Rectangle(0, 0, 0, 0);
    private boolean done;

    Picker(String title, List<T> choices, Function<T, String> label, Function<T, String> note, Consumer<T> chosen) {
        this.title = title;
        this.choices = choices;
        this.label = label;
        this.note = note;
        this.chosen = chosen;
        this.shown = choices;
    }

    /** A list whose choices come later, by {@link #fill}. */
    static <T> Picker<T> reading(String title, Function<T, String> label, Function<T, String> note,
            Consumer<T> chosen) {
        Picker<T> picker = new Picker<>(title, List.of(), label, note, chosen);
        picker.reading = true;
        return picker;
    }

    /** The choices are there. @return what was typed and waited for them, to be handled now in order */
    List<Input> fill(List<T> found) {
        reading = false;
        choices = found;
        narrow();
        return typeahead.take();
    }

    /** The choices cannot be had: the list goes away. @return how many keys waited for them */
    int giveUp() {
        done = true;
        return typeahead.drop();
    }

    @Override
    public void render(Frame frame, Rectangle screen) {
        Theme theme = frame.theme();
        Rectangle box = frame.box(screen.centered(WIDTH, HEIGHT));
        int column = frame.canvas().text(box, 1, 0, title + " ", theme.accent());
        Rectangle list = box.withoutTop(2);
        drawn = list;
        if (shown.isEmpty()) {
            frame.canvas().text(list, 1, 0,
                    reading ? "reading…" : "nothing fits; Backspace widens the search", theme.dim());
        }
        top = Math.clamp(selected - list.rows() / 2, 0, Math.max(0, shown.size() - list.rows()));
        for (int row = 0; row < list.rows() && top + row < shown.size(); row++) {
            renderChoice(frame, list, row, top + row);
        }
        words.render(frame, box, column, 0);
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
        if (input.equals(Key.of(KeyCode.ESCAPE)) || input.equals(Key.ctrl('c'))) {
            typeahead.drop();
            done = true;
        } else if (reading && !(input instanceof Mouse) && (!typeahead.isEmpty() || !LineInput.edits(input))) {
            typeahead.add(input);
        } else {
            act(input);
        }
        return true;
    }

    private void act(Input input) {
        switch (input) {
            case Mouse mouse -> act(mouse);
            case Key key when key.code() == KeyCode.ENTER -> choose();
            case Key key when key.code() == KeyCode.UP -> move(-1);
            case Key key when key.code() == KeyCode.DOWN || key.code() == KeyCode.TAB -> move(1);
            case Key key when key.code() == KeyCode.PAGE_UP -> move(-HEIGHT / 2);
            case Key key when key.code() == KeyCode.PAGE_DOWN -> move(HEIGHT / 2);
            default -> {
                String before = words.text();
                words.handle(input);
                if (!before.equals(words.text())) {
                    narrow();
                }
            }
        }
    }

    private void act(Mouse mouse) {
        if (mouse.button().isWheel()) {
            move(mouse.button() == Mouse.Button.WHEEL_UP ? -WHEEL_ROWS : WHEEL_ROWS);
        } else if (mouse.action() == Mouse.Action.PRESS && drawn.contains(mouse.column(), mouse.row())
                && top + mouse.row() - drawn.row() < shown.size()) {
            selected = top + mouse.row() - drawn.row();
            choose();
        }
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

    private void narrow() {
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
