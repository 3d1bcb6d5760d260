package dev.berth.workbench.terminal;

import dev.berth.workbench.terminal.TerminalSnapshot.Cursor;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a program may ask about the terminal, and what it is told. */
final class DeviceReports {

    /** A VT420 with selective erase, state reports, horizontal scrolling, ANSI colour, rectangles and OSC 52. */
    private static final String PRIMARY = "\033[?64;6;17;21;22;28;52c";
    /** As xterm's, by whose number programs tell what they may use. */
    private static final String SECONDARY = "\033[>41;379;0c";
    private static final String TERTIARY = "\033P!|00000000\033\\";
    private static final List<Cursor.Shape> SHAPES = List.of(Cursor.Shape.values());
    private static final int MOST_CAPABILITIES = 32;
    /** The modes of ECMA-48 that no terminal with a screen of its own has: GATM, SRTM, VEM, HEM, PUM, FEAM, FETM … */
    private static final Set<Integer> PERMANENTLY_RESET = Set.of(1, 5, 7, 10, 11, 13, 14, 15, 16, 17, 18, 19);

    private static final Map<String, String> CAPABILITIES = Map.of("TN", "xterm-256color", "name", "xterm-256color",
            "Co", "256", "colors", "256", "RGB", "8/8/8", "Ms", "\033]52;%p1%s;%p2%s\007", "Tc", "", "Su", "");

    private final Terminal terminal;
    private final Screen screen;

    DeviceReports(Terminal terminal) {
        this.terminal = terminal;
        this.screen = terminal.screen();
    }

    /** @return whether the sequence is one of these */
    boolean act(ControlSequence s) {
        int what = s.value(0, 0);
        switch (s.function()) {
            case 'c' -> answerTo(what, 0, PRIMARY);
            case '>' << 16 | 'c' -> answerTo(what, 0, SECONDARY);
            case '=' << 16 | 'c' -> answerTo(terminal.conformance().has(4) ? what : -1, 0, TERTIARY);
            case '>' << 16 | 'q' -> answerTo(what, 0, "\033P>|Berth\033\\");
            case 'x' -> parameters(what);
            case 'n' -> status(what);
            case '?' << 16 | 'n' -> privateStatus(what, s.value(1, 0));
            case '$' << 8 | 'w' -> presentation(what);
            case '$' << 8 | 'p' -> ansiMode(what);
            case '?' << 16 | '$' << 8 | 'p' -> privateMode(what);
            default -> {
                return false;
            }
        }
        return true;
    }

    void primaryAttributes() {
        terminal.answer(PRIMARY);
    }

    private void answerTo(int asked, int known, String answer) {
        if (asked == known) {
            terminal.answer(answer);
        }
    }

    /** DECREQTPARM. */
    private void parameters(int what) {
        if (what <= 1) {
            terminal.answer("\033[%d;1;1;128;128;1;0x".formatted(what + 2));
        }
    }

    private void status(int what) {
        if (what == 5) {
            terminal.answer("\033[0n");
        } else if (what == 6) {
            terminal.answer("\033[%d;%dR".formatted(row(), column()));
        }
    }

    /** @param request what DECCKSR repeats */
    private void privateStatus(int what, int request) {
        switch (what) {
            case 6 -> terminal.answer("\033[?%d;%d;1R".formatted(row(), column()));
            case 15 -> terminal.answer("\033[?13n");
            case 25 -> terminal.answer("\033[?21n");
            case 26 -> terminal.answer("\033[?27;1;0;0n");
            case 53, 55 -> terminal.answer("\033[?53n");
            case 56 -> terminal.answer("\033[?57;0n");
            case 62 -> terminal.answer("\033[0*{");
            case 63 -> terminal.answer("\033P%d!~0000\033\\".formatted(request));
            case 75 -> terminal.answer("\033[?70n");
            case 85 -> terminal.answer("\033[?83n");
            default -> {
                // Not known: a program that asks waits no longer than for a terminal that has never heard of it.
            }
        }
    }

    /** DECRQPSR: where the cursor is and how it writes, or where tabs stop. */
    private void presentation(int what) {
        if (!terminal.conformance().has(3)) {
            return;
        }
        if (what == 1) {
            terminal.answer("\033P1$u" + cursor() + "\033\\");
        } else if (what == 2) {
            terminal.answer("\033P2$u" + terminal.tabs().within(screen.size().columns()) + "\033\\");
        }
    }

