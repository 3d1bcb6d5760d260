package dev.berth.bench.row;

import dev.berth.bench.stat.Series;
import dev.berth.bench.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;

/** Somebody who types at a terminal, one key after the other's echo, and takes back what was typed at each line's end. */
final class Typist {

    /** None of them ends an escape sequence, and none stands in the words of a status line that is drawn again. */
    private static final String KEYS = "zwxjk";
    private static final int LINE = 40;
    private static final long BETWEEN_KEYS_MILLIS = 15;
    private static final long AFTER_LINE_MILLIS = 150;
    private static final String DELETE = "\177";

    private final Terminal terminal;

    /** @param terminal where what is typed is shown, and nothing else happens */
    Typist(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * What the keys of one round took.
     *
     * @param bytesPerKey what was sent to the client until nothing more came
     */
    record Keys(Series millis, double bytesPerKey) {}

    /** So many lines of 40 keys, each as soon as the one before is echoed, for nothing. */
    void hurry(int lines) {
        for (int i = 0; i < lines * LINE; i++) {
            String key = key(i);
            terminal.typeUntil(key, key);
            if (i % LINE == LINE - 1) {
                takeBack(BETWEEN_KEYS_MILLIS);
            }
        }
    }

    private static String key(int number) {
        return KEYS.substring(number % KEYS.length(), number % KEYS.length() + 1);
    }

    private void takeBack(long quietMillis) {
        terminal.type(DELETE.repeat(LINE));
        terminal.settle(quietMillis);
        terminal.awaitNo(KEYS);
    }

    /** So many lines of 40 keys. */
    Keys type(int lines) {
        List<Double> millis = new ArrayList<>();
        long bytes = 0;
        for (int i = 0; i < lines * LINE; i++) {
            String key = key(i);
            Terminal.Arrival echo = terminal.typeUntil(key, key);
            millis.add(echo.millis());
            bytes += echo.bytes() + terminal.settle(BETWEEN_KEYS_MILLIS);
            if (i % LINE == LINE - 1) {
                takeBack(AFTER_LINE_MILLIS);
            }
        }
        return new Keys(new Series(millis), (double) bytes / (lines * LINE));
    }
}
