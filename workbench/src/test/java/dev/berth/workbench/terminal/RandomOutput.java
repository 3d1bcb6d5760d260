package dev.berth.workbench.terminal;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Pieces of output, most of them control functions with odd parameters, some text of every width, some noise. */
final class RandomOutput {

    private static final String[] PREFIXES = {"", "", "", "", "?", ">", "=", "<", ";", ":"};
    private static final String[] INTERMEDIATES = {"", "", "", "", "", "", " ", "!", "\"", "$", "'", "*", "#"};
    private static final String[] PARAMETERS = {"", "0", "1", "2", "3", "4", "5", "6", "7", "8", "10", "18", "20", "25",
            "30", "45", "47", "69", "99999999999", "1000", "1002", "1006", "1047", "1048", "1049", "2004", "2026",
            "38;5;9", "38;2;1;2;3", "48:2::9:8:7", "4:3", "58;5;4", "1;1", "2;5", "3;20"};
    private static final String[] ESCAPES = {"\0337", "\0338", "\033M", "\033D", "\033E", "\033H", "\033c", "\033(0",
            "\033(B", "\033)0", "\033*0", "\033n", "\033o", "\033N", "\033O", "\0336", "\0339", "\033=", "\033#8",
            "\033[?1049h", "\033[?1049l", "\033[?69h\033[5;20s", "\033[3;6r", "\033[?6h", "\033[4h", "\033[?7l",
            "\033[?7h", "\033[?45h", "\033[!p", "\033", "\033["};
    private static final String[] STRINGS = {"\033]0;title\007", "\033]2;t\033\\", "\033]7;file://h/a%20b\007",
            "\033]8;;https://example.org/\007", "\033]8;;\007", "\033]4;1;?\007", "\033]11;?\033\\", "\033]104\007",
            "\033]4;3;rgb:1/22/333\007", "\033]52;c;aGk=\007", "\033P$qm\033\\", "\033P+q544e\033\\",
            "\033Pq#0;2\033\\",
            "\033_apc\033\\", "\033^pm\033\\", "\033Xsos\033\\", "\033]0;half", "\033P$q"};
    private static final String[] TEXTS = {"a", "hello world", "日本", "e\u0301", "👩\u200D🚀", "🇩🇪", "👍🏽", "❤\uFE0F",
            "\u0301", "\u200D", "║", "\u202E", "한국", "lqqk", "x".repeat(40), "日".repeat(17)};
    private static final String[] CONTROLS = {"\r", "\n", "\r\n", "\n\n\n", "\b", "\t", "\016", "\017", "\007", "\030"};

    private final Random random;

    RandomOutput(Random random) {
        this.random = random;
    }

    byte[] next() {
        return switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> bytes(csi());
            case 4, 5 -> bytes(one(ESCAPES));
            case 6 -> bytes(one(STRINGS));
            case 7, 8, 9 -> bytes(one(TEXTS));
            case 10 -> bytes(one(CONTROLS));
            default -> noise();
        };
    }

    private String csi() {
        StringBuilder sequence = new StringBuilder("\033[").append(one(PREFIXES));
        for (int i = random.nextInt(5); i >= 0; i--) {
            sequence.append(one(PARAMETERS)).append(i == 0 ? "" : ";");
        }
        return sequence.append(one(INTERMEDIATES)).append((char) ('@' + random.nextInt(63))).toString();
    }

    private byte[] noise() {
        byte[] noise = new byte[random.nextInt(6)];
        random.nextBytes(noise);
        return noise;
    }

    private String one(String[] all) {
        return all[random.nextInt(all.length)];
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
