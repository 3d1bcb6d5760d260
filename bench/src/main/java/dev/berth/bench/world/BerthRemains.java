package dev.berth.bench.world;

import com.github.dockerjava.api.DockerClient;
import dev.berth.config.Catalogue;
import dev.berth.config.Settings;
import dev.berth.core.Refusal;
import dev.berth.sandbox.disk.DiskHomes;
import dev.berth.sandbox.engine.Engine;
import dev.berth.sandbox.engine.EngineSearch;
import dev.berth.sandbox.image.WorkspaceImages;
import dev.berth.store.DataFolder;
import dev.berth.store.Database;
import dev.berth.store.JdbiHomeDisks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** What a Berth server that has ended leaves, so that its next start finds it: containers, homes, its folder. */
final class BerthRemains {

    private BerthRemains() {}

    /** @param folder with the server's data folder in it */
    static void remove(Path folder) {
        Path data = folder.resolve("data");
        if (Files.exists(data.resolve("db"))) {
            try (DataFolder opened = DataFolder.open(data);
                    Database database = Database.open(opened);
                    Engine engine = EngineSearch.of(System.getenv()).find().engine().orElse(null)) {
                if (engine != null) {
                    removeContainers(engine.client(), database.instanceId());
                    detachHomes(engine, opened, database, folder.resolve("setup.log"));
                }
            } catch (Refusal e) {
                System.err.println("berth bench: something is left of " + data + ": " + e.getMessage());
                return;
            }
        }
        Folder.remove(folder);
    }

    static void removeContainers(DockerClient client, String instance) {
        List<String> label = List.of("berth.instance=" + instance);
        client.listContainersCmd().withShowAll(true).withLabelFilter(label).exec()
                .forEach(found -> client.removeContainerCmd(found.getId()).withForce(true).withRemoveVolumes(true)
                        .exec());
        client.listVolumesCmd().withFilter("label", label).exec().getVolumes()
                .forEach(found -> client.removeVolumeCmd(found.getName()).exec());
    }

    private static void detachHomes(Engine engine, DataFolder data, Database database, Path log) {
        new WorkspaceImages(engine, Catalogue.shipped(), log).find().ifPresent(image -> DiskHomes
                .probed(engine, image, new DiskHomes.Place(data.homes(), data.archive(), database.instanceId(),
                        new JdbiHomeDisks(database), Settings.Space.RESERVED))
                .detachAllBut(Set.of()));
    }
}
