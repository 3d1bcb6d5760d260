package dev.berth.cli;

import picocli.CommandLine.Option;

/** A command that only holds others. Made for one run. */
abstract class Group {

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    private boolean help;

    final boolean helpWanted() {
        return help;
    }
}
