package dev.berth.cli;

import dev.berth.core.Printable;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Finds the command in a parsed line, and explains a line that is none. */
final class Usage {

    private Usage() {}

    static Object leaf(ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        if (last.commandSpec().userObject() instanceof Group) {
            throw new ParameterException(last.commandSpec().commandLine(),
                    "which command? There is: " + String.join(", ", last.commandSpec().subcommands().keySet()));
        }
        return last.commandSpec().userObject();
    }

    static Verb verb(ParseResult parsed) {
        Object leaf = leaf(parsed);
        if (leaf instanceof Verb verb) {
            return verb;
        }
        throw new IllegalStateException("not a command that can be sent: " + leaf.getClass().getName());
    }

    /** @return the exit code */
    static int explain(ParameterException e, PrintWriter err) {
        err.println(Printable.of(String.valueOf(e.getMessage()), 500));
        List<String> near = e instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        if (!near.isEmpty()) {
            err.println("Did you mean: " + Printable.of(String.join(", ", near)) + "?");
        }
        err.println("Try: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        err.flush();
        return ExitCode.WRONG_USAGE;
    }
}
