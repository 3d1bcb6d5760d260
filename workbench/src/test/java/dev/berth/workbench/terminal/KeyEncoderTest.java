package dev.berth.workbench.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.berth.workbench.input.Focus;
import dev.berth.workbench.input.Input;
import dev.berth.workbench.input.Key;
import dev.berth.workbench.input.KeyCode;
import dev.berth.workbench.input.Modifiers;
import dev.berth.workbench.input.Mouse;
import dev.berth.workbench.input.Paste;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Keys, mouse and focus as xterm's ctlseqs says they are sent. */
final class KeyEncoderTest {

    private final TerminalFixture terminal = new TerminalFixture(20, 5);

    private String sent(Input input) {
        return new String(KeyEncoder.encode(input, terminal.emulator.snapshot().modes()), StandardCharsets.ISO_8859_1)
                .replace('\033', '^');
    }

    private static Mouse mouse(Mouse.Action action, Mouse.Button button, int column, Modifiers held) {
        return new Mouse(action, button, column, 2, held);
    }

    @Test
    void cursorKeysFollowTheirModeUnlessSomethingIsHeld() {
        assertEquals("^[A", sent(Key.of(KeyCode.UP)));
        assertEquals("^[1;5A", sent(Key.of(KeyCode.UP, Modifiers.CTRL)));
        terminal.shows("\033[?1h");
        assertEquals("^OA^OH", sent(Key.of(KeyCode.UP)) + sent(Key.of(KeyCode.HOME)));
    }

    @Test
    void functionKeysAndControlsAreNumbered() {
        assertEquals("^OP^[15~^[24;2~^[Z", sent(Key.of(KeyCode.F1)) + sent(Key.of(KeyCode.F5))
                + sent(Key.of(KeyCode.F12, Modifiers.SHIFT)) + sent(Key.of(KeyCode.TAB, Modifiers.SHIFT)));
        assertEquals("\003\037\036^x",
                sent(Key.ctrl('c')) + sent(Key.ctrl('/')) + sent(Key.ctrl('6')) + sent(Key.alt('x')));
    }

    @Test
    void enterSendsALineFeedTooInNewLineMode() {
        assertEquals("\r", sent(Key.of(KeyCode.ENTER)));
        terminal.shows("\033[20h");
        assertEquals("\r\n", sent(Key.of(KeyCode.ENTER)));
    }

    @Test
    void aPasteCannotEndItsOwnBrackets() {
        assertEquals("a\rb", sent(new Paste("a\r\nb")));
        terminal.shows("\033[?2004h");
        assertEquals("^[200~x[201~y^[201~", sent(new Paste("x\033[201~y")));
    }

    @Test
    void focusIsSentOnlyWhereItWasAskedFor() {
        assertEquals("", sent(Focus.GAINED));
        terminal.shows("\033[?1004h");
        assertEquals("^[I^[O", sent(Focus.GAINED) + sent(Focus.LOST));
    }

    @Test
    void theMouseIsSentInTheFormThatWasAskedFor() {
        Mouse press = mouse(Mouse.Action.PRESS, Mouse.Button.LEFT, 4, Modifiers.CTRL);
        assertEquals("", sent(press));
        terminal.shows("\033[?1000h");
        assertEquals("^[M0%#", sent(press));
        assertEquals("", sent(mouse(Mouse.Action.MOVE, Mouse.Button.LEFT, 4, Modifiers.NONE)));
        assertEquals("", sent(mouse(Mouse.Action.PRESS, Mouse.Button.LEFT, 223, Modifiers.NONE)));
        terminal.shows("\033[?1002;1006h");
        assertEquals("^[<16;5;3M", sent(press));
        assertEquals("^[<32;224;3M", sent(mouse(Mouse.Action.MOVE, Mouse.Button.LEFT, 223, Modifiers.NONE)));
        assertEquals("^[<0;5;3m", sent(mouse(Mouse.Action.RELEASE, Mouse.Button.LEFT, 4, Modifiers.NONE)));
        assertEquals("", sent(mouse(Mouse.Action.PRESS, Mouse.Button.LEFT, -1, Modifiers.NONE)));
    }

    @Test
    void theX10MouseKnowsNeitherWheelNorModifiers() {
        terminal.shows("\033[?9h");
        assertEquals("^[M %#", sent(mouse(Mouse.Action.PRESS, Mouse.Button.LEFT, 4, Modifiers.CTRL)));
        assertEquals("", sent(mouse(Mouse.Action.PRESS, Mouse.Button.WHEEL_UP, 4, Modifiers.NONE)));
        assertEquals("", sent(mouse(Mouse.Action.RELEASE, Mouse.Button.LEFT, 4, Modifiers.NONE)));
    }

    @Test
    void theWheelSendsCursorKeysWhereAProgramFillsTheScreenAndTakesNoMouse() {
        Mouse wheel = mouse(Mouse.Action.PRESS, Mouse.Button.WHEEL_DOWN, 4, Modifiers.NONE);
        assertEquals("", sent(wheel));
        terminal.shows("\033[?1049h");
        assertEquals("^[B^[B^[B", sent(wheel));
        terminal.shows("\033[?1007l");
        assertEquals("", sent(wheel));
        terminal.shows("\033[?1007h\033[?1000h");
        assertEquals("^[Ma%#", sent(wheel));
    }
}
