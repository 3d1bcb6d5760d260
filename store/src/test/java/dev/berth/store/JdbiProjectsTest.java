package dev.berth.store;

import dev.berth.core.audit.AuditLog;
import dev.berth.core.project.Projects;
import dev.berth.core.project.ProjectsContract;
import dev.berth.core.user.Users;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class JdbiProjectsTest extends ProjectsContract {

    @TempDir
    private Path data;
    private TestStore store;

    @BeforeEach
    @Override
    protected void addOwners() {
        store = new TestStore(data);
        super.addOwners();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    protected Projects projects() {
        return new JdbiProjects(store.database());
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
