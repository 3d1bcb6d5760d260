package dev.berth.sandbox;

import dev.berth.config.Settings;
import dev.berth.core.disk.HomeDisks;
import dev.berth.core.disk.InMemoryHomeDisks;
import dev.berth.sandbox.disk.DiskHomes;
import dev.berth.sandbox.engine.Engine;
import dev.berth.sandbox.host.HostTasks;
import dev.berth.sandbox.image.WorkspaceImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The homes of one test class: a data folder with images in a temporary folder, detached and deleted with it. */
public record TestHomes(HostTasks helper, Path data, HomeDisks table, DiskHomes disks) implements AutoCloseable {

    static TestHomes make(Engine engine, WorkspaceImage image, String instance) {
        try {
            HostTasks helper = new HostTasks(engine, image, Map.of("berth.instance", instance));
            Path data = Files.createTempDirectory("berth-homes");
            HomeDisks table = new InMemoryHomeDisks();
            return new TestHomes(helper, data, table, DiskHomes.probed(engine, image, place(data, instance, table)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DiskHomes.Place place(Path data, String instance, HomeDisks table) {
        return new DiskHomes.Place(data.resolve("homes"), data.resolve("archive"), instance, table,
                Settings.Space.RESERVED);
    }

    /** The same homes, attached in a certain way. */
    public DiskHomes attached(Engine engine, WorkspaceImage image, DiskHomes.Way way) {
        return DiskHomes.probed(engine, image, place(data, disks.instance(), table), way);
    }

    /** Where the images are. */
    public Path folder() {
        return data.resolve("homes");
    }

    @Override
    public void close() {
        disks.detachAllBut(Set.of());
        try (Stream<Path> files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
