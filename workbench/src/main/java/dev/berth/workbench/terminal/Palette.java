package dev.berth.workbench.terminal;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * The colours a program believes the terminal has: xterm's 256, its special ones (for bold, underlined, blinking, reversed
 * and italic text), and the client's own for text and background, until the program sets others. Only told when asked
 * (OSC 4, 5, 10 to 12): what a person sees is up to their own terminal. Belongs to the emulator's thread.
 */
final class Palette {

    static final int SIZE = 256;
    /** The special colours follow the numbered ones: {@code SPECIAL + 0} is OSC 5;0's, and OSC 4;256's. */
    static final int SPECIAL = SIZE;
    static final int SPECIAL_COLORS = 5;
    /** Text, background and cursor stand behind the numbered colours: {@code DYNAMIC + 10} is OSC 10's. */
    static final int DYNAMIC = SIZE;
    private static final int LAST = DYNAMIC + 12;

    private static final int WHITE = 0xFFFFFF;
    private static final int[] ANSI = {0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
            0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF};

    private final Map<Integer, Integer> set = new TreeMap<>();
    private Optional<ClientColors> client = Optional.empty();

    /** @return 0xRRGGBB, or empty for text, background or cursor if nobody has said what they are */
    OptionalInt color(int index) {
        Integer own = set.get(index);
        if (own != null) {
            return OptionalInt.of(own);
        }
        return index < SPECIAL + SPECIAL_COLORS ? OptionalInt.of(original(index)) : clientColor(index);
    }

    private OptionalInt clientColor(int index) {
        if (client.isEmpty()) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(index == DYNAMIC + 11 ? client.get().background() : client.get().text());
    }

    /** What text and background are where the person sits who used the terminal last. */
    void setClient(Optional<ClientColors> colors) {
        client = colors;
    }

    void set(int index, int rgb) {
        set.put(index, rgb);
    }

    void reset(int index) {
        set.remove(index);
    }

    void resetNumbered() {
        set.keySet().removeIf(index -> index < SIZE);
    }

    void resetSpecial() {
        set.keySet().removeIf(index -> index >= SPECIAL && index < SPECIAL + SPECIAL_COLORS);
    }

    void reset() {
        set.clear();
    }

    private static int original(int index) {
        if (index < ANSI.length) {
            return ANSI[index];
        } else if (index < 232) {
            int cube = index - 16;
            return level(cube / 36) << 16 | level(cube / 6 % 6) << 8 | level(cube % 6);
        } else if (index < SIZE) {
            return (8 + 10 * (index - 232)) * 0x010101;
        }
        return WHITE;
    }

    private static int level(int step) {
        return step == 0 ? 0 : 55 + 40 * step;
    }

    /**
     * A colour as XParseColor has it, without names: {@code rgb:r/g/b} and {@code #rgb}, one to four digits each, and those
     * of {@link CieColor}.
     */
    static OptionalInt parse(String text) {
        if (text.matches("rgb:[0-9a-fA-F]{1,4}/[0-9a-fA-F]{1,4}/[0-9a-fA-F]{1,4}")) {
            String[] parts = text.substring(4).split("/");
            return OptionalInt.of(scaled(parts[0]) << 16 | scaled(parts[1]) << 8 | scaled(parts[2]));
        }
        int digits = (text.length() - 1) / 3;
        if (text.matches("#([0-9a-fA-F]{3}){1,4}")) {
            int red = shifted(text.substring(1, 1 + digits));
            int green = shifted(text.substring(1 + digits, 1 + 2 * digits));
            return OptionalInt.of(red << 16 | green << 8 | shifted(text.substring(1 + 2 * digits)));
        }
        return CieColor.parse(text);
    }

    private static int scaled(String digits) {
        return (int) (Long.parseLong(digits, 16) * 0xFFFF / ((1 << (4 * digits.length())) - 1)) >> 8;
    }

    private static int shifted(String digits) {
        int value = Integer.parseInt(digits, 16);
        return digits.length() == 1 ? value << 4 : value >> (4 * digits.length() - 8);
    }

    void save(StateWriter out) {
        out.writeNumber(set.size());
        set.forEach((index, rgb) -> {
            out.writeNumber(index);
            out.writeNumber(rgb);
        });
    }

    void restore(StateReader in) {
        int count = in.readNumber(LAST + 1);
        for (int i = 0; i < count; i++) {
            set.put(in.readNumber(LAST), in.readNumber(WHITE));
        }
    }
}
