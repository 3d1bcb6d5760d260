package dev.berth.tui.view;

import dev.berth.tui.canvas.Glyphs;
import dev.berth.tui.canvas.Rectangle;
import dev.berth.workbench.input.Focus;
import dev.berth.workbench.input.Input;
import dev.berth.workbench.input.Key;
import dev.berth.workbench.input.KeyCode;
import dev.berth.workbench.input.Modifiers;
import dev.berth.workbench.input.Mouse;
import dev.berth.workbench.input.Paste;
import java.text.BreakIterator;
import java.util.Locale;

/** One line of text that is edited, with the keys that readline and most programs have for it. On the view's thread. */
final class LineInput {

    private static final int LONGEST = 1000;

    private String text;
    /** Where the next character goes, as an index of {@link #text}. */
    private int caret;
    /** The whole text is selected: what is typed takes its place. */
    private boolean selected;

    private LineInput(String text, boolean selected) {
        this.text = text;
        this.caret = text.length();
        this.selected = selected && !text.isEmpty();
    }

    /** The caret behind the text. */
    static LineInput of(String text) {
        return new LineInput(text, false);
    }

    /** The whole text selected, so that one key replaces it. */
    static LineInput selected(String text) {
        return new LineInput(text, true);
    }

    String text() {
        return text;
    }

    /** Draws the line from a column on, scrolled so that the caret is in sight, and places the cursor. */
    void render(Frame frame, Rectangle area, int column, int row) {
        Rectangle part = new Rectangle(area.column() + column, area.row() + row, area.columns() - column, 1);
        int at = Glyphs.columnOf(text, caret);
        int scrolled = Math.max(0, at - Math.max(1, part.columns()) + 1);
        Theme theme = frame.theme();
        Glyphs.forEach(text, (_, glyph, from, width) -> {
            frame.canvas().put(part, from - scrolled, 0, glyph, width, selected ? theme.selected() : theme.text());
            return from - scrolled < part.columns();
        });
        frame.placeCursor(part, at - scrolled, 0);
    }

    boolean handle(Input input) {
        return switch (input) {
            case Key key when key.isText() -> insert(Character.toString(key.codePoint()));
            case Key key -> edit(key);
            case Mouse _,Focus _ -> false;
            case Paste paste -> insert(paste.text().lines().findFirst().orElse(""));
        };
    }

    private boolean edit(Key key) {
        return switch (key.code()) {
            case LEFT -> moveTo(key.modifiers().ctrl() ? wordBefore() : before());
            case RIGHT -> moveTo(key.modifiers().ctrl() ? wordAfter() : after());
            case HOME -> moveTo(0);
            case END -> moveTo(text.length());
            case BACKSPACE -> remove(key.modifiers().equals(Modifiers.NONE) ? before() : wordBefore(), caret);
            case DELETE -> remove(caret, key.modifiers().equals(Modifiers.NONE) ? after() : wordAfter());
            case CHARACTER -> control(key);
            default -> false;
        };
    }

    private boolean control(Key key) {
        if (!key.modifiers().equals(Modifiers.CTRL)) {
            return false;
        }
        return switch (key.codePoint()) {
            case 'a' -> moveTo(0);
            case 'e' -> moveTo(text.length());
            case 'b' -> moveTo(before());
            case 'f' -> moveTo(after());
            case 'd' -> remove(caret, after());
            case 'w' -> remove(wordBefore(), caret);
            case 'u' -> remove(0, caret);
            case 'k' -> remove(caret, text.length());
            default -> false;
        };
    }

    private boolean insert(String more) {
        if (selected) {
            text = "";
            caret = 0;
            selected = false;
        }
        if (text.length() + more.length() <= LONGEST) {
            text = text.substring(0, caret) + more + text.substring(caret);
            caret += more.length();
        }
        return true;
    }

    private boolean remove(int from, int to) {
        boolean all = selected;
        selected = false;
        text = all ? "" : text.substring(0, from) + text.substring(to);
        caret = all ? 0 : from;
        return true;
    }

    private boolean moveTo(int index) {
        selected = false;
        caret = index;
        return true;
    }

    private int before() {
        return caret == 0 ? 0 : boundaries().preceding(caret);
    }

    private int after() {
        return caret == text.length() ? caret : boundaries().following(caret);
    }

    private BreakIterator boundaries() {
        BreakIterator boundaries = BreakIterator.getCharacterInstance(Locale.ROOT);
        boundaries.setText(text);
        return boundaries;
    }

    private int wordBefore() {
        int at = caret;
        while (at > 0 && !Character.isLetterOrDigit(text.charAt(at - 1))) {
            at--;
        }
        while (at > 0 && Character.isLetterOrDigit(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    private int wordAfter() {
        int at = caret;
        while (at < text.length() && !Character.isLetterOrDigit(text.charAt(at))) {
            at++;
        }
        while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** True for a key that edits a line when it is typed into one. */
    static boolean edits(Input input) {
        return input instanceof Paste || (input instanceof Key key && (key.isText()
                || key.code() == KeyCode.BACKSPACE || key.code() == KeyCode.DELETE
                || key.equals(Key.ctrl('u')) || key.equals(Key.ctrl('w'))));
    }
}
