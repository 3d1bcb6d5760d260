package dev.berth.server.up;

import dev.berth.cli.ServerCommands;
import dev.berth.config.Catalogue;
import dev.berth.core.sandbox.Sandboxes;
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
record Containers(Sandboxes sandboxes, Optional<DockerEngine> engine, List<String> findings, Optional<String> banner)
        implements
            AutoCloseable {

    private static final String NO_ISOLATION = "no isolation, no limits: every command here runs as the user who started the server";

    static Containers of(ServerCommands.UpOptions options, Map<String, String> environment, DataFolder folder,
            Supplier<String> instance, PrintStream out) {
        return switch (options.engine()) {
            case DOCKER -> docker(options.install(), environment, folder, instance, out);
            case PROCESS -> new Containers(
                    new SingleUserSandboxes(new ProcessSandboxes(folder.path().resolve("homes")), FirstAdmin.name()),
                    Optional.empty(),
                    List.of(NO_ISOLATION), Optional.of(NO_ISOLATION));
        };
    }

    private static Containers docker(ServerCommands.Install install, Map<String, String> environment, DataFolder folder,
            Supplier<String> instance, PrintStream out) {
        Path log = folder.log().resolve("setup.log");
        try (ConsoleProgress progress = new ConsoleProgress(out)) {
            Engine engine = new EngineSetup(environment, log, progress).find(switch (install) {
                case ALLOWED -> EngineSetup.Install.ALLOWED;
                case FORBIDDEN -> EngineSetup.Install.FORBIDDEN;
            });
            try {
                WorkspaceImage image = new WorkspaceImages(engine, Catalogue.in(folder.path()), log).ensure(progress);
                List<String> findings = HostProbe.of(engine).lines();
                DockerSandboxes sandboxes = new DockerSandboxes(engine, image, instance.get(),
                        folder.path().resolve("doors"));
                return new Containers(sandboxes, Optional.of(new DockerEngine(sandboxes, engine)), findings,
                        Optional.empty());
            } catch (RuntimeException e) {
                engine.close();
                throw e;
            }
        }
    }

    @Override
    public void close() {
        engine.ifPresent(DockerEngine::close);
    }

    /** What must be closed, in order. */
    record DockerEngine(DockerSandboxes sandboxes, Engine engine) implements AutoCloseable {

        @Override
        public void close() {
            sandboxes.close();
            engine.close();
        }
    }
}
