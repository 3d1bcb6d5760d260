package dev.berth.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs every test of Berth itself. */
@Command(name = "test", description = "Set up what is missing, then run every test.")
final class TestEverything extends ServerVerb {

    @Option(names = "--require-engine", description = "Fail where no container engine can be had.")
    private boolean requireEngine;

    @Option(names = "--only", paramLabel = "MODULE", description = "Only this module's tests.")
    private Optional<String> only = Optional.empty();

    @Override
    int run(ServerCommands server, Path data) {
        return server.test(new ServerCommands.TestOptions(
                requireEngine ? ServerCommands.EngineNeed.REQUIRED : ServerCommands.EngineNeed.OPTIONAL, only));
    }
}
