package dev.berth.workbench.terminal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Cuts a byte stream into characters, controls and control sequences: Paul Williams' state machine for DEC's parsers
 * (vt100.net/emu/dec_ansi_parser), with UTF-8 in its ground state and C1 controls only in their 7-bit form, as xterm has
 * it in UTF-8 mode. Broken UTF-8 becomes U+FFFD, one for each maximal part (Unicode 3.9); strings longer than
 * {@link #LONGEST_STRING} are swallowed.
 */
final class Parser {

    /** What the parser finds, in order. */
    interface Handler {

        /** Printable ASCII, {@code bytes[from]} up to {@code bytes[to - 1]}. */
        void ascii(byte[] bytes, int from, int to);

        void print(int codePoint);

        /** A C0 control. */
        void control(int code);

        /** ESC, perhaps an intermediate (0 if none), final. */
        void escape(int intermediate, int last);

        void csi(ControlSequence sequence);

        /** The content of an OSC, without its terminator. */
        void osc(String content);

        /** The content of a DCS from its first parameter on, without its terminator. */
        void dcs(String content);
    }

    static final int LONGEST_STRING = 256 * 1024;

    private static final int ESC = 0x1B;
    private static final int REPLACEMENT = 0xFFFD;

    private enum State {
        GROUND, ESCAPE, ESCAPE_INTERMEDIATE, CSI, CSI_IGNORE, OSC, DCS, IGNORED_STRING
    }

    private final Handler handler;
    private final ControlSequence sequence = new ControlSequence();
    private final ByteArrayOutputStream string = new ByteArrayOutputStream();
    private State state = State.GROUND;
    private int intermediate;
    /** An ESC inside a string: with a backslash it is the terminator. */
    private boolean stringEscape;
    private int utf8Needed;
    private int utf8Point;
    private int utf8Least;

    Parser(Handler handler) {
        this.handler = handler;
    }

    void parse(byte[] bytes, int offset, int length) {
        int end = offset + length;
        int i = offset;
        while (i < end) {
            if (state == State.GROUND && utf8Needed == 0 && bytes[i] >= 0x20 && bytes[i] < 0x7F) {
                int from = i;
                while (i < end && bytes[i] >= 0x20 && bytes[i] < 0x7F) {
                    i++;
                }
                handler.ascii(bytes, from, i);
            } else {
                next(bytes[i++] & 0xFF);
            }
        }
    }

    private void next(int b) {
        switch (state) {
            case OSC, DCS, IGNORED_STRING -> inString(b);
            case GROUND -> ground(b);
            case ESCAPE, ESCAPE_INTERMEDIATE, CSI, CSI_IGNORE -> inSequence(b);
        }
    }

    // --- characters ---

    private void ground(int b) {
        if (utf8Needed > 0) {
            if ((b & 0xC0) == 0x80) {
                continueCharacter(b);
                return;
            }
            utf8Needed = 0;
            handler.print(REPLACEMENT);
        }
        if (b == ESC) {
            startEscape();
        } else if (b < 0x20) {
            handler.control(b);
        } else if (b < 0x7F) {
            handler.print(b);
        } else if (b > 0x7F) {
            startCharacter(b);
        }
    }

    private void startCharacter(int b) {
        if (b >= 0xC2 && b <= 0xDF) {
            expect(1, b & 0x1F, 0x80);
        } else if (b >= 0xE0 && b <= 0xEF) {
            expect(2, b & 0x0F, 0x800);
        } else if (b >= 0xF0 && b <= 0xF4) {
            expect(3, b & 0x07, 0x10000);
        } else {
            handler.print(REPLACEMENT);
        }
    }

    private void expect(int more, int bits, int least) {
        utf8Needed = more;
        utf8Point = bits;
        utf8Least = least;
    }

    private void continueCharacter(int b) {
        utf8Point = (utf8Point << 6) | (b & 0x3F);
        if (--utf8Needed == 0) {
            boolean valid = utf8Point >= utf8Least && utf8Point <= Character.MAX_CODE_POINT
                    && (utf8Point < Character.MIN_SURROGATE || utf8Point > Character.MAX_SURROGATE);
            if (!valid) {
                handler.print(REPLACEMENT);
            } else if (utf8Point >= 0xA0) {
                handler.print(utf8Point);
            }
        }
    }

    // --- sequences ---

    private void startEscape() {
        state = State.ESCAPE;
        intermediate = 0;
    }

    private void inSequence(int b) {
        if (b == 0x18 || b == 0x1A) {
            state = State.GROUND;
        } else if (b == ESC) {
            startEscape();
        } else if (b < 0x20) {
            handler.control(b);
        } else if (b < 0x7F) {
            sequenceByte(b);
        } else if (b > 0x7F) {
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
            case 'X', '^', '_' -> startString(State.IGNORED_STRING);
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
        string.reset();
    }

    private void inString(int b) {
        if (stringEscape) {
            stringEscape = false;
            endString();
            if (b != '\\') {
                startEscape();
                inSequence(b);
            }
        } else if (b == ESC) {
            stringEscape = true;
        } else if (b == 0x07 && state == State.OSC) {
            endString();
        } else if (b == 0x18 || b == 0x1A) {
            state = State.GROUND;
        } else if (string.size() < LONGEST_STRING) {
            string.write(b);
        } else {
            state = State.IGNORED_STRING;
        }
    }

    private void endString() {
        State kind = state;
        state = State.GROUND;
        if (kind == State.OSC) {
            handler.osc(string.toString(StandardCharsets.UTF_8));
        } else if (kind == State.DCS) {
            handler.dcs(string.toString(StandardCharsets.UTF_8));
        }
        string.reset();
    }
}