    /** DECCIR, on the only page there is. */
    private String cursor() {
        Style style = Look.style(screen.pen().look(), 0);
        int rendition = bit(style.has(Style.BOLD), 1) + bit(style.underline() != Style.Underline.NONE, 2)
                + bit(style.has(Style.BLINK), 4) + bit(style.has(Style.REVERSE), 8);
        int flags = bit(terminal.modes().has(Mode.ORIGIN), 1) + bit(screen.isWrapPending(), 8);
        return "%d;%d;1;%c;%c;%c;%s".formatted(row(), column(), '@' + rendition,
                '@' + bit((screen.pen().look() & Look.PROTECTED) != 0, 1), '@' + flags, terminal.charsets().report());
    }

    private static int bit(boolean set, int value) {
        return set ? value : 0;
    }

    /** As the program counts: from the region's corner in origin mode. */
    private int row() {
        return Math.max(1, 1 + screen.row() - (terminal.modes().has(Mode.ORIGIN) ? screen.margins().top() : 0));
    }

    private int column() {
        return Math.max(1, 1 + screen.column() - (terminal.modes().has(Mode.ORIGIN) ? screen.margins().left() : 0));
    }

    private void ansiMode(int number) {
        if (terminal.conformance().has(3)) {
            int known = PERMANENTLY_RESET.contains(number) ? 4 : state(Mode.ansi(number));
            terminal.answer("\033[%d;%d$y".formatted(number, known));
        }
    }

    private void privateMode(int number) {
        switch (number) {
            case 47, 1047, 1049 -> terminal
                    .answer("\033[?%d;%d$y".formatted(number, screen.shown() == ScreenKind.ALTERNATE ? 1 : 2));
            default -> terminal.answer("\033[?%d;%d$y".formatted(number, privateState(number)));
        }
    }

    private int privateState(int number) {
        Mode mode = Mode.dec(number);
        return mode == Mode.SIDE_MARGINS && !terminal.conformance().has(4) ? 0 : state(mode);
    }

    /** As DECRPM has it: 1 set, 2 reset, 0 not known. */
    private int state(@Nullable Mode mode) {
        return mode == null ? 0 : terminal.modes().has(mode) ? 1 : 2;
    }

    /** A DCS that asks: DECRQSS or XTGETTCAP. Any other is swallowed. */
    void requested(String content) {
        if (content.startsWith("$q")) {
            setting(content.substring(2));
        } else if (content.startsWith("+q")) {
            String[] names = content.substring(2).split(";", MOST_CAPABILITIES + 1);
            for (int i = 0; i < Math.min(names.length, MOST_CAPABILITIES); i++) {
                capability(names[i]);
            }
        }
    }

    /** DECRQSS. */
    private void setting(String name) {
        if (!terminal.conformance().has(2)) {
            return;
        }
        Margins margins = screen.margins();
        String setting = switch (name) {
            case "m" -> GraphicRendition.parameters(screen.pen());
            case "r" -> "%d;%d".formatted(margins.top() + 1, margins.bottom() + 1);
            case "s" -> "%d;%d".formatted(margins.left() + 1, margins.right() + 1);
            case " q" -> Integer.toString(SHAPES.indexOf(terminal.shape()));
            case "\"q" -> (screen.pen().look() & Look.PROTECTED) != 0 ? "1" : "0";
            case "*x" -> Integer.toString(terminal.areaAttributes().extent());
            case "$}", "$~" -> "0";
            case "\"p" -> "6" + terminal.conformance().level() + ";1";
            case "t", "*|" -> Integer.toString(screen.size().rows());
            case "$|" -> Integer.toString(screen.size().columns());
            default -> "";
        };
        terminal.answer(setting.isEmpty() ? "\033P0$r\033\\" : "\033P1$r" + setting + name + "\033\\");
    }

    /** XTGETTCAP; the name in the answer is ours, not the program's. */
    private void capability(String hexName) {
        for (Map.Entry<String, String> known : CAPABILITIES.entrySet()) {
            if (hex(known.getKey()).equalsIgnoreCase(hexName)) {
                String value = known.getValue().isEmpty() ? "" : "=" + hex(known.getValue());
                terminal.answer("\033P1+r" + hex(known.getKey()) + value + "\033\\");
                return;
            }
        }
        terminal.answer("\033P0+r\033\\");
    }

    private static String hex(String text) {
        return HexFormat.of().withUpperCase().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }
}
