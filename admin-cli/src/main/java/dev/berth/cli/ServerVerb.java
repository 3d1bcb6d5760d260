package dev.berth.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** A command of the server itself: it runs in the process that was started. Made for one run. */
abstract class ServerVerb {

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    private boolean help;

    /** @return the exit code */
    abstract int run(ServerCommands server, Path data);

    final boolean helpWanted() {
        return help;
    }
}
