package dev.berth.server.kit;

import com.github.dockerjava.api.DockerClient;
import dev.berth.config.Catalogue;
import dev.berth.config.Settings;
import dev.berth.sandbox.disk.DiskHomes;
import dev.berth.sandbox.engine.Engine;
import dev.berth.sandbox.engine.EngineSearch;
import dev.berth.sandbox.image.WorkspaceImages;
import dev.berth.sandbox.limits.OwnerGroups;
import dev.berth.store.DataFolder;
import dev.berth.store.Database;
import dev.berth.store.JdbiHomeDisks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A server as {@code berth up} starts it, in a process and a data folder of its own, and {@code berth} beside it. Closing
 * it stops the server and removes its containers, homes and folder. Used by one test class.
 */
public final class TestServer implements AutoCloseable {

    public static final String ADMIN = "admin";

    private final Path folder;
    private final Setup setup;
    private final Map<String, TestKey> keys = new ConcurrentHashMap<>();
    private ServerProcess process;
    private final String adminPassword;

    private TestServer(Path folder, Setup setup) {
        this.folder = folder;
        this.setup = setup;
        try {
            this.process = ServerProcess.start(up(0));
        } catch (AssertionError e) {
            RemovedFolder.remove(folder);
            throw e;
        }
        this.adminPassword = process.password();
    }

    public static TestServer start() {
        return start(Setup.standard());
    }

    public static TestServer start(Setup setup) {
        try {
            // Short, because sockets are in it.
            Path folder = Files.createTempDirectory("berth-e2e");
            Files.createDirectory(folder.resolve("home"));
            Files.createDirectory(folder.resolve("data"));
            Files.writeString(folder.resolve("data/berth.toml"), setup.settings());
            return new TestServer(folder, setup);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProcessBuilder up(int port) {
        List<String> args = new ArrayList<>(
                List.of("up", "--data", data().toString(), "--port", String.valueOf(port)));
        args.addAll(setup.options());
        ProcessBuilder builder = new ProcessBuilder(switch (setup.way()) {
            case DIRECT -> BerthCommand.line(args);
            case LAUNCHER -> BerthCommand.launched(folder.resolve("launcher"), args);
        }).directory(folder.toFile());
        builder.environment().putAll(environment());
        return builder;
    }

    /** The JVM that the launcher has started. */
    public ProcessHandle jvm() {
        return ProcessHandle.of(pid()).orElseThrow().children()
                .filter(child -> child.info().command().orElse("").endsWith("/java")).findFirst().orElseThrow();
    }

    /** HOME is empty: the first admin gets a password, and nobody's keys. */
    private Map<String, String> environment() {
        return Stream.of(setup.environment(), Map.of("HOME", folder.resolve("home").toString()))
                .flatMap(map -> map.entrySet().stream())
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** {@code berth ARGS…} with this server's data, in a process of its own. */
    public Program.Ran berth(String... args) {
        return berthFed("", args);
    }

    /** The same with something on its stdin. */
    public Program.Ran berthFed(String stdin, String... args) {
        List<String> all = new ArrayList<>(List.of("--data", data().toString()));
        all.addAll(List.of(args));
        return Program.run(folder, environment(), stdin.getBytes(StandardCharsets.UTF_8), BerthCommand.line(all));
    }

    /** Adds a user with a key of their own, and fails where that fails. */
    public Ssh addUser(String name, String... options) {
        List<String> args = new ArrayList<>(
                List.of("user", "add", name, "--key", key(name).publicPart().toString()));
        args.addAll(List.of(options));
        Program.Ran ran = berth(args.toArray(String[]::new));
        if (ran.exit() != 0) {
            throw new AssertionError("user add " + name + ": " + ran);
        }
        return as(name);
    }

    public Ssh as(String name) {
        return Ssh.withKey(this, name, key(name));
    }

    /** Logs in by another name with a user's key, for instance {@code alice+shell}. */
    public Ssh withKeyOf(String user, String name) {
        return Ssh.withKey(this, name, key(user));
    }

    public Ssh withPassword(String name, String password) {
        return Ssh.withPassword(this, name, password);
    }

    /** The same, asked for as a question of the server's. */
    public Ssh withAnsweredPassword(String name, String password) {
        return Ssh.withPassword(this, name, password, "keyboard-interactive");
    }

    /** The key of that name, made when it is first asked for. */
    public TestKey key(String name) {
        return keys.computeIfAbsent(name, _ -> TestKey.make(folder, "key-" + name));
    }

    public void kill9() throws InterruptedException {
        process.kill9();
    }

    /** SIGTERM; what comes back is the exit status. */
    public int terminate() throws InterruptedException {
        return process.terminate();
    }

    /** Starts again on the same data, with the port it had. */
    public void restart() {
        process = ServerProcess.start(up(process.port()));
    }

    /** Waits for the server that the launcher starts again. */
    public void awaitNextStart() throws InterruptedException {
        process.awaitGreeting();
    }

    public int port() {
        return process.port();
    }

    public long pid() {
        return process.pid();
    }

    public String adminPassword() {
        return adminPassword;
    }

    public List<String> greeting() {
        return process.greeting();
    }

    /** All that the server has written to stderr since it was started last. */
    public String complaints() {
        return process.complaints();
    }

    public String log() {
        try {
            return Files.readString(data().resolve("log/berth.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path data() {
        return folder.resolve("data");
    }

    /** Where clients of this server may leave things. */
    public Path folder() {
        return folder;
    }

    @Override
    public void close() {
        try {
            if (process.isAlive()) {
                process.terminate();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            removeContainers();
            RemovedFolder.remove(folder);
        }
    }

    private void removeContainers() {
        try (DataFolder opened = DataFolder.open(data());
                Database database = Database.open(opened);
                Engine engine = EngineSearch.of(System.getenv()).find().engine().orElse(null)) {
            if (engine != null) {
                removeContainers(engine.client(), List.of("berth.instance=" + database.instanceId()));
                new WorkspaceImages(engine, Catalogue.shipped(), folder.resolve("setup.log")).find()
                        .ifPresent(image -> {
                            DiskHomes
                                    .probed(engine, image,
                                            new DiskHomes.Place(opened.homes(), opened.archive(), database.instanceId(),
                                                    new JdbiHomeDisks(database), Settings.Space.RESERVED))
                                    .detachAllBut(Set.of());
                            new OwnerGroups(engine, image, database.instanceId()).removeAllBut(Set.of());
                        });
            }
        }
    }

    private static void removeContainers(DockerClient client, List<String> label) {
        client.listContainersCmd().withShowAll(true).withLabelFilter(label).exec()
                .forEach(found -> client.removeContainerCmd(found.getId()).withForce(true).withRemoveVolumes(true)
                        .exec());
        client.listVolumesCmd().withFilter("label", label).exec().getVolumes()
                .forEach(found -> client.removeVolumeCmd(found.getName()).exec());
    }
}
