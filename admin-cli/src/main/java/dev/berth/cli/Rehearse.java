package dev.berth.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What the launcher runs once after a build; nobody types it. */
@Command(name = "rehearse", hidden = true, description = "Play a user's first hour, so that the JVM is prepared for it.")
final class Rehearse extends ServerVerb {

    @Option(names = "--no-install", description = "Install nothing on this machine.")
    private boolean noInstall;

    @Option(names = "--progress", paramLabel = "FILE", required = true, description = "Where to say what is being set up.")
    private Path progress = Path.of("/dev/stdout");

    @Override
    int run(ServerCommands server, Path data) {
        return server.rehearse(data, progress,
                noInstall ? ServerCommands.Install.FORBIDDEN : ServerCommands.Install.ALLOWED);
    }
}
