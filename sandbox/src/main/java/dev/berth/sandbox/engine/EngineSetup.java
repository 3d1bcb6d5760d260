package dev.berth.sandbox.engine;

import dev.berth.core.Printable;
import dev.berth.core.Refusal;
import dev.berth.sandbox.engine.EngineSearch.Found;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Has a container engine that answers: the one that is there, or else, as root, one that it starts or installs. Used once,
 * by the thread that starts the server.
 */
public final class EngineSetup {

    private static final long LONGEST_APT_MINUTES = 20;
    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Map<String, String> environment;
    private final Path log;
    private final Progress progress;

    /** Whether software may be installed on the host. */
    public enum Install {
        ALLOWED, FORBIDDEN
    }

    /** @param log what apt and an engine started by hand say is appended here */
    public EngineSetup(Map<String, String> environment, Path log, Progress progress) {
        this.environment = Map.copyOf(environment);
        this.log = log;
        this.progress = progress;
    }

    /** The engine; the caller closes it. Where none can be had: ENGINE_UNAVAILABLE, and what to do instead. */
    public Engine find(Install install) {
        Found found = search();
        return found.engine().orElseGet(() -> setUp(install, found));
    }

    private Found search() {
        return EngineSearch.of(environment).find();
    }

    private Engine setUp(Install install, Found found) {
        if (environment.containsKey("DOCKER_HOST")) {
            throw none("DOCKER_HOST says where it is, and there it does not answer", found);
        }
        SetupPlan.Host host = SetupPlan.Host.seen(Path.of("/"), System.getProperty("user.name"));
        try {
            return switch (SetupPlan.of(host, install)) {
                case SetupPlan.Impossible(String why) -> throw none(why, found);
                case SetupPlan.Start(SetupPlan.Way way) -> start(way);
                case SetupPlan.InstallAndStart(SetupPlan.Way way) -> {
                    install();
                    yield start(way);
                }
            };
        } catch (IOException e) {
            throw none(Printable.of(String.valueOf(e.getMessage()), 300) + " (the whole story is in " + log + ")",
                    found);
        }
    }

    private void install() throws IOException {
        step("installing docker.io and iptables with apt (about a minute)", () -> {
            run("apt-get", "update");
            run("apt-get", "install", "-y", "--no-install-recommends", "docker.io", "iptables");
        });
    }

    /** A package that was just installed may have started it already. */
    private Engine start(SetupPlan.Way way) throws IOException {
        Optional<Engine> running = search().engine();
        return running.isPresent() ? running.get() : started(way);
    }

    private Engine started(SetupPlan.Way way) throws IOException {
        return switch (way) {
            case SYSTEMD -> {
                step("starting the container engine with systemctl", () -> run("systemctl", "start", "docker"));
                yield await(() -> true);
            }
            case BY_HAND -> {
                Process process = new LoggedCommand(List.of("dockerd"), log).startDetached();
                progress.begun("starting the container engine");
                yield await(process::isAlive);
            }
        };
    }

    private Engine await(Liveness engine) throws IOException {
        long start = System.nanoTime();
        while (System.nanoTime() - start < LONGEST_START.toNanos()) {
            Optional<Engine> answering = search().engine();
            if (answering.isPresent()) {
                progress.done("starting the container engine", Duration.ofNanos(System.nanoTime() - start));
                return answering.get();
            }
            if (!engine.isAlive()) {
                break;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
        throw new IOException("the container engine did not start: " + LoggedCommand.lastLine(log));
    }

    private interface Liveness {
        boolean isAlive();
    }

    private interface Work {
        void go() throws IOException;
    }

    private void step(String name, Work work) throws IOException {
        long start = System.nanoTime();
        progress.begun(name);
        work.go();
        progress.done(name, Duration.ofNanos(System.nanoTime() - start));
    }

    private void run(String... command) throws IOException {
        new LoggedCommand(List.of(command), log).run(LONGEST_APT_MINUTES);
    }

    private static Refusal none(String why, Found found) {
        return new Refusal(Refusal.Code.ENGINE_UNAVAILABLE, "No container engine answers: " + why + " ("
                + Printable.of(found.tried(), 500)
                + "). To go on without one, for you alone and without isolation or limits, use --engine process.");
    }
}
