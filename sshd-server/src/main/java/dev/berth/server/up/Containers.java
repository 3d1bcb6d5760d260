package dev.berth.server.up;

import dev.berth.cli.ServerCommands;
import dev.berth.core.sandbox.Sandboxes;
import dev.berth.sandbox.disk.DiskHomes;
import dev.berth.sandbox.docker.DockerSandboxes;
import dev.berth.sandbox.engine.Engine;
import dev.berth.sandbox.engine.EngineSetup;
import dev.berth.sandbox.engine.HostProbe;
import dev.berth.sandbox.image.WorkspaceImage;
import dev.berth.sandbox.image.WorkspaceImages;
import dev.berth.sandbox.process.ProcessSandboxes;
import dev.berth.server.ConsoleProgress;
import dev.berth.store.DataFolder;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Where users' processes run: the engine with its image, or plain processes. Lives as long as the server. */
record Containers(Sandboxes sandboxes, Optional<Engine> engine, List<String> findings, Optional<String> banner)
        implements
            AutoCloseable {

    private static final String NO_ISOLATION = "no isolation, no limits: every command here runs as the user who started the server";

    static Containers of(ServerCommands.UpOptions options, Map<String, String> environment, DataFolder folder,
            Supplier<DiskHomes.Place> homes, PrintStream out) {
        return switch (options.engine()) {
            case DOCKER -> docker(options.install(), environment, folder, homes, out);
            case PROCESS -> new Containers(
                    new SingleUserSandboxes(new ProcessSandboxes(folder.path().resolve("homes")), FirstAdmin.name()),
                    Optional.empty(),
                    List.of(NO_ISOLATION), Optional.of(NO_ISOLATION));
        };
    }

    private static Containers docker(ServerCommands.Install install, Map<String, String> environment, DataFolder folder,
            Supplier<DiskHomes.Place> homes, PrintStream out) {
        Path log = folder.log().resolve("setup.log");
        try (ConsoleProgress progress = new ConsoleProgress(out)) {
            Engine engine = new EngineSetup(environment, log, progress).find(switch (install) {
                case ALLOWED -> EngineSetup.Install.ALLOWED;
                case FORBIDDEN -> EngineSetup.Install.FORBIDDEN;
            });
            try {
                WorkspaceImage image = new WorkspaceImages(engine, log).ensure(progress);
                HostProbe probe = HostProbe.of(engine);
                DiskHomes disks = DiskHomes.probed(engine, image, homes.get());
                return new Containers(new DockerSandboxes(engine, image, disks), Optional.of(engine),
                        probe.with(disks.finding()).lines(), Optional.empty());
            } catch (RuntimeException e) {
                engine.close();
                throw e;
            }
        }
    }

    @Override
    public void close() {
        engine.ifPresent(Engine::close);
    }
}
