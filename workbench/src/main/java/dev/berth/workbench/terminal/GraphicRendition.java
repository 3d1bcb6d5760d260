package dev.berth.workbench.terminal;

import dev.berth.workbench.terminal.Style.Underline;

/** Applies SGR (ECMA-48 8.3.117, and xterm's extensions for colours and underlines) to a pen, and says a pen in SGR. */
final class GraphicRendition {

    /** Bit by bit in the order of {@link Style}'s attributes: what sets each. */
    private static final int[] SETS = {1, 2, 3, 5, 7, 8, 9, 53};

    private final ControlSequence sequence;
    private long look;
    private long extra;

    private GraphicRendition(ControlSequence sequence, Pen pen) {
        this.sequence = sequence;
        this.look = pen.look();
        this.extra = pen.extra();
    }

    static Pen apply(ControlSequence sequence, Pen pen) {
        GraphicRendition rendition = new GraphicRendition(sequence, pen);
        for (int i = 0; i < sequence.count();) {
            i = rendition.apply(i);
        }
        return new Pen(rendition.look, rendition.extra);
    }

    /** @return the index of the next code */
    private int apply(int at) {
        int code = sequence.value(at, 0);
        int next = at + 1;
        while (sequence.isSub(next)) {
            next++;
        }
        return switch (code) {
            case 38, 48, 58 -> color(code, at, next);
            case 4 -> {
                look = Look.withUnderline(look,
                        next > at + 1 ? kind(sequence.value(at + 1, 1)) : Underline.SINGLE);
                yield next;
            }
            default -> {
                simple(code);
                yield next;
            }
        };
    }

    /** Both forms: {@code 38;2;r;g;b}, and with colons {@code 38:2::r:g:b} or {@code 38:2:r:g:b}. */
    private int color(int code, int at, int afterSubs) {
        boolean colons = afterSubs > at + 1;
        int kind = sequence.value(at + 1, 0);
        if (kind == 5) {
            setColor(code, Math.min(sequence.value(at + 2, 0), 255));
            return colons ? afterSubs : at + 3;
        }
        if (kind == 2) {
            int red = colons && afterSubs - at >= 6 ? at + 3 : at + 2;
            setColor(code, Style.rgb(channel(red), channel(red + 1), channel(red + 2)));
            return colons ? afterSubs : at + 5;
        }
        return colons ? afterSubs : at + 2;
    }

    private int channel(int index) {
        return Math.min(sequence.value(index, 0), 255);
    }

    private void setColor(int code, int color) {
        switch (code) {
            case 38 -> look = Look.withForeground(look, color);
            case 48 -> look = Look.withBackground(look, color);
            default -> extra = Look.withUnderlineColor(extra, color);
        }
    }

    private static Underline kind(int code) {
        return switch (code) {
            case 0 -> Underline.NONE;
            case 2 -> Underline.DOUBLE;
            case 3 -> Underline.CURLY;
            case 4 -> Underline.DOTTED;
            case 5 -> Underline.DASHED;
            default -> Underline.SINGLE;
        };
    }

    private void simple(int code) {
        switch (code) {
            case 0 -> {
                look &= Look.PROTECTED;
                extra = Look.withUnderlineColor(extra, Style.DEFAULT_COLOR);
            }
            case 1 -> look |= Style.BOLD;
            case 2 -> look |= Style.FAINT;
            case 3 -> look |= Style.ITALIC;
            case 5, 6 -> look |= Style.BLINK;
            case 7 -> look |= Style.REVERSE;
            case 8 -> look |= Style.HIDDEN;
            case 9 -> look |= Style.STRIKE;
            case 21 -> look = Look.withUnderline(look, Underline.DOUBLE);
            case 22 -> look &= ~(Style.BOLD | Style.FAINT);
            case 23 -> look &= ~Style.ITALIC;
            case 24 -> look = Look.withUnderline(look, Underline.NONE);
            case 25 -> look &= ~Style.BLINK;
            case 27 -> look &= ~Style.REVERSE;
            case 28 -> look &= ~Style.HIDDEN;
            case 29 -> look &= ~Style.STRIKE;
            case 39 -> look = Look.withForeground(look, Style.DEFAULT_COLOR);
            case 49 -> look = Look.withBackground(look, Style.DEFAULT_COLOR);
            case 53 -> look |= Style.OVERLINE;
            case 55 -> look &= ~Style.OVERLINE;
            case 59 -> extra = Look.withUnderlineColor(extra, Style.DEFAULT_COLOR);
            default -> palette(code);
        }
    }

    private void palette(int code) {
        if (code >= 30 && code <= 37) {
            look = Look.withForeground(look, code - 30);
        } else if (code >= 40 && code <= 47) {
            look = Look.withBackground(look, code - 40);
        } else if (code >= 90 && code <= 97) {
            look = Look.withForeground(look, code - 90 + 8);
        } else if (code >= 100 && code <= 107) {
            look = Look.withBackground(look, code - 100 + 8);
        }
    }

    /** The parameters that make a plain pen this one, as DECRQSS is answered. */
    static String parameters(Pen pen) {
        Style style = Look.style(pen.look(), pen.extra());
        StringBuilder codes = new StringBuilder("0");
        for (int i = 0; i < SETS.length; i++) {
            if (style.has(1 << i)) {
                codes.append(';').append(SETS[i]);
            }
        }
        codes.append(switch (style.underline()) {
            case NONE -> "";
            case SINGLE -> ";4";
            case DOUBLE -> ";21";
            case CURLY -> ";4:3";
            case DOTTED -> ";4:4";
            case DASHED -> ";4:5";
        });
        say(codes, 30, style.foreground());
        say(codes, 40, style.background());
        say(codes, 50, style.underlineColor());
        return codes.toString();
    }

    private static void say(StringBuilder codes, int base, int color) {
        if (Style.isTrueColor(color)) {
            codes.append(';').append(base + 8).append(":2::").append(color >> 16 & 255).append(':')
                    .append(color >> 8 & 255).append(':').append(color & 255);
        } else if (color >= 16 || (color >= 0 && base == 50)) {
            codes.append(';').append(base + 8).append(":5:").append(color);
        } else if (color >= 0) {
            codes.append(';').append(color < 8 ? base + color : base + 60 + color - 8);
        }
    }
}
