package dev.berth.core.shell;

import dev.berth.core.Printable;
import java.time.Instant;

/**
 * A command line that runs in a shell, as far as the shell says so.
 *
 * @param line printable, at most {@link #LONGEST} characters; empty where the shell did not say
 */
public record ShellCommand(String line, Instant since) {

    public static final int LONGEST = 200;

    public ShellCommand {
        line = Printable.of(line.strip(), LONGEST);
    }

    /** What to call it: the line, or what stands for one that is not known. */
    public String name() {
        return line.isEmpty() ? "a command" : line;
    }
}
