package dev.berth.server.up;

import dev.berth.config.BadSettings;
import dev.berth.config.Catalogue;
import dev.berth.config.NetworkPolicy;
import dev.berth.config.Settings;
import dev.berth.config.SettingsFile;
import dev.berth.sandbox.engine.Engine;
import dev.berth.sandbox.engine.EngineAdvice;
import dev.berth.sandbox.engine.EngineSearch;
import dev.berth.sandbox.engine.EngineSearch.Found;
import dev.berth.sandbox.engine.HostProbe;
import dev.berth.sandbox.engine.HostProbe.Finding;
import dev.berth.sandbox.host.HostHelper;
import dev.berth.sandbox.image.WorkspaceImage;
import dev.berth.sandbox.image.WorkspaceImages;
import dev.berth.sandbox.network.ContainerNetworks;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
            HostProbe.of(engine).lines().forEach(out::println);
            out.println(network(engine, data).line());
            EngineAdvice.of(engine).stream().map(Finding::line).forEach(out::println);
            return 0;
        }
    }

    /** A look needs the image that the server's own tasks run in. */
    private static Finding network(Engine engine, Path data) {
        Function<WorkspaceImage, Finding> look = image -> ContainerNetworks.of(engine,
                new HostHelper(engine, image, Map.of()), "doctor", policy(data)).inspect();
        return new WorkspaceImages(engine, Catalogue.in(data), data.resolve("setup.log")).find().map(look).orElseGet(
                () -> new Finding("network rules", Finding.Verdict.FACT, "not set yet: 'berth up' sets them"));
    }

    /** Settings with mistakes are told of when the server starts. */
    private static NetworkPolicy policy(Path data) {
        try {
            return SettingsFile.read(data.resolve("berth.toml")).network().policy();
        } catch (BadSettings _) {
            return Settings.defaults().network().policy();
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
