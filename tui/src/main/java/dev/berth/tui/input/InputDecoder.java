package dev.berth.tui.input;

import dev.berth.workbench.input.Focus;
import dev.berth.workbench.input.Input;
import dev.berth.workbench.input.Key;
import dev.berth.workbench.input.KeyCode;
import dev.berth.workbench.input.Modifiers;
import dev.berth.workbench.input.Paste;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Turns the bytes a terminal sends into keys and pastes: UTF-8, xterm's sequences for special keys with their modifiers
 * (ctlseqs, "PC-Style Function Keys"), the Linux console's and rxvt's variants, bracketed paste, the mouse, the focus. Lanterna's decoder is
 * not used: it takes a bare CR for no key, knows no bracketed paste and throws broken input away. What is not known is
 * swallowed as one sequence. How the bytes are cut into calls makes no difference, but that a lone ESC is known to be a
 * key only by {@link #flush}. Owned by the view's thread.
 */
public final class InputDecoder {

    /** What is pasted beyond this is cut off. */
    static final int LARGEST_PASTE = 8 * 1024 * 1024;

    private static final byte[] PASTE_END = "\033[201~".getBytes(StandardCharsets.US_ASCII);
    private static final int ESC = 0x1B;
    private static final int BEL = 0x07;
    private static final int LONGEST_SEQUENCE = 64;

    private enum State {
        GROUND, ESCAPE, SS3, SEQUENCE, LINUX_FUNCTION, CHARACTER, PASTE, OLD_MOUSE, REPLY
    }

    private final Consumer<Input> sink;
    private final Consumer<ColorReply> replies;
    private final StringBuilder sequence = new StringBuilder();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private State state = State.GROUND;
    private boolean alt;
    private int characterLength;
    private int pasteEndMatched;

    public InputDecoder(Consumer<Input> sink) {
        this(sink, _ -> {});
    }

    /** @param replies takes what the terminal answers to a question for its colours: no key */
    public InputDecoder(Consumer<Input> sink, Consumer<ColorReply> replies) {
        this.sink = sink;
        this.replies = replies;
    }

    public void accept(byte[] input, int length) {
        for (int i = 0; i < length; i++) {
            next(input[i] & 0xFF);
        }
    }

    /** True while an ESC may be the key or the start of more. */
    public boolean isUndecided() {
        return state == State.ESCAPE || state == State.SS3
                || ((state == State.SEQUENCE || state == State.REPLY) && sequence.isEmpty());
    }

    /** No more came for a while: what looked like a start was a key. */
    public void flush() {
        State was = state;
        boolean withAlt = alt;
        reset();
        switch (was) {
            case ESCAPE -> key(KeyCode.ESCAPE, withAlt ? Modifiers.ALT : Modifiers.NONE);
            case SS3 -> sink.accept(Key.alt('O'));
            case SEQUENCE -> sink.accept(Key.alt('['));
            case REPLY -> sink.accept(Key.alt(']'));
            case GROUND, LINUX_FUNCTION, CHARACTER, PASTE, OLD_MOUSE -> state = was;
        }
    }

    private void reset() {
        state = State.GROUND;
        alt = false;
        sequence.setLength(0);
    }

    private void next(int b) {
        switch (state) {
            case GROUND -> ground(b);
            case ESCAPE -> escape(b);
            case SS3 -> ss3(b);
            case SEQUENCE -> sequence(b);
            case LINUX_FUNCTION -> linuxFunction(b);
            case CHARACTER -> character(b);
            case PASTE -> paste(b);
            case OLD_MOUSE -> oldMouse(b);
            case REPLY -> reply(b);
        }
    }

    private void ground(int b) {
        if (b == ESC) {
            state = State.ESCAPE;
        } else if (b < 0x80) {
            ascii(b);
        } else if (b >= 0xC2 && b <= 0xF4) {
            bytes.reset();
            bytes.write(b);
            characterLength = b < 0xE0 ? 2 : b < 0xF0 ? 3 : 4;
            state = State.CHARACTER;
        } else {
            typed(0xFFFD);
        }
    }

    private void ascii(int b) {
        Modifiers held = alt ? Modifiers.ALT : Modifiers.NONE;
        switch (b) {
            case '\r' -> key(KeyCode.ENTER, held);
            case '\t' -> key(KeyCode.TAB, held);
            case 0x7F -> key(KeyCode.BACKSPACE, held);
            case '\b' -> key(KeyCode.BACKSPACE, new Modifiers(false, alt, true));
            case 0x00 -> control(' ');
            case 0x1C, 0x1D, 0x1E, 0x1F -> control(b + 0x40);
            default -> {
                if (b < 0x20) {
                    control(b + 0x60);
                } else {
                    typed(b);
                }
            }
        }
    }

    private void control(int codePoint) {
        Modifiers held = new Modifiers(false, alt, true);
        reset();
        sink.accept(new Key(KeyCode.CHARACTER, codePoint, held));
    }

    private void typed(int codePoint) {
        Modifiers held = alt ? Modifiers.ALT : Modifiers.NONE;
        reset();
        sink.accept(new Key(KeyCode.CHARACTER, codePoint, held));
    }

    private void key(KeyCode code, Modifiers held) {
        reset();
        sink.accept(Key.of(code, held));
    }

    private void character(int b) {
        if ((b & 0xC0) != 0x80) {
            typed(0xFFFD);
            next(b);
            return;
        }
        bytes.write(b);
        if (bytes.size() == characterLength) {
            typed(bytes.toString(StandardCharsets.UTF_8).codePointAt(0));
        }
    }

    private void escape(int b) {
        switch (b) {
            case '[' -> state = State.SEQUENCE;
            case 'O' -> state = State.SS3;
            case ']' -> state = State.REPLY;
            case ESC -> {
                if (alt) {
                    key(KeyCode.ESCAPE, Modifiers.ALT);
                }
                alt = true;
                state = State.ESCAPE;
            }
            default -> {
                alt = true;
                state = State.GROUND;
                ground(b);
            }
        }
    }

    private void ss3(int b) {
        Optional<KeyCode> code = FunctionKeys.ofLetter(b);
        if (code.isPresent()) {
            key(code.get(), alt ? Modifiers.ALT : Modifiers.NONE);
        } else if (b == 'M') {
            key(KeyCode.ENTER, Modifiers.NONE);
        } else {
            reset();
        }
    }

    private void sequence(int b) {
        if (b == '[' && sequence.isEmpty()) {
            state = State.LINUX_FUNCTION;
        } else if (b >= 0x40 && b <= 0x7E) {
            endSequence(b);
        } else if (b >= 0x20 && b < 0x40 && sequence.length() < LONGEST_SEQUENCE) {
            sequence.append((char) b);
        } else {
            reset();
            if (b == ESC) {
                ground(b);
            }
        }
    }

    private void linuxFunction(int b) {
        KeyCode[] codes = {KeyCode.F1, KeyCode.F2, KeyCode.F3, KeyCode.F4, KeyCode.F5};
        if (b >= 'A' && b <= 'E') {
            key(codes[b - 'A'], Modifiers.NONE);
        } else {
            reset();
        }
    }

    private void endSequence(int last) {
        String parameters = sequence.toString();
        if (last == '~' && parameters.equals("200")) {
            reset();
            bytes.reset();
            pasteEndMatched = 0;
            state = State.PASTE;
            return;
        }
        if (parameters.isEmpty() && last == 'M') {
            reset();
            bytes.reset();
            state = State.OLD_MOUSE;
            return;
        }
        if (parameters.isEmpty() && (last == 'I' || last == 'O')) {
            reset();
            sink.accept(last == 'I' ? Focus.GAINED : Focus.LOST);
            return;
        }
        if (parameters.startsWith("<") && (last == 'M' || last == 'm')) {
            reset();
            MouseDecoder.sgr(parameters.substring(1), last == 'm').ifPresent(sink);
            return;
        }
        int[] numbers = FunctionKeys.numbers(parameters);
        Modifiers held = Modifiers.ofNumber(Math.max(1, numbers[1]));
        Modifiers all = alt ? new Modifiers(held.shift(), true, held.ctrl()) : held;
        Optional<KeyCode> code = last == '~' ? FunctionKeys.ofNumber(numbers[0]) : FunctionKeys.ofLetter(last);
        if (last == 'Z') {
            key(KeyCode.TAB, Modifiers.SHIFT);
        } else if (code.isPresent()) {
            key(code.get(), all);
        } else {
            reset();
        }
    }

    /** OSC 10 or 11, to BEL or ST; anything else after ESC ] is what somebody typed. */
    private void reply(int b) {
        if (sequence.isEmpty() && b != '1') {
            alt = true;
            typed(']');
            next(b);
        } else if (b == BEL || (b == '\\' && sequence.charAt(sequence.length() - 1) == ESC)) {
            String content = sequence.substring(0, sequence.length() - (b == BEL ? 0 : 1));
            reset();
            ColorReply.parse(content).ifPresent(replies);
        } else if ((b >= ' ' || b == ESC) && sequence.length() < LONGEST_SEQUENCE) {
            sequence.append((char) b);
        } else {
            reset();
        }
    }

    private void oldMouse(int b) {
        bytes.write(b);
        if (bytes.size() == 3) {
            byte[] said = bytes.toByteArray();
            reset();
            MouseDecoder.old(said).ifPresent(sink);
        }
    }

    private void paste(int b) {
        if (bytes.size() < LARGEST_PASTE + PASTE_END.length) {
            bytes.write(b);
        }
        pasteEndMatched = b == PASTE_END[pasteEndMatched] ? pasteEndMatched + 1 : b == ESC ? 1 : 0;
        if (pasteEndMatched == PASTE_END.length) {
            byte[] all = bytes.toByteArray();
            int length = Math.min(LARGEST_PASTE, Math.max(0, all.length - PASTE_END.length));
            String text = new String(all, 0, length, StandardCharsets.UTF_8);
            bytes.reset();
            reset();
            sink.accept(new Paste(text));
        }
    }
}
