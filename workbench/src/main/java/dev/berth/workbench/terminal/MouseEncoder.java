package dev.berth.workbench.terminal;

import dev.berth.workbench.input.Modifiers;
import dev.berth.workbench.input.Mouse;
import dev.berth.workbench.terminal.TerminalModes.MouseTracking;

/** What a mouse event is for a program that asked for such (xterm's ctlseqs, "Mouse Tracking"). */
final class MouseEncoder {

    /** The old form adds this to everything it says, and cannot say more than a byte holds. */
    private static final int OLD_OFFSET = 32;
    private static final int OLD_LARGEST = 255;
    private static final int MOVEMENT = 32;
    private static final int RELEASED = 3;

    private MouseEncoder() {}

    /** Empty where the program did not ask for this, or could not be told in the form it asked for. */
    static String encode(Mouse mouse, TerminalModes modes) {
        if (!isWanted(mouse, modes.mouse()) || mouse.column() < 0 || mouse.row() < 0) {
            return "";
        }
        int code = code(mouse, modes.mouse());
        boolean released = mouse.action() == Mouse.Action.RELEASE;
        if (modes.sgrMouse()) {
            return "\033[<" + code + ";" + (mouse.column() + 1) + ";" + (mouse.row() + 1) + (released ? "m" : "M");
        }
        int shown = released ? (code & ~RELEASED) | RELEASED : code;
        int column = mouse.column() + 1 + OLD_OFFSET;
        int row = mouse.row() + 1 + OLD_OFFSET;
        boolean fits = column <= OLD_LARGEST && row <= OLD_LARGEST;
        return fits ? "\033[M" + (char) (shown + OLD_OFFSET) + (char) column + (char) row : "";
    }

    private static boolean isWanted(Mouse mouse, MouseTracking tracking) {
        boolean held = mouse.button() != Mouse.Button.NONE;
        return switch (tracking) {
            case OFF -> false;
            case PRESS -> mouse.action() == Mouse.Action.PRESS && !mouse.button().isWheel();
            case PRESS_AND_RELEASE -> mouse.action() != Mouse.Action.MOVE;
            case DRAG -> mouse.action() != Mouse.Action.MOVE || held;
            case MOVE -> true;
        };
    }

    private static int code(Mouse mouse, MouseTracking tracking) {
        int button = switch (mouse.button()) {
            case LEFT -> 0;
            case MIDDLE -> 1;
            case RIGHT -> 2;
            case NONE -> RELEASED;
            case WHEEL_UP -> 64;
            case WHEEL_DOWN -> 65;
        };
        int moved = mouse.action() == Mouse.Action.MOVE ? button + MOVEMENT : button;
        return tracking == MouseTracking.PRESS ? moved : moved + modifiers(mouse.modifiers());
    }

    private static int modifiers(Modifiers held) {
        return (held.shift() ? 4 : 0) + (held.alt() ? 8 : 0) + (held.ctrl() ? 16 : 0);
    }
}
