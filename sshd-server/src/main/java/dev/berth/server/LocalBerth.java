package dev.berth.server;

import dev.berth.cli.LocalUse;
import dev.berth.cli.UseCases;
import dev.berth.config.SettingsFile;
import dev.berth.sandbox.engine.Engine;
import dev.berth.sandbox.engine.EngineSearch;
import dev.berth.store.DataFolder;
import dev.berth.store.Database;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Opens a data folder for one command, where no server has it open. */
final class LocalBerth implements LocalUse {

    private final Map<String, String> environment;

    LocalBerth(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Opened open(Path data) {
        DataFolder folder = DataFolder.open(data);
        try {
            return opened(folder);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private Opened opened(DataFolder folder) {
        Database database = Database.open(folder);
        Optional<Engine> engine = EngineSearch.of(environment).find().engine();
        Berth berth = new Berth(SettingsFile.read(folder.settings()), folder, database,
                OfflineSandboxes.of(engine, database.instanceId(), folder.path().resolve("doors")), (_, _) -> {});
        return new Opened() {
            @Override
            public UseCases useCases() {
                return berth.useCases();
            }

            @Override
            public void close() {
                berth.close();
                engine.ifPresent(Engine::close);
                database.close();
                folder.close();
            }
        };
    }
}
