package dev.berth.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts the server. */
@Command(name = "up", description = "Set up what is missing, then serve until SIGTERM or Ctrl-C.", footerHeading = "%nExamples:%n", footer = {
        "  berth up", "  berth up --data /srv/berth --port 22 --listen 192.168.1.10"})
final class Up extends ServerVerb {

    @Option(names = "--port", paramLabel = "N", description = "Port to listen on; berth.toml's or 2222 if not given.")
    private Optional<Integer> port = Optional.empty();

    @Option(names = "--listen", paramLabel = "ADDR", description = "Address to listen on; berth.toml's or all if not given.")
    private Optional<String> listen = Optional.empty();

    @Option(names = "--engine", paramLabel = "docker|process", description = "What runs people's containers; 'process' is no isolation at all, for trying Berth out alone.")
    private ServerCommands.Engine engine = ServerCommands.Engine.DOCKER;

    @Option(names = "--no-install", description = "Install nothing on this machine.")
    private boolean noInstall;

    @Override
    int run(ServerCommands server, Path data) {
        return server.up(data, new ServerCommands.UpOptions(port, listen, engine,
                noInstall ? ServerCommands.Install.FORBIDDEN : ServerCommands.Install.ALLOWED));
    }
}
