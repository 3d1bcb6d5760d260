package dev.berth.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says what this host can and cannot do. */
@Command(name = "doctor", description = "Say what this host can and cannot do for Berth; exit 1 where something that matters is missing.")
final class Doctor extends ServerVerb {

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    int run(ServerCommands server, Path data) {
        return server.doctor(data, json ? ServerCommands.Form.JSON : ServerCommands.Form.TEXT);
    }
}
