package dev.berth.workbench.terminal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Cuts a byte stream into characters, controls and control sequences: Paul Williams' state machine for DEC's parsers
 * (vt100.net/emu/dec_ansi_parser), with UTF-8 in its ground state and C1 controls only in their 7-bit form, as xterm has
 * it in UTF-8 mode. Strings that are too long are swallowed whole, and so are those that no terminal of this kind knows.
 * Belongs to the emulator's thread.
 */
final class Parser {

    /** What the parser finds, in order. */
    interface Handler {

        /** Printable ASCII, {@code bytes[from]} up to {@code bytes[to - 1]}. */
        void ascii(byte[] bytes, int from, int to);

        /** Any other character. */
        void print(int codePoint);

        /** A C0 control, or DEL. */
        void control(int code);

        /** ESC, perhaps an intermediate (0 if none), final. */
        void escape(int intermediate, int last);

        /** The sequence is the parser's, and another one afterwards. */
        void csi(ControlSequence sequence);

        /** The content of an OSC, and what ended it. */
        void osc(String content, String terminator);

        /** The content of a DCS from its first parameter on, without its terminator. */
        void dcs(String content);
    }

    /** Room for a copy of {@link TerminalEvents#LONGEST_COPY} in base64. */
    private static final int LONGEST_OSC = 1_400_000;
    private static final int LONGEST_DCS = 4096;
    /** More memory than this is not kept for the next string. */
    private static final int KEPT = 4096;

    private static final int ESC = 0x1B;
    private static final int BEL = 0x07;
    private static final int CAN = 0x18;
    private static final int SUB = 0x1A;
    private static final int DEL = 0x7F;

    private enum State {
        GROUND, ESCAPE, ESCAPE_INTERMEDIATE, CSI, CSI_IGNORE, OSC, DCS, IGNORED_STRING
    }

    private static final State[] STATES = State.values();

    private final Handler handler;
    private final ControlSequence sequence = new ControlSequence();
    private final Utf8 utf8 = new Utf8();
    private ByteArrayOutputStream string = new ByteArrayOutputStream();
    private State state = State.GROUND;
    private int intermediate;
    /** An ESC inside a string: with a backslash it is the terminator. */
    private boolean stringEscape;
    /** The string is swallowed up to its end. */
    private boolean tooLong;

    Parser(Handler handler) {
        this.handler = handler;
    }

    void parse(byte[] bytes, int offset, int length) {
        int end = offset + length;
        int i = offset;
        while (i < end) {
            switch (state) {
                case GROUND -> {
                    int run = utf8.isPending() ? i : asciiEnd(bytes, i, end);
                    if (run > i) {
                        handler.ascii(bytes, i, run);
                        i = run;
                    } else {
                        ground(bytes[i++] & 0xFF);
                    }
                }
                case ESCAPE, ESCAPE_INTERMEDIATE, CSI, CSI_IGNORE -> inSequence(bytes[i++] & 0xFF);
                case OSC, DCS, IGNORED_STRING -> inString(bytes[i++] & 0xFF);
            }
        }
    }

    private static int asciiEnd(byte[] bytes, int from, int end) {
        int i = from;
        while (i < end && bytes[i] >= 0x20 && bytes[i] < DEL) {
            i++;
        }
        return i;
    }

    // --- characters ---

    private void ground(int b) {
        if (utf8.isPending()) {
            if (utf8.goesOn(b)) {
                character(utf8.next(b));
                return;
            }
            utf8.drop();
            handler.print(Utf8.REPLACEMENT);
        }
        if (b == ESC) {
            startEscape();
        } else if (b < 0x20) {
            handler.control(b);
        } else if (b >= 0x80) {
            character(utf8.begin(b));
        } else if (b == DEL) {
            handler.control(b);
        } else {
            handler.ascii(new byte[]{(byte) b}, 0, 1);
        }
    }

    /** C1 controls are not characters. */
    private void character(int point) {
        if (point >= 0xA0) {
            handler.print(point);
        }
    }

