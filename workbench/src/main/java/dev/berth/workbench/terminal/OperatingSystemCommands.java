package dev.berth.workbench.terminal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** OSC: titles, folder, links, colours, the clipboard, marks of command lines. */
final class OperatingSystemCommands {

    private static final int MOST_COLORS = 512;

    private final Terminal terminal;
    private final Palette palette;

    OperatingSystemCommands(Terminal terminal) {
        this.terminal = terminal;
        this.palette = terminal.palette();
    }

    /** @param terminator what ended the command, and ends its answer: BEL or ST */
    void act(String content, String terminator) {
        int semicolon = content.indexOf(';');
        String command = semicolon < 0 ? content : content.substring(0, semicolon);
        String rest = semicolon < 0 ? "" : content.substring(semicolon + 1);
        switch (command) {
            case "0", "2" -> terminal.titles().setTitle(rest);
            case "4" -> colors("4", 0, rest, terminator);
            case "5" -> colors("5", Palette.SPECIAL, rest, terminator);
            case "7" -> terminal.titles().setFolder(rest);
            case "8" -> link(rest);
            case "10" -> dynamicColors(10, rest, terminator);
            case "11" -> dynamicColors(11, rest, terminator);
            case "12" -> dynamicColors(12, rest, terminator);
            case "52" -> copy(rest);
            case "133" -> PromptMark.parse(rest).ifPresent(terminal::mark);
            case "104" -> resetColors(0, rest);
            case "105" -> resetColors(Palette.SPECIAL, rest);
            case "110" -> palette.reset(Palette.DYNAMIC + 10);
            case "111" -> palette.reset(Palette.DYNAMIC + 11);
            case "112" -> palette.reset(Palette.DYNAMIC + 12);
            default -> {
                // Swallowed: not a command of this terminal.
            }
        }
    }

    /** {@code parameters;address}; without an address the link ends. What cannot be followed is no link. */
    private void link(String rest) {
        String target = rest.substring(rest.indexOf(';') + 1);
        int number = terminal.links().number(target);
        Screen screen = terminal.screen();
        screen.setPen(screen.pen().withExtra(Look.withLink(screen.pen().extra(), number)));
    }

    // --- colours ---

    /** Pairs of a number, counted from {@code first}, and a colour. */
    private void colors(String command, int first, String rest, String terminator) {
        String[] parts = rest.split(";", 2 * MOST_COLORS);
        for (int i = 0; i + 1 < parts.length; i += 2) {
            int index = index(first, parts[i]);
            if (index >= 0) {
                color(index, command + ";" + (index - first), parts[i + 1], terminator);
            }
        }
    }

    private static int index(int first, String text) {
        int index = text.matches("[0-9]{1,3}") ? first + Integer.parseInt(text) : -1;
        return index < Palette.SPECIAL + Palette.SPECIAL_COLORS ? index : -1;
    }

    /** Several colours may follow each other: text, background, cursor. */
    private void dynamicColors(int first, String rest, String terminator) {
        String[] parts = rest.split(";", 4);
        for (int i = 0; i < parts.length && first + i <= 12; i++) {
            color(Palette.DYNAMIC + first + i, Integer.toString(first + i), parts[i], terminator);
        }
    }

    private void color(int index, String command, String color, String terminator) {
        if (!color.equals("?")) {
            Palette.parse(color).ifPresent(rgb -> palette.set(index, rgb));
            return;
        }
        palette.color(index).ifPresent(rgb -> terminal.answer("\033]%s;rgb:%04x/%04x/%04x%s".formatted(command,
                (rgb >> 16 & 255) * 0x101, (rgb >> 8 & 255) * 0x101, (rgb & 255) * 0x101, terminator)));
    }

    private void resetColors(int first, String rest) {
        if (!rest.isEmpty()) {
            for (String number : rest.split(";", MOST_COLORS)) {
                int index = index(first, number);
                if (index >= 0) {
                    palette.reset(index);
                }
            }
        } else if (first == Palette.SPECIAL) {
            palette.resetSpecial();
        } else {
            palette.resetNumbered();
        }
    }

    // --- the clipboard ---

    /** {@code which;base64}. What is on it is never told, and what is not text is not copied. */
    private void copy(String rest) {
        int semicolon = rest.indexOf(';');
        if (semicolon >= 0) {
            decoded(rest.substring(semicolon + 1)).filter(text -> !text.isEmpty()).ifPresent(terminal::copy);
        }
    }

    private static Optional<String> decoded(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64.getBytes(StandardCharsets.US_ASCII));
            return bytes.length > TerminalEvents.LONGEST_COPY
                    ? Optional.empty()
                    : Optional.of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (IllegalArgumentException | CharacterCodingException _) {
            return Optional.empty();
        }
    }
}
