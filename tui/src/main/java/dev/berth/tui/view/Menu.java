package dev.berth.tui.view;

import dev.berth.tui.canvas.Glyphs;
import dev.berth.tui.canvas.Rectangle;
import dev.berth.workbench.input.Key;
import java.util.List;
import java.util.Map;

/** Every key that means something after the prefix, in as many columns as there is room for, at the bottom of the screen. */
final class Menu {

    private static final int BETWEEN = 3;

    private Menu() {}

    /** @param area the box lies at its bottom */
    static void render(Frame frame, Rectangle area, Map<Command, Key> keys) {
        List<String> words = keys.entrySet().stream().map(entry -> Bindings.name(entry.getValue()) + " "
                + entry.getKey().title()).toList();
        int rows = rows(words, area.columns() - 4);
        Rectangle inside = frame.box(area.bottom(rows + 2));
        int column = 1;
        for (int from = 0; from < words.size(); from += rows) {
            List<String> part = words.subList(from, Math.min(words.size(), from + rows));
            for (int row = 0; row < part.size(); row++) {
                frame.canvas().text(inside, column, row, part.get(row), frame.theme().text());
            }
            column += width(part);
        }
        frame.hideCursor();
    }

    /** The fewest that do for all the words. */
    private static int rows(List<String> words, int columns) {
        int rows = 1;
        while (rows < words.size() && needed(words, rows) > columns) {
            rows++;
        }
        return rows;
    }

    private static int needed(List<String> words, int rows) {
        int needed = 0;
        for (int from = 0; from < words.size(); from += rows) {
            needed += width(words.subList(from, Math.min(words.size(), from + rows)));
        }
        return needed - BETWEEN;
    }

    private static int width(List<String> part) {
        return part.stream().mapToInt(Glyphs::columns).max().orElse(0) + BETWEEN;
    }
}
