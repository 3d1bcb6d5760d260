package dev.berth.server.up;

import dev.berth.cli.ServerCommands;
import dev.berth.config.Catalogue;
import dev.berth.config.Settings;
import dev.berth.core.limits.Host;
import dev.berth.core.project.Project;
import dev.berth.core.sandbox.Admission;
import dev.berth.core.sandbox.Sandboxes;
import dev.berth.core.user.User;
import dev.berth.sandbox.disk.DiskHomes;
import dev.berth.sandbox.docker.Caretaker;
import dev.berth.sandbox.docker.DockerSandboxes;
import dev.berth.sandbox.docker.Instance;
import dev.berth.sandbox.docker.InstanceClaim;
import dev.berth.sandbox.engine.Engine;
import dev.berth.sandbox.engine.EngineSetup;
import dev.berth.sandbox.engine.HostProbe;
import dev.berth.sandbox.host.HostTasks;
import dev.berth.sandbox.image.ProjectImages;
import dev.berth.sandbox.image.WorkspaceImage;
import dev.berth.sandbox.image.WorkspaceImages;
import dev.berth.sandbox.limits.TerminalPool;
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
import java.util.function.Function;
import java.util.function.Supplier;

/** Where users' processes run: the engine with its image, or plain processes. Lives as long as the server. */
record Containers(Sandboxes sandboxes, Closing opened, Optional<Docker> docker, Supplier<List<String>> facts,
        Optional<String> banner)
        implements
            AutoCloseable {

    private static final String NO_ISOLATION = "no isolation, no limits: every command here runs as the user who started the server";

    /** What there is only with an engine. */
    record Docker(DockerSandboxes sandboxes, Host host) {}

    /** What the data folder and the settings say of containers. */
    record Wanted(DataFolder folder, Settings settings, Supplier<DiskHomes.Place> homes,
            Function<Host, Admission> admission, Function<User, List<Project>> projects) {}

    static Containers of(ServerCommands.UpOptions options, Map<String, String> environment, Wanted wanted,
            PrintStream out) {
        return switch (options.engine()) {
            case DOCKER -> docker(options.install(), environment, wanted, out);
            case PROCESS -> new Containers(
                    new SingleUserSandboxes(new ProcessSandboxes(wanted.folder().path().resolve("homes")),
                            FirstAdmin.name()),
                    new Closing(), Optional.empty(), () -> List.of(NO_ISOLATION), Optional.of(NO_ISOLATION));
        };
    }

    private static Containers docker(ServerCommands.Install install, Map<String, String> environment, Wanted wanted,
            PrintStream out) {
        Path log = wanted.folder().log().resolve("setup.log");
        try (ConsoleProgress progress = new ConsoleProgress(out)) {
            Engine engine = new EngineSetup(environment, log, progress).find(switch (install) {
                case ALLOWED -> EngineSetup.Install.ALLOWED;
                case FORBIDDEN -> EngineSetup.Install.FORBIDDEN;
            });
            Closing opened = new Closing();
            opened.add("engine", engine);
            try {
                Catalogue catalogue = Catalogue.in(wanted.folder().path());
                WorkspaceImage image = new WorkspaceImages(engine, catalogue, log).ensure(progress);
                return isolated(engine, image, new ProjectImages(engine, image, catalogue, log), wanted, opened);
            } catch (RuntimeException e) {
                opened.close();
                throw e;
            }
        }
    }

    private static Containers isolated(Engine engine, WorkspaceImage image, ProjectImages images, Wanted wanted,
            Closing opened) {
        DiskHomes disks = DiskHomes.probed(engine, image, wanted.homes().get());
        String id = disks.instance();
        InstanceClaim.take(engine, id, wanted.folder().path());
        ContainerNetworks networks = ContainerNetworks.of(engine,
                new HostTasks(engine, image, Map.of("berth.instance", id)), id, wanted.settings().network().policy());
        opened.add("network watch", NetworkWatch.start(networks, engine));
        Host host = disks.host(engine);
        DockerSandboxes sandboxes = opened.add("containers' doors", new DockerSandboxes(
                Instance.of(engine, image, id, wanted.folder().path().resolve("doors")).with(images).with(disks)
                        .with(networks).admitting(wanted.admission().apply(host)).naming(wanted.projects())));
        HostProbe probe = HostProbe.of(engine).with(disks.finding()).with(sandboxes.limitsTogether())
                .with(TerminalPool.ofThisHost().finding());
        return new Containers(sandboxes, opened, Optional.of(new Docker(sandboxes, host)),
                () -> probe.with(networks.finding()).lines(), Optional.empty());
    }

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

    /** Tells people what happens to their containers, and looks after those that nobody uses. */
    AutoCloseable care(Settings.Idle settings, Household household) {
        docker.ifPresent(found -> found.sandboxes().tell(household, household));
        return docker.<AutoCloseable>map(found -> Caretaker.begin(found.sandboxes(), household, settings))
                .orElse(() -> {});
    }

    /** Takes away what nobody needs any more. */
    void reconcile(List<User> everybody) {
        docker.ifPresent(found -> found.sandboxes().reconcile(everybody));
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
