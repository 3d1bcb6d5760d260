package dev.berth.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;

/** Says what this host can and cannot do. */
@Command(name = "doctor", description = "Say what this host can and cannot do for Berth.")
final class Doctor extends ServerVerb {

    @Override
    int run(ServerCommands server, Path data) {
        return server.doctor(data);
    }
}
