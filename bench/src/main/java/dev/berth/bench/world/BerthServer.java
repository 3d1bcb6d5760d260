package dev.berth.bench.world;

import dev.berth.bench.ssh.Access;
import dev.berth.bench.ssh.Key;
import dev.berth.bench.ssh.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Berth under test: a server as {@code ./berth up} starts it, in a process and a data folder of its own, on loopback.
 * Closing it stops the server and removes its containers, homes and folder.
 */
public final class BerthServer implements AutoCloseable {

    /** Many at once, files as large as the rows have them, nothing that is paused, no rules in the host's firewall. */
    static final String MEASURED = """
            [login]
            max_startups = 1000
            max_startups_per_source = 1000
            max_connections_per_user = 1000
            max_sessions_per_connection = 1000
            [new_user]
            cpus = 1.0
            memory = "256M"
            disk = "48M"
            [budget]
            memory = "1024G"
            [editor]
            max_file = "64M"
            [network]
            policy = "none"
            [idle]
            pause_after_minutes = 0
            """;

    /** Of each of the serial collector's generations. */
    private static final Pattern HEAP_USED = Pattern.compile("(?:DefNew|Tenured|generation) .*used (\\d+)K");

    private final Path folder;
    private final Path launcher;
    private final Key key;
    private ServerProcess process;
    /** Named only by the first start. */
    private final String admin;

    private BerthServer(Path folder, Path launcher, Key key, String settings) throws IOException {
        this.folder = folder;
        this.launcher = launcher;
        this.key = key;
        Files.createDirectories(folder.resolve("data"));
        Path keys = Files.createDirectories(folder.resolve("home/.ssh"));
        Files.copy(key.publicPart(), keys.resolve("id_ed25519.pub"));
        Files.writeString(folder.resolve("data/berth.toml"), settings);
        this.process = ServerProcess.start(up(0));
        this.admin = process.admin();
    }

    /**
     * @param folder that does not exist, its path short because sockets will be in it
     * @param launcher the repository's {@code berth}
     * @param key everybody's
     * @param settings the text of its berth.toml
     */
    static BerthServer start(Path folder, Path launcher, Key key, String settings) {
        try {
            return new BerthServer(folder, launcher, key, settings);
        } catch (IOException e) {
            BerthRemains.remove(folder);
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            BerthRemains.remove(folder);
            throw e;
        }
    }

    private ProcessBuilder up(int port) {
        ProcessBuilder builder = new ProcessBuilder(launcher.toString(), "up", "--data", data().toString(), "--port",
                String.valueOf(port), "--listen", "127.0.0.1", "--no-install").directory(folder.toFile());
        // The first admin gets the keys that are there.
        builder.environment().put("HOME", folder.resolve("home").toString());
        return builder;
    }

    /** Its data folder. */
    public Path data() {
        return folder.resolve("data");
    }

    public Access as(String user) {
        return Access.of(folder, process.port(), user, key);
    }

    /** The command line of {@code berth ARGUMENTS} for this server. */
    public List<String> command(String... arguments) {
        List<String> line = new ArrayList<>(List.of(launcher.toString(), "--data", data().toString()));
        line.addAll(List.of(arguments));
        return line;
    }

    private Access admin() {
        return as(admin).withCurve25519();
    }

    /** {@code berth admin ARGUMENTS}, by the admin's login. */
    public String administer(String arguments) {
        return admin().run("berth admin " + arguments);
    }

    public Access addUser(String name, String... options) {
        admin().run("berth admin user add " + name + " --key - " + String.join(" ", options), key.publicText());
        return as(name);
    }

    public ProcessHandle process() {
        return process.handle();
    }

    /** Ends it as an admin does and starts it again on the same data: how many milliseconds it took to listen. */
    public double restart() {
        process.terminate();
        return startAgain();
    }

    /** Ends it with SIGKILL and starts it again on the same data: how many milliseconds it took to listen. */
    public double killAndRestart() {
        process.kill();
        return startAgain();
    }

    /** Ends it with SIGTERM: how many milliseconds it took to be gone. */
    public double stop() {
        long begin = System.nanoTime();
        process.terminate();
        return (System.nanoTime() - begin) / 1e6;
    }

    private double startAgain() {
        int port = process.port();
        long begin = System.nanoTime();
        process = ServerProcess.start(up(port));
        return (System.nanoTime() - begin) / 1e6;
    }

    /** The port it listens on. */
    public int port() {
        return process.port();
    }

    /** In MiB, once what is garbage has been collected. */
    public double memory() {
        jcmd("GC.run");
        return Memory.mebibytes(Stream.of(process.handle()));
    }

    /**
     * What of that is in use, in MiB: how it grows says what sessions cost, since memory that was once taken from the system
     * is kept and used again. Virtual threads' stacks are in it, those of the few platform threads are not.
     */
    public double heap() {
        jcmd("GC.run");
        return HEAP_USED.matcher(jcmd("GC.heap_info")).results()
                .mapToDouble(found -> Double.parseDouble(found.group(1)))
                .sum() / 1024;
    }

    private String jcmd(String command) {
        return Program.run(List.of(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                String.valueOf(process.handle().pid()), command)).orFail().said();
    }

    @Override
    public void close() {
        try {
            process.terminate();
        } finally {
            BerthRemains.remove(folder);
        }
    }
}
