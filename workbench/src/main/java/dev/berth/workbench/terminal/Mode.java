package dev.berth.workbench.terminal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The modes of this terminal: ANSI's (SM, RM), and DEC's and xterm's private ones (DECSET, DECRST). The bits are those of
 * the saved form: a new mode takes the next one.
 */
enum Mode {
    KEYBOARD_LOCKED(0, 2), INSERT(1, 4), LOCAL_ECHO_OFF(2, 12), NEW_LINE(3, 20), APPLICATION_CURSOR(4, 1),
    REVERSE_SCREEN(5, 5), ORIGIN(6, 6), AUTO_WRAP(7, 7), AUTO_REPEAT(8, 8), MOUSE_X10(9, 9), BLINKING_CURSOR(10, 12),
    CURSOR_VISIBLE(11, 25), REVERSE_WRAP(12, 45), APPLICATION_KEYPAD(13, 66), SIDE_MARGINS(14, 69),
    MOUSE_BUTTONS(15, 1000), MOUSE_DRAG(16, 1002), MOUSE_MOVE(17, 1003), FOCUS_EVENTS(18, 1004), MOUSE_SGR(19, 1006),
    ALTERNATE_SCROLL(20, 1007), META_SENDS_ESCAPE(21, 1036), BRACKETED_PASTE(22, 2004), SYNCHRONIZED_OUTPUT(23, 2026),
    MORE_FIX(24, 41), EXTENDED_REVERSE_WRAP(25, 1045), SMOOTH_SCROLL(26, 4), PRINT_FORM_FEED(27, 18),
    PRINT_EXTENT(28, 19), NATIONAL_CHARSETS(29, 42), BACKARROW_SENDS_BACKSPACE(30, 67), GRAPHEME_CLUSTERS(31, 2027);

    private final long bit;
    private final int number;

    Mode(int bit, int number) {
        this.bit = 1L << bit;
        this.number = number;
    }

    long bit() {
        return bit;
    }

    boolean isMouse() {
        return this == MOUSE_X10 || this == MOUSE_BUTTONS || this == MOUSE_DRAG || this == MOUSE_MOVE;
    }

    static @Nullable Mode ansi(int number) {
        return switch (number) {
            case 2 -> KEYBOARD_LOCKED;
            case 4 -> INSERT;
            case 12 -> LOCAL_ECHO_OFF;
            case 20 -> NEW_LINE;
            default -> null;
        };
    }

    static @Nullable Mode dec(int number) {
        for (Mode mode : DEC) {
            if (mode.number == number) {
                return mode;
            }
        }
        return null;
    }

    private static final Mode[] DEC = Arrays.stream(values()).filter(mode -> mode != ansi(mode.number))
            .toArray(Mode[]::new);
}
