package dev.berth.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The root of all commands. */
@Command(name = "berth", description = "A shared development host: one Linux box, ssh, and a workbench in a container for everybody.", footerHeading = "%nExit codes:%n", footer = "  0 done, 1 refused or failed (one sentence says why), 2 wrong usage")
final class BerthRoot extends Group {

    @Option(names = "--data", paramLabel = "DIR", scope = ScopeType.INHERIT, description = "The server's data folder; BERTH_DATA or ./data if not given.")
    private Optional<Path> data = Optional.empty();

    Optional<Path> data() {
        return data;
    }
}
