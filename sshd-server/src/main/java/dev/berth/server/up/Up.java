package dev.berth.server.up;

import dev.berth.cli.AdminClient;
import dev.berth.cli.AdminSocket;
import dev.berth.cli.CommandRunner;
import dev.berth.cli.LockWait;
import dev.berth.cli.ServerCommands;
import dev.berth.config.Settings;
import dev.berth.config.SettingsFile;
import dev.berth.config.ShippedFiles;
import dev.berth.core.Refusal;
import dev.berth.core.limits.Budget;
import dev.berth.core.limits.BudgetedStarts;
import dev.berth.core.limits.Host;
import dev.berth.core.sandbox.Admission;
import dev.berth.sandbox.disk.DiskHomes;
import dev.berth.server.Berth;
import dev.berth.server.ServerMemory;
import dev.berth.server.rehearsal.Rehearsal;
import dev.berth.server.ssh.FrontDoor;
import dev.berth.server.ssh.HostKeys;
import dev.berth.server.ssh.SshFrontEnd;
import dev.berth.store.DataFolder;
import dev.berth.store.Database;
import dev.berth.store.JdbiHomeDisks;
import dev.berth.store.JdbiProjects;
import dev.berth.workbench.input.Key;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code berth up}: sets up what is missing, listens, and takes everything down again in order when it is told to stop. */
public final class Up {

    private static final Logger LOG = LoggerFactory.getLogger(Up.class);

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;
    private final Path data;
    private final ServerCommands.UpOptions options;

    public Up(Map<String, String> environment, PrintStream out, PrintStream err, Path data,
            ServerCommands.UpOptions options) {
        this.environment = environment;
        this.out = out;
        this.err = err;
        this.data = data;
        this.options = options;
    }

    /** A server that listens. */
    private record Listening(Settings settings, Berth berth, Containers containers, int port) {}

    /** What is done with it; when that is done it stops. */
    private interface Use {
        void of(Listening server) throws InterruptedException, IOException;
    }

