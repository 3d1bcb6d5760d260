package dev.berth.server.up;

import dev.berth.config.BadSettings;
import dev.berth.config.ByteSize;
import dev.berth.config.Catalogue;
import dev.berth.config.Settings;
import dev.berth.config.SettingsFile;
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
import dev.berth.sandbox.network.ContainerNetworks;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** {@code berth doctor}: the versions of what Berth stands on, and what the host enforces. Changes nothing. */
public final class Doctor {

    private final Map<String, String> environment;
    private final PrintStream out;

    public Doctor(Map<String, String> environment, PrintStream out) {
        this.environment = environment;
        this.out = out;
    }

    /** @return 0 where an engine answers, otherwise 1 */
    public int run(Path data) {
        line("berth", version());
        line("java", System.getProperty("java.runtime.version"));
        line("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        line("data folder", data + (Files.isDirectory(data) ? "" : " (not made yet)"));
        Found found = EngineSearch.of(environment).find();
        if (found.engine().isEmpty()) {
            line("engine", "none answers: " + found.tried());
            return 1;
        }
        try (Engine engine = found.engine().get()) {
            HostProbe.of(engine).with(diskLimit(engine, data)).with(together(engine, data)).with(network(engine, data))
                    .lines().forEach(out::println);
            spaceForHomes(data);
            EngineAdvice.of(engine).stream().map(Finding::line).forEach(out::println);
            return 0;
        }
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
    private void spaceForHomes(Path data) {
        if (!Files.isDirectory(data)) {
            return;
        }
        try {
            FileStore store = Files.getFileStore(data);
            Settings.Disk disk = settings(data).disk();
            boolean low = store.getUsableSpace() < store.getTotalSpace() / 100 * disk.keepFree();
            line("space for homes", new ByteSize(store.getUsableSpace()) + " free of "
                    + new ByteSize(store.getTotalSpace()) + (low && disk.space() == Settings.Space.OVERCOMMITTED
                            ? ": everybody is paused until there is more"
                            : ""));
        } catch (IOException e) {
            line("space for homes", "not known: " + e.getMessage());
        }
    }

    /** Settings with mistakes are told of when the server starts. */
    private static Settings settings(Path data) {
        try {
            return SettingsFile.read(data.resolve("berth.toml"));
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

    private void line(String what, String note) {
        out.println("%-16s %s".formatted(what, note));
    }
}
