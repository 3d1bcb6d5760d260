package dev.berth.store;

import dev.berth.core.disk.HomeDisks;
import dev.berth.core.disk.HomeDisksContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class JdbiHomeDisksTest extends HomeDisksContract {

    private TestStore store;

    @BeforeEach
    void open(@TempDir Path data) {
        store = new TestStore(data);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    protected HomeDisks disks() {
        return new JdbiHomeDisks(store.database());
    }
}
