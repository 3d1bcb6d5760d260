package dev.berth.workbench.terminal;

import java.util.Locale;

/** A screen in the form of the stored ones: each row's text, and under it what its cells look like. */
final class DrawnScreen {

    private DrawnScreen() {}

    static String of(TerminalSnapshot snapshot) {
        return String.join("", snapshot.rows().stream().map(row -> of(row, row.columns())).toList());
    }

    /** A row, with what its first cells look like. */
    static String of(Row row, int columns) {
        StringBuilder out = new StringBuilder("|").append(row.text()).append('\n');
        int from = 0;
        for (int column = 1; column <= columns; column++) {
            if (column == columns || !row.style(column).equals(row.style(from))) {
                String look = look(row.style(from));
                if (!look.isEmpty()) {
                    out.append("  ").append(from).append('-').append(column - 1).append(look).append('\n');
                }
                from = column;
            }
        }
        return out.toString();
    }

    private static String look(Style style) {
        return flag(style, Style.BOLD, " bold") + flag(style, Style.FAINT, " faint")
                + flag(style, Style.ITALIC, " italic")
                + (style.underline() == Style.Underline.NONE ? "" : " underline") + flag(style, Style.BLINK, " blink")
                + flag(style, Style.REVERSE, " reverse") + flag(style, Style.HIDDEN, " hidden")
                + flag(style, Style.STRIKE, " strike") + flag(style, Style.OVERLINE, " overline")
                + color(" fg=", style.foreground()) + color(" bg=", style.background());
    }

    private static String flag(Style style, int attribute, String name) {
        return style.has(attribute) ? name : "";
    }

    private static String color(String name, int color) {
        if (color == Style.DEFAULT_COLOR) {
            return "";
        }
        return name + (Style.isTrueColor(color) ? String.format(Locale.ROOT, "#%06x", color & 0xFFFFFF) : color);
    }
}
