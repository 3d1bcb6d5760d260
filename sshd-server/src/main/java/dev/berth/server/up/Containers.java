package dev.berth.server.up;

import dev.berth.cli.ServerCommands;
import dev.berth.config.Settings;
import dev.berth.core.limits.Host;
import dev.berth.core.sandbox.Admission;
import dev.berth.core.sandbox.Sandboxes;
import dev.berth.core.user.User;
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
import java.util.function.Function;
import java.util.function.Supplier;

/** Where users' processes run: the engine with its image, or plain processes. Lives as long as the server. */
record Containers(Sandboxes sandboxes, Optional<Docker> docker, List<String> findings, Optional<String> banner)
        implements
            AutoCloseable {

    private static final String NO_ISOLATION = "no isolation, no limits: every command here runs as the user who started the server";

    /** What there is only with an engine. */
    record Docker(Engine engine, DockerSandboxes sandboxes, Host host) {}

    /** What may be promised to users. */
    Host host() {
        return docker.map(Docker::host).orElse(Optional::empty);
    }

    /** With overcommit somebody must see to it that the host never fills; without it nobody can fill it. */
    AutoCloseable watch(Settings.Disk settings, Path homes) {
        return docker.filter(_ -> settings.space() == Settings.Space.OVERCOMMITTED)
                .<AutoCloseable>map(found -> found.sandboxes().watchSpace(homes, settings.keepFree()))
                .orElse(() -> {});
    }

    /** Takes away what nobody needs any more. */
    void reconcile(List<User> everybody) {
        docker.ifPresent(found -> found.sandboxes().reconcile(everybody));
    }

    static Containers of(ServerCommands.UpOptions options, Map<String, String> environment, DataFolder folder,
            Supplier<DiskHomes.Place> homes,
            Function<Host, Admission> admission, PrintStream out) {
        return switch (options.engine()) {
            case DOCKER -> docker(options.install(), environment, folder, homes, admission, out);
            case PROCESS -> new Containers(
                    new SingleUserSandboxes(new ProcessSandboxes(folder.path().resolve("homes")), FirstAdmin.name()),
                    Optional.empty(),
                    List.of(NO_ISOLATION), Optional.of(NO_ISOLATION));
        };
    }

    private static Containers docker(ServerCommands.Install install, Map<String, String> environment, DataFolder folder,
            Supplier<DiskHomes.Place> homes,
            Function<Host, Admission> admission, PrintStream out) {
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
                Host host = disks.host(engine);
                DockerSandboxes sandboxes = new DockerSandboxes(engine, image, disks, admission.apply(host));
                return new Containers(sandboxes, Optional.of(new Docker(engine, sandboxes, host)),
                        probe.with(disks.finding()).lines(), Optional.empty());
            } catch (RuntimeException e) {
                engine.close();
                throw e;
            }
        }
    }

    @Override
    public void close() {
        docker.map(Docker::engine).ifPresent(Engine::close);
    }
}
