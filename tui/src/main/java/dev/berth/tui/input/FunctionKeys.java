package dev.berth.tui.input;

import dev.berth.workbench.input.KeyCode;
import java.util.Optional;

/** Which key a sequence's last letter or first number stands for: xterm's ctlseqs, with rxvt's and the Linux console's numbers. */
final class FunctionKeys {

    private FunctionKeys() {}

    static Optional<KeyCode> ofLetter(int last) {
        return Optional.ofNullable(switch (last) {
            case 'A' -> KeyCode.UP;
            case 'B' -> KeyCode.DOWN;
            case 'C' -> KeyCode.RIGHT;
            case 'D' -> KeyCode.LEFT;
            case 'H' -> KeyCode.HOME;
            case 'F' -> KeyCode.END;
            case 'P' -> KeyCode.F1;
            case 'Q' -> KeyCode.F2;
            case 'R' -> KeyCode.F3;
            case 'S' -> KeyCode.F4;
            default -> null;
        });
    }

    static Optional<KeyCode> ofNumber(int number) {
        return Optional.ofNullable(switch (number) {
            case 1, 7 -> KeyCode.HOME;
            case 2 -> KeyCode.INSERT;
            case 3 -> KeyCode.DELETE;
            case 4, 8 -> KeyCode.END;
            case 5 -> KeyCode.PAGE_UP;
            case 6 -> KeyCode.PAGE_DOWN;
            case 11 -> KeyCode.F1;
            case 12 -> KeyCode.F2;
            case 13 -> KeyCode.F3;
            case 14 -> KeyCode.F4;
            case 15 -> KeyCode.F5;
            case 17 -> KeyCode.F6;
            case 18 -> KeyCode.F7;
            case 19 -> KeyCode.F8;
            case 20 -> KeyCode.F9;
            case 21 -> KeyCode.F10;
            case 23 -> KeyCode.F11;
            case 24 -> KeyCode.F12;
            default -> null;
        });
    }

    /** The first two parameters; 0 for one that is missing or no number. */
    static int[] numbers(String parameters) {
        int[] numbers = new int[2];
        String[] parts = parameters.split(";", 3);
        for (int i = 0; i < Math.min(2, parts.length); i++) {
            numbers[i] = parts[i].matches("[0-9]{1,4}") ? Integer.parseInt(parts[i]) : 0;
        }
        return numbers;
    }
}