    // --- sequences ---

    private void startEscape() {
        state = State.ESCAPE;
        intermediate = 0;
    }

    private void inSequence(int b) {
        if (b == CAN || b == SUB) {
            state = State.GROUND;
            handler.control(b);
        } else if (b == ESC) {
            startEscape();
        } else if (b < 0x20) {
            handler.control(b);
        } else if (b < DEL) {
            sequenceByte(b);
        } else if (b > DEL) {
            state = State.GROUND;
            ground(b);
        }
    }

    private void sequenceByte(int b) {
        switch (state) {
            case ESCAPE, ESCAPE_INTERMEDIATE -> escapeByte(b);
            case CSI -> csiByte(b);
            case CSI_IGNORE -> state = b >= 0x40 ? State.GROUND : state;
            case GROUND, OSC, DCS, IGNORED_STRING -> throw new IllegalStateException("not in a sequence: " + state);
        }
    }

    private void escapeByte(int b) {
        if (b < 0x30) {
            intermediate = b;
            state = State.ESCAPE_INTERMEDIATE;
            return;
        }
        boolean opens = state == State.ESCAPE;
        state = State.GROUND;
        switch (opens ? b : 0) {
            case '[' -> {
                sequence.clear();
                state = State.CSI;
            }
            case ']' -> startString(State.OSC);
            case 'P' -> startString(State.DCS);
            case 'X', '^', '_' -> {
                handler.escape(0, b);
                startString(State.IGNORED_STRING);
            }
            default -> handler.escape(intermediate, b);
        }
    }

    private void csiByte(int b) {
        if (b >= 0x40) {
            state = State.GROUND;
            sequence.end(b);
            handler.csi(sequence);
        } else if (!sequence.accept(b)) {
            state = State.CSI_IGNORE;
        }
    }

    // --- strings ---

    private void startString(State kind) {
        state = kind;
        stringEscape = false;
        tooLong = false;
        string.reset();
    }

    private void inString(int b) {
        if (stringEscape) {
            stringEscape = false;
            endString("\033\\");
            if (b != '\\') {
                startEscape();
                inSequence(b);
            }
        } else if (b == ESC) {
            stringEscape = true;
        } else if (b == BEL && state == State.OSC) {
            endString("\007");
        } else if (b == CAN || b == SUB) {
            state = State.GROUND;
            forgetString();
            handler.control(b);
        } else if (!tooLong && string.size() < longest()) {
            string.write(b);
        } else {
            tooLong = true;
            forgetString();
        }
    }

    private int longest() {
        return switch (state) {
            case OSC -> LONGEST_OSC;
            case DCS -> LONGEST_DCS;
            case GROUND, ESCAPE, ESCAPE_INTERMEDIATE, CSI, CSI_IGNORE, IGNORED_STRING -> 0;
        };
    }

    private void endString(String terminator) {
        State kind = state;
        state = State.GROUND;
        if (tooLong) {
            return;
        }
        if (kind == State.OSC) {
            handler.osc(string.toString(StandardCharsets.UTF_8), terminator);
        } else if (kind == State.DCS) {
            handler.dcs(string.toString(StandardCharsets.UTF_8));
        }
        forgetString();
    }

    private void forgetString() {
        if (string.size() > KEPT) {
            string = new ByteArrayOutputStream();
        } else {
            string.reset();
        }
    }

    // --- state ---

    void save(StateWriter out) {
        out.writeOneOf(state, STATES);
        out.writeNumber(intermediate);
        out.writeFlag(stringEscape);
        out.writeFlag(tooLong);
        out.writeBytes(string.toByteArray());
        utf8.save(out);
        sequence.save(out);
    }

    void restore(StateReader in) {
        state = in.readOneOf(STATES);
        intermediate = in.readNumber(0x2F);
        stringEscape = in.readFlag();
        tooLong = in.readFlag();
        string.writeBytes(in.readBytes(longest()));
        utf8.restore(in);
        sequence.restore(in);
    }
}
