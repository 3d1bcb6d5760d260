package dev.berth.store;

import java.nio.file.Path;

/** An opened data folder with its database, as a server has it; closes both. */
final class TestStore implements AutoCloseable {

    private final DataFolder folder;
    private final Database database;

    TestStore(Path data) {
        this.folder = DataFolder.open(data);
        this.database = Database.open(folder);
    }

    DataFolder folder() {
        return folder;
    }

    Database database() {
        return database;
    }

    @Override
    public void close() {
        database.close();
        folder.close();
    }
}
