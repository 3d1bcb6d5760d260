package dev.berth.tui.input;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a client's terminal answers to OSC 10 or 11 with a question.
 *
 * @param command 10 for text, 11 for the background
 * @param rgb 0xRRGGBB
 */
public record ColorReply(int command, int rgb) {

    public static final int TEXT = 10;
    public static final int BACKGROUND = 11;

    private static final Pattern FORM = Pattern
            .compile("(1[01]);rgba?:([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})(/[0-9a-fA-F]{1,4})?");

    /** @return empty if it is no such answer */
    static Optional<ColorReply> parse(String content) {
        Matcher matcher = FORM.matcher(content);
        return matcher.matches()
                ? Optional.of(new ColorReply(Integer.parseInt(matcher.group(1)),
                        channel(matcher.group(2)) << 16 | channel(matcher.group(3)) << 8 | channel(matcher.group(4))))
                : Optional.empty();
    }

    private static int channel(String digits) {
        return Integer.parseInt(digits, 16) * 255 / ((1 << (4 * digits.length())) - 1);
    }
}
