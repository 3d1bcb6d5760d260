package dev.berth.server;

import dev.berth.cli.LocalUse;
import dev.berth.cli.UseCases;
import dev.berth.config.Settings;
import dev.berth.config.SettingsFile;
import dev.berth.core.session.Connection;
import dev.berth.core.session.LiveSessions;
import dev.berth.core.user.Credential;
import dev.berth.core.user.UserName;
import dev.berth.sandbox.disk.DiskHomes;
import dev.berth.sandbox.engine.Engine;
import dev.berth.sandbox.engine.EngineSearch;
import dev.berth.store.DataFolder;
import dev.berth.store.Database;
import dev.berth.store.JdbiHomeDisks;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

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

    /** Without a server nobody is connected. */
    private record Nobody() implements LiveSessions {

        @Override
        public List<Connection> open() {
            return List.of();
        }

        @Override
        public void end(UserName user, Predicate<Credential> with, String sentence) {
            // There is nothing to end.
        }
    }

    private Opened opened(DataFolder folder) {
        Database database = Database.open(folder);
        Optional<Engine> engine = EngineSearch.of(environment).find().engine();
        Settings settings = SettingsFile.readOrLastGood(folder.settings()).settings();
        DiskHomes.Place homes = new DiskHomes.Place(folder.homes(), folder.archive(), database.instanceId(),
                new JdbiHomeDisks(database),
                settings.disk().space());
        Berth berth = new Berth(settings, folder, database,
                OfflineSandboxes.of(engine, homes, folder), Optional::empty, new Nobody());
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
