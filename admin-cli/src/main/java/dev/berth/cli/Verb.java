package dev.berth.cli;

import picocli.CommandLine.Option;

/** A command that asks the use cases for something: it runs wherever they are. Made for one run. */
abstract class Verb {

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    private boolean help;

    abstract void run(Call call);

    final boolean helpWanted() {
        return help;
    }
}
