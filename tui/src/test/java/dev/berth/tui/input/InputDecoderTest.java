package dev.berth.tui.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.workbench.input.Focus;
import dev.berth.workbench.input.Input;
import dev.berth.workbench.input.Key;
import dev.berth.workbench.input.KeyCode;
import dev.berth.workbench.input.Modifiers;
import dev.berth.workbench.input.Mouse;
import dev.berth.workbench.input.Paste;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What terminals send, and the keys it stands for. */
final class InputDecoderTest {

    private final List<Input> inputs = new ArrayList<>();
    private final InputDecoder decoder = new InputDecoder(inputs::add);

    private List<Input> decoded(String sent) {
        byte[] bytes = sent.getBytes(StandardCharsets.UTF_8);
        decoder.accept(bytes, bytes.length);
        List<Input> result = List.copyOf(inputs);
        inputs.clear();
        return result;
    }

    @Test
    void mouseIsDecodedInBothForms() {
        Mouse press = new Mouse(Mouse.Action.PRESS, Mouse.Button.LEFT, 11, 4, Modifiers.NONE);
        assertEquals(List.of(press), decoded("\033[<0;12;5M"));
        assertEquals(List.of(press), decoded("\033[M\040\054\045"));
        assertEquals(List.of(new Mouse(Mouse.Action.RELEASE, Mouse.Button.LEFT, 11, 4, Modifiers.NONE)),
                decoded("\033[<0;12;5m"));
        assertEquals(List.of(new Mouse(Mouse.Action.RELEASE, Mouse.Button.NONE, 11, 4, Modifiers.NONE)),
                decoded("\033[M\043\054\045"));
        assertEquals(List.of(new Mouse(Mouse.Action.MOVE, Mouse.Button.LEFT, 0, 0, Modifiers.CTRL)),
                decoded("\033[<48;1;1M"));
        assertEquals(List.of(new Mouse(Mouse.Action.PRESS, Mouse.Button.WHEEL_DOWN, 300, 0, Modifiers.SHIFT)),
                decoded("\033[<69;301;1M"));
    }

    @Test
    void brokenMouseReportsAreSwallowedWhole() {
        assertEquals(List.of(Key.character('x')), decoded("\033[<0;0;0Mx"));
        assertEquals(List.of(Key.character('x')), decoded("\033[<;;Mx"));
        assertEquals(List.of(Key.character('x')), decoded("\033[<99999;1;1Mx"));
        assertEquals(List.of(Key.character('x')), decoded("\033[<4;1Mx"));
    }

    @Test
    void focusIsDecoded() {
        assertEquals(List.of(Focus.GAINED, Focus.LOST), decoded("\033[I\033[O"));
    }

    @Test
    void textIsCharacters() {
        assertEquals(List.of(Key.character('a'), Key.character('ü'), Key.character("🚀".codePointAt(0))),
                decoded("aü🚀"));
    }

    @Test
    void aBareCarriageReturnIsEnterAndALineFeedIsCtrlJ() {
        assertEquals(List.of(Key.of(KeyCode.ENTER), Key.ctrl('j')), decoded("\r\n"));
    }

    @Test
    void controlsAreLettersWithCtrl() {
        assertEquals(List.of(Key.ctrl('a'), Key.ctrl(']'), Key.ctrl(' '), Key.of(KeyCode.TAB)),
                decoded("\001\035\0\t"));
    }

    @Test
    void specialKeysComeWithTheirModifiers() {
        assertEquals(List.of(Key.of(KeyCode.UP), Key.of(KeyCode.F1), Key.of(KeyCode.F12), Key.of(KeyCode.DELETE),
                Key.of(KeyCode.RIGHT, Modifiers.CTRL), Key.of(KeyCode.LEFT, Modifiers.ALT),
                Key.of(KeyCode.TAB, Modifiers.SHIFT)), decoded("\033[A\033OP\033[24~\033[3~\033[1;5C\033[1;3D\033[Z"));
    }

    @Test
    void escBeforeACharacterIsAlt() {
        assertEquals(List.of(Key.alt('x')), decoded("\033x"));
    }

    @Test
    void aLoneEscIsAKeyOnceNothingFollows() {
        assertEquals(List.of(), decoded("\033"));
        assertTrue(decoder.isUndecided());
        decoder.flush();
        assertEquals(List.of(Key.of(KeyCode.ESCAPE)), List.copyOf(inputs));
        assertFalse(decoder.isUndecided());
    }

    @Test
    void aPasteIsOneThingWhateverIsInIt() {
        assertEquals(List.of(new Paste("a\n\033[A\003b"), Key.character('c')),
                decoded("\033[200~a\n\033[A\003b\033[201~c"));
    }

    @Test
    void aPasteMayComeInPieces() {
        assertEquals(List.of(), decoded("\033[200~one\033[20"));
        assertEquals(List.of(new Paste("one")), decoded("1~"));
    }

    @Test
    void anUnknownSequenceIsSwallowedWhole() {
        assertEquals(List.of(Key.character('x')), decoded("\033[?62;22c\033[99;3;4Mx"));
    }

    @Test
    void brokenUtf8LosesNothingThatFollows() {
        decoder.accept(new byte[]{(byte) 0xE2, 'a', (byte) 0xFF, 'b'}, 4);
        assertEquals(List.of(Key.character(0xFFFD), Key.character('a'), Key.character(0xFFFD), Key.character('b')),
                inputs);
    }

    @Test
    void whatTheTerminalSaysOfItsColoursIsNoKey() {
        List<Input> keys = new ArrayList<>();
        List<ColorReply> replies = new ArrayList<>();
        InputDecoder decoder = new InputDecoder(keys::add, replies::add);
        byte[] said = "a\033]10;rgb:0000/8080/ffff\033\\b\033]11;rgba:ff/f/0/8\007c\033]11;nonsense\007d"
                .getBytes(StandardCharsets.US_ASCII);
        for (byte b : said) {
            decoder.accept(new byte[]{b}, 1);
        }
        assertEquals(List.of(new ColorReply(10, 0x0080FF), new ColorReply(11, 0xFFFF00)), replies);
        assertEquals(List.of(Key.character('a'), Key.character('b'), Key.character('c'), Key.character('d')), keys);
    }

    @Test
    void altWithABracketIsAKey() {
        List<Input> keys = new ArrayList<>();
        InputDecoder decoder = new InputDecoder(keys::add);
        decoder.accept(new byte[]{0x1B, ']'}, 2);
        assertTrue(decoder.isUndecided());
        decoder.flush();
        decoder.accept(new byte[]{0x1B, ']', 'x'}, 3);
        assertEquals(List.of(Key.alt(']'), Key.alt(']'), Key.character('x')), keys);
    }
}
