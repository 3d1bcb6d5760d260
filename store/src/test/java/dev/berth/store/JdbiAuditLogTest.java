package dev.berth.store;

import dev.berth.core.audit.AuditLog;
import dev.berth.core.audit.AuditLogContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class JdbiAuditLogTest extends AuditLogContract {

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
    protected AuditLog audit() {
        return store.audit();
    }
}
