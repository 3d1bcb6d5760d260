package dev.berth.workbench.terminal;

/** Applies SGR (ECMA-48 8.3.117, and xterm's extensions for colours and underlines) to a style. */
final class GraphicRendition {

    private GraphicRendition() {}

    static Style apply(ControlSequence sequence, Style style) {
        Style result = style;
        int i = 0;
        while (i < sequence.count()) {
            int code = sequence.value(i, 0);
            int next = i + 1;
            while (sequence.isSub(next)) {
                next++;
            }
            switch (code) {
                case 38, 48, 58 -> {
                    Color color = color(sequence, i, next);
                    result = color.value() == NONE ? result : withColor(result, code, color.value());
                    next = color.next();
                }
                case 4 -> result = result
                        .withUnderline(next > i + 1 ? kind(sequence.value(i + 1, 1)) : Style.Underline.SINGLE);
                default -> result = simple(code, result);
            }
            i = next;
        }
        return result;
    }

    private static final int NONE = -2;

    private record Color(int value, int next) {}

    private static Style withColor(Style style, int code, int color) {
        return switch (code) {
            case 38 -> style.withForeground(color);
            case 48 -> style.withBackground(color);
            default -> style.withUnderlineColor(color);
        };
    }

    /** Both forms: {@code 38;2;r;g;b}, and with colons {@code 38:2::r:g:b} or {@code 38:2:r:g:b}. */
    private static Color color(ControlSequence sequence, int at, int afterSubs) {
        boolean colons = afterSubs > at + 1;
        int kind = sequence.value(at + 1, 0);
        if (kind == 5) {
            return new Color(Math.clamp(sequence.value(at + 2, 0), 0, 255), colons ? afterSubs : at + 3);
        }
        if (kind == 2) {
            int red = colons && afterSubs - at >= 6 ? at + 3 : at + 2;
            int color = Style.rgb(channel(sequence, red), channel(sequence, red + 1), channel(sequence, red + 2));
            return new Color(color, colons ? afterSubs : at + 5);
        }
        return new Color(NONE, colons ? afterSubs : at + 2);
    }

    private static int channel(ControlSequence sequence, int index) {
        return Math.clamp(sequence.value(index, 0), 0, 255);
    }

    private static Style.Underline kind(int code) {
        return switch (code) {
            case 0 -> Style.Underline.NONE;
            case 2 -> Style.Underline.DOUBLE;
            case 3 -> Style.Underline.CURLY;
            case 4 -> Style.Underline.DOTTED;
            case 5 -> Style.Underline.DASHED;
            default -> Style.Underline.SINGLE;
        };
    }

    private static Style simple(int code, Style style) {
        return switch (code) {
            case 0 -> Style.PLAIN;
            case 1 -> style.with(Style.BOLD);
            case 2 -> style.with(Style.FAINT);
            case 3 -> style.with(Style.ITALIC);
            case 5, 6 -> style.with(Style.BLINK);
            case 7 -> style.with(Style.REVERSE);
            case 8 -> style.with(Style.HIDDEN);
            case 9 -> style.with(Style.STRIKE);
            case 21 -> style.withUnderline(Style.Underline.DOUBLE);
            case 22 -> style.without(Style.BOLD | Style.FAINT);
            case 23 -> style.without(Style.ITALIC);
            case 24 -> style.withUnderline(Style.Underline.NONE);
            case 25 -> style.without(Style.BLINK);
            case 27 -> style.without(Style.REVERSE);
            case 28 -> style.without(Style.HIDDEN);
            case 29 -> style.without(Style.STRIKE);
            case 39 -> style.withForeground(Style.DEFAULT_COLOR);
            case 49 -> style.withBackground(Style.DEFAULT_COLOR);
            case 59 -> style.withUnderlineColor(Style.DEFAULT_COLOR);
            default -> palette(code, style);
        };
    }

    private static Style palette(int code, Style style) {
        if (code >= 30 && code <= 37) {
            return style.withForeground(code - 30);
        } else if (code >= 40 && code <= 47) {
            return style.withBackground(code - 40);
        } else if (code >= 90 && code <= 97) {
            return style.withForeground(code - 90 + 8);
        } else if (code >= 100 && code <= 107) {
            return style.withBackground(code - 100 + 8);
        }
        return style;
    }
}
