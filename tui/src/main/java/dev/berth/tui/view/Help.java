package dev.berth.tui.view;

import dev.berth.tui.canvas.Rectangle;
import dev.berth.workbench.input.Input;
import dev.berth.workbench.input.Key;
import dev.berth.workbench.input.KeyCode;
import java.util.ArrayList;
import java.util.List;

/** Every key that means something, by where it does: made from {@link Bindings}. */
final class Help implements Overlay {

    private static final List<String> ABOUT = List.of(
            "Everything you type is saved half a second after the last key, and every save is kept as a version:",
            "  ssh … berth history PROJECT     ssh … berth restore PROJECT VERSION [FILE]",
            "Close the window at any time: your shell goes on, and the next login shows this screen again.");

    private final List<String> lines = new ArrayList<>();
    private int top;
    private boolean done;

    Help(Bindings bindings, Context current) {
        add(bindings, current);
        for (Context context : Context.values()) {
            if (context != current) {
                add(bindings, context);
            }
        }
        lines.addAll(ABOUT);
    }

    private void add(Bindings bindings, Context context) {
        lines.add("=" + context.title());
        bindings.of(context)
                .forEach((command, key) -> lines.add("  " + pad(Bindings.name(key), 14) + command.title()));
        if (context == Context.SHELL) {
            lines.add("  " + pad("all others", 14) + "go to the program in the shell");
        }
        if (context == Context.EDITOR) {
            lines.add("  " + pad("arrows …", 14) + "move; with Ctrl by words, with Shift select");
        }
        lines.add("");
    }

    private static String pad(String text, int columns) {
        return text + " ".repeat(Math.max(1, columns - text.length()));
    }

    @Override
    public void render(Frame frame, Rectangle screen) {
        Rectangle page = screen.withoutBottom(1);
        frame.canvas().fill(page, frame.theme().text());
        frame.canvas().text(page, 1, 0, "Keys", frame.theme().accent());
        Rectangle list = page.withoutTop(2).withoutLeft(1);
        top = Math.clamp(top, 0, Math.max(0, lines.size() - list.rows()));
        for (int row = 0; row < list.rows() && top + row < lines.size(); row++) {
            String line = lines.get(top + row);
            boolean heading = line.startsWith("=");
            frame.canvas().text(list, 0, row, heading ? line.substring(1) : line,
                    heading ? frame.theme().strong() : frame.theme().text());
        }
        frame.hideCursor();
    }

    @Override
    public boolean handle(Input input) {
        switch (input) {
            case Key key when key.code() == KeyCode.DOWN -> top++;
            case Key key when key.code() == KeyCode.UP -> top--;
            case Key key when key.code() == KeyCode.PAGE_DOWN -> top += 10;
            case Key key when key.code() == KeyCode.PAGE_UP -> top -= 10;
            default -> done = true;
        }
        return true;
    }

    @Override
    public boolean isDone() {
        return done;
    }

    @Override
    public String hints() {
        return "Up, Down scroll   any other key closes";
    }
}
