package dev.berth.tui.input;

import dev.berth.workbench.input.Input;
import dev.berth.workbench.input.Modifiers;
import dev.berth.workbench.input.Mouse;
import dev.berth.workbench.input.Mouse.Action;
import dev.berth.workbench.input.Mouse.Button;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The mouse as terminals tell of it (xterm's ctlseqs, "Mouse Tracking"), in both forms. */
final class MouseDecoder {

    private static final Pattern SGR = Pattern.compile("([0-9]{1,3});([0-9]{1,5});([0-9]{1,5})");
    private static final int OLD_OFFSET = 32;
    private static final int SHIFT = 4;
    private static final int ALT = 8;
    private static final int CTRL = 16;
    private static final int MOVEMENT = 32;
    private static final int WHEEL = 64;

    private MouseDecoder() {}

    /** @param released by the sequence's last letter; the button is the one it was */
    static Optional<Input> sgr(String parameters, boolean released) {
        Matcher matcher = SGR.matcher(parameters);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int code = Integer.parseInt(matcher.group(1));
        return mouse(code, released, Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3)));
    }

    /** @param said three bytes: what, column and row, each with 32 added; a release does not say of which button */
    static Optional<Input> old(byte[] said) {
        int code = (said[0] & 0xFF) - OLD_OFFSET;
        boolean released = (code & 3) == 3 && (code & (MOVEMENT | WHEEL)) == 0;
        return mouse(code, released, (said[1] & 0xFF) - OLD_OFFSET, (said[2] & 0xFF) - OLD_OFFSET);
    }

    private static Optional<Input> mouse(int code, boolean released, int column, int row) {
        Optional<Button> button = button(code);
        if (button.isEmpty() || column < 1 || row < 1 || code < 0) {
            return Optional.empty();
        }
        Action action = released ? Action.RELEASE : (code & MOVEMENT) != 0 ? Action.MOVE : Action.PRESS;
        return Optional.of(new Mouse(action, button.get(), column - 1, row - 1,
                new Modifiers((code & SHIFT) != 0, (code & ALT) != 0, (code & CTRL) != 0)));
    }

    /** Empty for buttons that nothing here has a use for. */
    private static Optional<Button> button(int code) {
        return Optional.ofNullable(switch (code & ~(SHIFT | ALT | CTRL | MOVEMENT)) {
            case 0 -> Button.LEFT;
            case 1 -> Button.MIDDLE;
            case 2 -> Button.RIGHT;
            case 3 -> Button.NONE;
            case WHEEL -> Button.WHEEL_UP;
            case WHEEL + 1 -> Button.WHEEL_DOWN;
            default -> null;
        });
    }
}
