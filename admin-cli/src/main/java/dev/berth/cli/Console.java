package dev.berth.cli;

import dev.berth.core.Refusal;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** What the person who typed a command has before them. */
public record Console(InputStream stdin, OutputStream stdout, OutputStream stderr, int columns,
        Terminal terminal) {

    private static final int STANDARD_COLUMNS = 80;

    /** This process's own. */
    public static Console ofProcess(Map<String, String> environment) {
        return new Console(System.in, System.out, System.err, columns(environment.getOrDefault("COLUMNS", "")),
                Console::askTwice);
    }

    private static int columns(String text) {
        return text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : STANDARD_COLUMNS;
    }

    /** JDK 25 answers null again where there is no terminal, whatever Error Prone knows of JDK 22. */
    @SuppressWarnings("SystemConsoleNull")
    private static Optional<String> askTwice(String prompt) {
        java.io.Console terminal = System.console();
        if (terminal == null || !terminal.isTerminal()) {
            return Optional.empty();
        }
        char[] once = terminal.readPassword("%s: ", prompt);
        char[] again = terminal.readPassword("%s again: ", prompt);
        if (once == null || !Arrays.equals(once, again)) {
            throw new Refusal(Refusal.Code.BAD_PASSWORD, "the two were not the same; nothing was changed");
        }
        return Optional.of(new String(once));
    }
}
