package dev.berth.server.up;

import dev.berth.config.BadSettings;
import dev.berth.config.ByteSize;
import dev.berth.config.Catalogue;
import dev.berth.config.Settings;
import dev.berth.config.SettingsFile;
import dev.berth.core.Printable;
import dev.berth.core.Refusal;
import dev.berth.sandbox.disk.DiskProbe;
import dev.berth.sandbox.engine.Engine;
import dev.berth.sandbox.engine.EngineAdvice;
import dev.berth.sandbox.engine.EngineSearch;
import dev.berth.sandbox.engine.EngineSearch.Found;
import dev.berth.sandbox.engine.HostProbe;
import dev.berth.sandbox.engine.HostProbe.Finding;
import dev.berth.sandbox.host.HostTasks;
import dev.berth.sandbox.image.WorkspaceImage;
import dev.berth.sandbox.image.WorkspaceImages;
import dev.berth.sandbox.limits.OwnerGroups;
import dev.berth.sandbox.limits.TerminalPool;
import dev.berth.sandbox.network.ContainerNetworks;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** {@code berth doctor}: the versions of what Berth stands on, and what the host enforces. Changes nothing. */
public final class Doctor {

    private final Map<String, String> environment;

    public Doctor(Map<String, String> environment) {
        this.environment = environment;
    }

    public Checkup look(Path data) {
        List<Finding> findings = new ArrayList<>(List.of(fact("berth", version()),
                fact("java", System.getProperty("java.runtime.version")),
                fact("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version")),
                fact("data folder", data + (Files.isDirectory(data) ? "" : " (not made yet)"))));
        findings.addAll(mistakes(data));
        Found found = EngineSearch.of(environment).find();
        if (found.engine().isEmpty()) {
            findings.add(no("engine", "none answers: " + Printable.of(found.tried(), 500)));
            return new Checkup(findings);
        }
        try (Engine engine = found.engine().get()) {
            findings.addAll(HostProbe.of(engine).with(diskLimit(engine, data)).with(together(engine, data))
                    .with(TerminalPool.ofThisHost().finding()).with(network(engine, data)).findings());
            spaceForHomes(data).ifPresent(findings::add);
            findings.addAll(EngineAdvice.of(engine));
        } catch (Refusal refusal) {
            findings.add(no("engine", refusal.sentence()));
        }
        return new Checkup(findings);
    }

    /** What is wrong in berth.toml, and in the admin's templates and images. */
    private static List<Finding> mistakes(Path data) {
        return Stream.<Runnable>of(() -> SettingsFile.read(data.resolve("berth.toml")), () -> Catalogue.in(data))
                .flatMap(reading -> {
                    try {
                        reading.run();
                        return Stream.empty();
                    } catch (BadSettings bad) {
                        return bad.problems().stream();
                    }
                }).map(problem -> no("settings", Printable.of(problem, 500))).toList();
    }

    /** A look needs the image that the server's own tasks run in. */
    private static Optional<WorkspaceImage> image(Engine engine, Path data) {
        return new WorkspaceImages(engine, catalogue(data), data.resolve("log/setup.log")).find();
    }

    private static Finding network(Engine engine, Path data) {
        Function<WorkspaceImage, Finding> look = image -> ContainerNetworks.of(engine,
                new HostTasks(engine, image, Map.of()), "doctor", settings(data).network().policy()).inspect();
        return image(engine, data).map(look).orElseGet(
                () -> new Finding("network rules", Finding.Verdict.FACT, "not set yet: 'berth up' sets them"));
    }

    private static Finding diskLimit(Engine engine, Path data) {
        return image(engine, data)
                .map(image -> DiskProbe.finding(engine, image, data.toAbsolutePath().resolve("homes")))
                .orElseGet(() -> new Finding("disk limit", Finding.Verdict.FACT, "not tried yet: 'berth up' does"));
    }

    private static Finding together(Engine engine, Path data) {
        return image(engine, data).map(image -> new OwnerGroups(engine, image, "doctor").finding()).orElseGet(
                () -> new Finding("limits together", Finding.Verdict.FACT, "not tried yet: 'berth up' does"));
    }

    /** With overcommit a host that is nearly full is why everybody is paused. */
    private static Optional<Finding> spaceForHomes(Path data) {
        if (!Files.isDirectory(data)) {
            return Optional.empty();
        }
        try {
            FileStore store = Files.getFileStore(data);
            Settings.Disk disk = settings(data).disk();
            boolean low = store.getUsableSpace() < store.getTotalSpace() / 100 * disk.keepFree();
            String free = new ByteSize(store.getUsableSpace()) + " free of " + new ByteSize(store.getTotalSpace());
            return Optional.of(low && disk.space() == Settings.Space.OVERCOMMITTED
                    ? no("space for homes", free + ": everybody is paused until there is more")
                    : fact("space for homes", free));
        } catch (IOException e) {
            return Optional.of(fact("space for homes", "not known: " + e.getMessage()));
        }
    }

    /** Those of the last start where there are mistakes. */
    private static Settings settings(Path data) {
        try {
            return SettingsFile.readOrLastGood(data.resolve("berth.toml")).settings();
        } catch (BadSettings _) {
            return Settings.defaults();
        }
    }

    private static Catalogue catalogue(Path data) {
        try {
            return Catalogue.in(data);
        } catch (BadSettings _) {
            return Catalogue.shipped();
        }
    }

    private static String version() {
        String version = Doctor.class.getPackage().getImplementationVersion();
        return version == null ? "from source" : version;
    }

    private static Finding fact(String what, String note) {
        return new Finding(what, Finding.Verdict.FACT, note);
    }

    private static Finding no(String what, String note) {
        return new Finding(what, Finding.Verdict.NOT_ENFORCED, note);
    }
}
