package dev.berth.workbench.terminal;

import dev.berth.workbench.input.Focus;
import dev.berth.workbench.input.Input;
import dev.berth.workbench.input.Key;
import dev.berth.workbench.input.KeyCode;
import dev.berth.workbench.input.Modifiers;
import dev.berth.workbench.input.Mouse;
import dev.berth.workbench.input.Paste;
import java.nio.charset.StandardCharsets;

/**
 * What a key, a paste, the mouse or the focus is for a program in a terminal: the bytes xterm would send (ctlseqs,
 * "PC-Style Function Keys"). Empty for what the program did not ask for.
 */
public final class KeyEncoder {

    private static final String PASTE_BEGIN = "\033[200~";
    private static final int KEYS_FOR_A_STEP = 3;
    private static final String PASTE_END = "\033[201~";

    private KeyEncoder() {}

    public static byte[] encode(Input input, TerminalModes modes) {
        return switch (input) {
            case Key key -> key(key, modes).getBytes(StandardCharsets.UTF_8);
            case Paste paste -> paste(paste.text(), modes).getBytes(StandardCharsets.UTF_8);
            // The old form says places as single bytes.
            case Mouse mouse -> mouse(mouse, modes).getBytes(StandardCharsets.ISO_8859_1);
            case Focus focus -> focus(focus, modes).getBytes(StandardCharsets.US_ASCII);
        };
    }

    /** Where a program fills the screen and takes no mouse, the wheel moves as cursor keys do (1007). */
    private static String mouse(Mouse mouse, TerminalModes modes) {
        boolean scrolls = modes.mouse() == TerminalModes.MouseTracking.OFF && modes.alternateScreen()
                && modes.alternateScroll() && mouse.button().isWheel();
        if (!scrolls) {
            return MouseEncoder.encode(mouse, modes);
        }
        Key key = Key.of(mouse.button() == Mouse.Button.WHEEL_UP ? KeyCode.UP : KeyCode.DOWN);
        return key(key, modes).repeat(KEYS_FOR_A_STEP);
    }

    private static String focus(Focus focus, TerminalModes modes) {
        if (!modes.focusEvents()) {
            return "";
        }
        return focus == Focus.GAINED ? "\033[I" : "\033[O";
    }

    /** A paste cannot end its own brackets; without brackets, line ends are what the Enter key sends. */
    private static String paste(String text, TerminalModes modes) {
        String typed = text.replace("\r\n", "\r").replace('\n', '\r');
        return modes.bracketedPaste() ? PASTE_BEGIN + typed.replace("\033", "") + PASTE_END : typed;
    }

    private static String key(Key key, TerminalModes modes) {
        return switch (key.code()) {
            case CHARACTER -> character(key);
            case ENTER -> alt(key, modes.newLine() ? "\r\n" : "\r");
            case TAB -> key.modifiers().shift() ? "\033[Z" : alt(key, "\t");
            case BACKSPACE -> alt(key, key.modifiers().ctrl() != modes.backarrowBackspace() ? "\b" : "\177");
            case ESCAPE -> alt(key, "\033");
            case UP -> cursor('A', key, modes);
            case DOWN -> cursor('B', key, modes);
            case RIGHT -> cursor('C', key, modes);
            case LEFT -> cursor('D', key, modes);
            case HOME -> cursor('H', key, modes);
            case END -> cursor('F', key, modes);
            case F1 -> functionKey('P', key);
            case F2 -> functionKey('Q', key);
            case F3 -> functionKey('R', key);
            case F4 -> functionKey('S', key);
            case INSERT -> numbered(2, key);
            case DELETE -> numbered(3, key);
            case PAGE_UP -> numbered(5, key);
            case PAGE_DOWN -> numbered(6, key);
            case F5 -> numbered(15, key);
            case F6 -> numbered(17, key);
            case F7 -> numbered(18, key);
            case F8 -> numbered(19, key);
            case F9 -> numbered(20, key);
            case F10 -> numbered(21, key);
            case F11 -> numbered(23, key);
            case F12 -> numbered(24, key);
        };
    }

    private static String alt(Key key, String plain) {
        return key.modifiers().alt() ? "\033" + plain : plain;
    }

    private static String character(Key key) {
        int codePoint = key.codePoint();
        return alt(key, Character.toString(key.modifiers().ctrl() ? control(codePoint) : codePoint));
    }

    /** Ctrl with a character, as terminals since the VT100 send it; Ctrl with others is the character itself. */
    private static int control(int codePoint) {
        if (codePoint >= '@' && codePoint <= '~') {
            return codePoint & 0x1F;
        }
        return switch (codePoint) {
            case ' ', '2' -> 0;
            case '3', '4', '5', '6', '7' -> 0x1B + codePoint - '3';
            case '/' -> 0x1F;
            case '?', '8' -> 0x7F;
            default -> codePoint;
        };
    }

    private static String cursor(char last, Key key, TerminalModes modes) {
        return key.modifiers().equals(Modifiers.NONE)
                ? (modes.applicationCursor() ? "\033O" : "\033[") + last
                : "\033[1;" + key.modifiers().number() + last;
    }

    private static String functionKey(char last, Key key) {
        return key.modifiers().equals(Modifiers.NONE) ? "\033O" + last : "\033[1;" + key.modifiers().number() + last;
    }

    private static String numbered(int number, Key key) {
        return key.modifiers().equals(Modifiers.NONE)
                ? "\033[" + number + "~"
                : "\033[" + number + ";" + key.modifiers().number() + "~";
    }
}
