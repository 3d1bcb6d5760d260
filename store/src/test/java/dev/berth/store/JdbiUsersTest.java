package dev.berth.store;

import dev.berth.core.audit.AuditLog;
import dev.berth.core.user.Users;
import dev.berth.core.user.UsersContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class JdbiUsersTest extends UsersContract {

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
    protected Users users() {
        return store.database().users();
    }

    @Override
    protected AuditLog audit() {
        return store.audit();
    }
}
