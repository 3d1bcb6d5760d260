package dev.berth.server.up;

import dev.berth.cli.ServerCommands;
import dev.berth.config.Catalogue;
import dev.berth.config.NetworkPolicy;
import dev.berth.core.sandbox.Sandboxes;
import dev.berth.sandbox.docker.DockerSandboxes;
import dev.berth.sandbox.docker.Instance;
import dev.berth.sandbox.engine.Engine;
import dev.berth.sandbox.engine.EngineSetup;
import dev.berth.sandbox.engine.HostProbe;
import dev.berth.sandbox.host.HostHelper;
import dev.berth.sandbox.image.WorkspaceImage;
import dev.berth.sandbox.image.WorkspaceImages;
import dev.berth.sandbox.network.ContainerNetworks;
import dev.berth.sandbox.network.NetworkWatch;
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
record Containers(Sandboxes sandboxes, Closing opened, Supplier<List<String>> facts, Optional<String> banner)
        implements
            AutoCloseable {

    private static final String NO_ISOLATION = "no isolation, no limits: every command here runs as the user who started the server";

    static Containers of(ServerCommands.UpOptions options, Map<String, String> environment, DataFolder folder,
            Supplier<String> instance, NetworkPolicy usual, PrintStream out) {
        return switch (options.engine()) {
            case DOCKER -> docker(options.install(), environment, folder, instance, usual, out);
            case PROCESS -> new Containers(
                    new SingleUserSandboxes(new ProcessSandboxes(folder.path().resolve("homes")), FirstAdmin.name()),
                    new Closing(), () -> List.of(NO_ISOLATION), Optional.of(NO_ISOLATION));
        };
    }

    private static Containers docker(ServerCommands.Install install, Map<String, String> environment, DataFolder folder,
            Supplier<String> instance, NetworkPolicy usual, PrintStream out) {
        Path log = folder.log().resolve("setup.log");
        try (ConsoleProgress progress = new ConsoleProgress(out)) {
            Engine engine = new EngineSetup(environment, log, progress).find(switch (install) {
                case ALLOWED -> EngineSetup.Install.ALLOWED;
                case FORBIDDEN -> EngineSetup.Install.FORBIDDEN;
            });
            Closing opened = new Closing();
            opened.add("engine", engine);
            try {
                WorkspaceImage image = new WorkspaceImages(engine, Catalogue.in(folder.path()), log).ensure(progress);
                return isolated(engine, image, instance.get(), folder.path().resolve("doors"), usual, opened);
            } catch (RuntimeException e) {
                opened.close();
                throw e;
            }
        }
    }

    private static Containers isolated(Engine engine, WorkspaceImage image, String id, Path doors,
            NetworkPolicy usual, Closing opened) {
        HostHelper helper = new HostHelper(engine, image, Map.of("berth.instance", id));
        ContainerNetworks networks = ContainerNetworks.of(engine, helper, id, usual);
        opened.add("network watch", NetworkWatch.start(networks, engine));
        HostProbe probe = HostProbe.of(engine);
        DockerSandboxes sandboxes = opened.add("containers' doors",
                new DockerSandboxes(new Instance(engine, image, id, doors, networks)));
        return new Containers(sandboxes, opened,
                () -> probe.with(networks.finding()).lines(), Optional.empty());
    }

    /** What the host holds users to, for the console; waits for the network's first check. */
    List<String> findings() {
        return facts.get();
    }

    @Override
    public void close() {
        opened.close();
    }
}