    /**
     * Serves until SIGTERM or Ctrl-C, and then ends the process; returns only where that was not to be.
     *
     * @throws Refusal where something cannot be had; all that was opened is closed again
     * @throws dev.berth.config.BadSettings with everything that is wrong in berth.toml
     */
    public int run() {
        try {
            whileServing(this::greetAndWait);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return 1;
    }

    /**
     * Serves one guest who tries everything, and stops.
     *
     * @throws IOException where something does not work as it should
     * @throws Refusal where something cannot be had
     */
    public void rehearse() throws IOException {
        whileServing(server -> Rehearsal.play(server.berth(), server.port()));
    }

    private void whileServing(Use use) throws IOException {
        Closing closing = new Closing();
        Thread stop = closeWhenToldToStop(closing);
        try {
            use.of(listening(closing));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            closing.close();
            Runtime.getRuntime().removeShutdownHook(stop);
        }
    }

    private void greetAndWait(Listening server) throws InterruptedException {
        Greeting greeting = new Greeting(out, server.settings().listen().address(), server.port());
        greeting.say(server.containers().findings(), new FirstAdmin(environment).addIfNobody(server.berth()));
        LOG.info("listening on {} port {}", server.settings().listen().address(), server.port());
        new CountDownLatch(1).await();
    }

    private Listening listening(Closing closing) throws IOException {
        DataFolder folder = closing.add("data folder", folder());
        Logging.toFolder(folder.log());
        Settings settings = settings(folder);
        Background<Database> opening = Background.open("database", () -> Database.open(folder));
        closing.add("database", () -> opening.ifOpened(Database::close));
        SshFrontEnd ssh = new SshFrontEnd(settings, HostKeys.in(folder.keys()), folder.path());
        Containers containers = closing.add("engine",
                Containers.of(options, environment, new Containers.Wanted(folder, settings,
                        () -> homes(folder, opening.get(), settings), host -> starts(host, settings, opening.get()),
                        owner -> new JdbiProjects(opening.get()).of(owner.name())), out));
        Database database = opening.get();
        Berth berth = closing.add("workbenches",
                new Berth(settings, folder, database, containers.sandboxes(), containers.host(), ssh));
        closing.add("space watch", containers.watch(settings.disk(), folder.homes()));
        closing.add("caretaker", containers.care(settings.idle(), new Household(berth, ssh)));
        closing.add("audit", () -> berth.record("server.stop", "told to stop"));
        berth.resumeShells();
        berth.packVersions();
        ServerMemory.difference(settings.server()).ifPresent(LOG::warn);
        closing.add("heap trim", HeapTrim.begin());
        closing.add("housekeeping", Housekeeping.begin(() -> containers.reconcile(berth.everybody())));
        CommandRunner commands = new CommandRunner(berth.useCases());
        closing.add("ssh", ssh);
        ssh.start(berth.logins(), new FrontDoor(berth.sandboxes(), berth.workbenches(), berth.useCases().projects(),
                berth.useCases().sessions(), commands, new FrontDoor.Place(Addresses.boxName(), containers.banner(),
                        Key.ctrl(settings.shell().prefix()))));
        closing.add("admin socket", AdminSocket.listen(folder.path(), commands));
        berth.record("server.start", "listening on " + settings.listen().address() + " port " + ssh.port());
        return new Listening(settings, berth, containers, ssh.port());
    }

    /** A command that has the data folder is waited for, a server that serves it is not. */
    private DataFolder folder() throws IOException {
        return new LockWait(new PrintWriter(err, true, StandardCharsets.UTF_8)).until(() -> {
            try {
                return DataFolder.open(data);
            } catch (Refusal busy) {
                throw AdminClient.isServed(data) ? new Refusal(Refusal.Code.DATA_FOLDER, busy.sentence()) : busy;
            }
        });
    }

    private static DiskHomes.Place homes(DataFolder folder, Database database, Settings settings) {
        return new DiskHomes.Place(folder.homes(), folder.archive(), database.instanceId(),
                new JdbiHomeDisks(database), settings.disk().space());
    }

    private static Admission starts(Host host, Settings settings, Database database) {
        return new BudgetedStarts(new Budget(host, settings, ServerMemory.limit()), database.users());
    }

    /** berth.toml, written out with its explanations where it is missing; options win over it. */
    private Settings settings(DataFolder folder) {
        try {
            if (!Files.exists(folder.settings())) {
                Files.writeString(folder.settings(), ShippedFiles.settings());
            }
        } catch (IOException e) {
            throw new Refusal(Refusal.Code.DATA_FOLDER, "berth.toml cannot be written: " + e.getMessage(), e);
        }
        SettingsFile.Usable usable = SettingsFile.readOrLastGood(folder.settings());
        if (usable.problems().isEmpty()) {
            keep(folder.settings());
        } else {
            usable.problems().forEach(problem -> {
                err.println(problem);
                LOG.warn(problem);
            });
        }
        return withOptions(usable.settings());
    }

    private static void keep(Path settings) {
        try {
            SettingsFile.keepLastGood(settings);
        } catch (IOException e) {
            LOG.warn("no copy of berth.toml was kept for when it has mistakes: {}", e.toString());
        }
    }

    private Settings withOptions(Settings read) {
        String address = options.listen().orElse(read.listen().address());
        String allowed = options.engine() == ServerCommands.Engine.PROCESS ? loopback(address) : address;
        Settings.Listen listen = new Settings.Listen(allowed, options.port().orElse(read.listen().port()));
        return read.withListen(listen);
    }

    /** Without isolation nobody else may come in. */
    private String loopback(String address) {
        if (options.listen().isPresent() && !Addresses.isLoopback(address)) {
            throw new Refusal(Refusal.Code.NOT_ALLOWED,
                    "--engine process has no isolation, so it listens on 127.0.0.1 only, not on "
                            + address);
        }
        return "127.0.0.1";
    }

    /** The process ends with exit status 0 after a clean stop, which a JVM that was told to stop would not say. */
    private static Thread closeWhenToldToStop(Closing closing) {
        Thread stop = Thread.ofPlatform().name("stop").unstarted(() -> {
            closing.close();
            LOG.info("stopped");
            Logging.stop();
            Runtime.getRuntime().halt(0);
        });
        Runtime.getRuntime().addShutdownHook(stop);
        return stop;
    }
}
