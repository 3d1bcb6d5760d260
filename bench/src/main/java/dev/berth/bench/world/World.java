package dev.berth.bench.world;

import dev.berth.bench.Missing;
import dev.berth.bench.Options.Install;
import dev.berth.bench.ssh.Access;
import dev.berth.bench.ssh.Key;
import dev.berth.config.Catalogue;
import dev.berth.sandbox.engine.Engine;
import dev.berth.sandbox.engine.EngineSearch;
import dev.berth.sandbox.image.WorkspaceImage;
import dev.berth.sandbox.image.WorkspaceImages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Berth and its peers, each set up when it is first asked for. Asked by the run's thread; closed by it or by the thread of
 * an interruption, after which nothing of it is left.
 */
public final class World implements AutoCloseable {

    private static final String FOLDER = "berth-bench-";

    private final Path launcher;
    private final Path folder;
    private final Tools tools;
    private final Owned owned = new Owned();
    private @Nullable Key key;
    private @Nullable BerthServer berth;
    private final Map<String, Access> users = new HashMap<>();
    private int newcomers;
    private @Nullable Peer peer;
    private @Nullable Sshd floor;
    private @Nullable Engine engine;
    private @Nullable Port port;

    /** @param repository where the launcher is */
    public World(Path repository, Install install) {
        this.launcher = repository.resolve("berth");
        this.tools = new Tools(install);
        Leftovers.sweep(FOLDER);
        try {
            // Short, because sockets will be in it.
            this.folder = Files.createDirectory(
                    Path.of(System.getProperty("java.io.tmpdir"), FOLDER + ProcessHandle.current().pid()),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Tools tools() {
        return tools;
    }

    /** For files of a measurement's own. */
    public Path folder() {
        return folder;
    }

    private Key key() {
        tools.require("ssh", "openssh-client");
        Key made = key == null ? Key.make(folder.resolve("key")) : key;
        key = made;
        return made;
    }

    public BerthServer berth() {
        engine();
        BerthServer started = berth == null
                ? owned.add(() -> BerthServer.start(folder.resolve("b"), launcher, key(), BerthServer.MEASURED))
                : berth;
        berth = started;
        return started;
    }

    /**
     * Starts one more server, on a data folder of its own.
     *
     * @param name of its folder; short, because sockets will be in it
     * @param settings the text of its berth.toml
     * @return a server that its caller closes, or else the end of the run
     */
    public BerthServer server(String name, String settings) {
        engine();
        return owned.add(() -> BerthServer.start(folder.resolve(name), launcher, key(), settings));
    }

    /** The user of most rows, on Berth; as all that are named so, with the limits that the peer's container has. */
    public Access user() {
        return user(EqualUser.NAME);
    }

    /** One whose screen is a measurement's own. */
    public Access user(String name) {
        return users.computeIfAbsent(name, _ -> EqualUser.add(berth(), name));
    }

    /** Many small users, each with a warm container and a project. */
    public List<Access> crowd(int count) {
        return IntStream.range(0, count).mapToObj(i -> users.computeIfAbsent("crowd" + i, this::small)).toList();
    }

    /** The same, and none of them has ever been asked for, or logged in to a workbench. */
    public List<Access> newcomers(int count) {
        return IntStream.range(0, count).mapToObj(_ -> small("new" + newcomers++)).toList();
    }

    private Access small(String name) {
        Access access = berth().addUser(name, "--memory", "128m");
        access.run("berth new " + EqualUser.PROJECT + " --template empty");
        access.run("true");
        return access;
    }

    public Peer peer() {
        Peer started = peer == null
                ? owned.add(() -> Peer.start(folder.resolve("peer"), tools, key(), image().tag()))
                : peer;
        peer = started;
        return started;
    }

    /** OpenSSH on the host itself, without a container. */
    public Access floor() {
        Sshd started = floor == null
                ? owned.add(() -> Sshd.start(folder.resolve("floor"), tools, key(), Optional.empty()))
                : floor;
        floor = started;
        return started.access();
    }

    public Engine engine() {
        EngineSearch.Found found = engine == null ? EngineSearch.of(System.getenv()).find() : null;
        if (found != null) {
            engine = owned.add(() -> found.engine()
                    .orElseThrow(() -> new Missing("no container engine answers: " + found.tried())));
        }
        return Objects.requireNonNull(engine);
    }

    /** @return how many execs the engine counts in the containers of this server */
    public long engineExecs(BerthServer server) {
        String data = server.data().toString() + "/";
        return engine().client().listContainersCmd().exec().stream()
                .map(found -> engine().client().inspectContainerCmd(found.getId()).exec())
                .filter(each -> Optional.ofNullable(each.getMounts()).orElse(List.of()).stream()
                        .anyMatch(mount -> String.valueOf(mount.getSource()).startsWith(data)))
                .mapToLong(each -> Optional.ofNullable(each.getExecIds()).orElse(List.of()).size()).sum();
    }

    /** What Berth's containers are made from; a server has been started by then, and has built it. */
    private WorkspaceImage image() {
        berth();
        return new WorkspaceImages(engine(), Catalogue.shipped(), folder.resolve("image.log")).find()
                .orElseThrow(() -> new Missing("there is no workspace image: run ./berth up once"));
    }

    /** The sandbox port itself, in this process. */
    public Port port() {
        Port opened = port == null ? owned.add(() -> Port.open(engine(), image(), folder.resolve("p"))) : port;
        port = opened;
        return opened;
    }

    /** Of the programs in the peer's container, where there is one. */
    public Optional<String> versions() {
        return Optional.ofNullable(peer).map(Peer::versions);
    }

    public boolean isClosed() {
        return owned.isClosed();
    }

    @Override
    public void close() {
        owned.close();
        // Clients that a measurement left behind when it was interrupted.
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
        Folder.remove(folder);
    }
}
