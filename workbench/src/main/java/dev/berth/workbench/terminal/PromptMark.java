package dev.berth.workbench.terminal;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a shell says about its command lines (OSC 133, after FinalTerm; the line itself as kitty's shells give it). A program
 * can say the same: it is the user's own word, good for showing and for nothing else.
 */
public sealed interface PromptMark {

    /**
     * C: a command line begins to run.
     *
     * @param line as the shell gave it, not made printable; empty where it did not
     */
    record CommandBegins(String line) implements PromptMark {}

    /** D: it has ended; without an exit code where the shell gave none. */
    record CommandEnds(OptionalInt exit) implements PromptMark {}

    /** @param content what follows {@code 133;}; empty for marks of the prompt itself, which nothing here needs */
    static Optional<PromptMark> parse(String content) {
        String line = "C;cmdline=";
        if (content.startsWith(line)) {
            return Optional.of(new CommandBegins(content.substring(line.length())));
        }
        String kind = content.split(";", 2)[0];
        return switch (kind) {
            case "C" -> Optional.of(new CommandBegins(""));
            case "D" -> Optional.of(new CommandEnds(exit(content.substring(1))));
            default -> Optional.empty();
        };
    }

    private static OptionalInt exit(String rest) {
        String code = rest.startsWith(";") ? rest.substring(1).split(";", 2)[0] : "";
        return code.matches("[0-9]{1,3}") ? OptionalInt.of(Integer.parseInt(code)) : OptionalInt.empty();
    }
}
