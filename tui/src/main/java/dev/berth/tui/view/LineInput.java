package dev.berth.tui.view;

import dev.berth.tui.canvas.Glyphs;
import dev.berth.workbench.input.Focus;
import dev.berth.workbench.input.Input;
import dev.berth.workbench.input.Key;
import dev.berth.workbench.input.KeyCode;
import dev.berth.workbench.input.Mouse;
import dev.berth.workbench.input.Paste;

/** One line of text being typed, at its end. */
final class LineInput {

    private static final int LONGEST = 1000;

    private String text;

    LineInput(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    int columns() {
        return Glyphs.columns(text);
    }

    boolean handle(Input input) {
        return switch (input) {
            case Key key when key.isText() -> append(Character.toString(key.codePoint()));
            case Key key when key.code() == KeyCode.BACKSPACE -> backspace();
            case Key key when key.equals(Key.ctrl('u')) -> replace("");
            case Key _,Mouse _,Focus _ -> false;
            case Paste paste -> append(paste.text().lines().findFirst().orElse(""));
        };
    }

    private boolean append(String more) {
        return replace(text.length() + more.length() > LONGEST ? text : text + more);
    }

    private boolean backspace() {
        return replace(text.isEmpty() ? text : text.substring(0, text.offsetByCodePoints(text.length(), -1)));
    }

    private boolean replace(String newText) {
        text = newText;
        return true;
    }
}
