package dev.berth.core.project;

import dev.berth.core.audit.AuditLog;
import dev.berth.core.audit.InMemoryAuditLog;
import dev.berth.core.user.InMemoryUsers;
import dev.berth.core.user.Users;
import java.util.concurrent.atomic.AtomicInteger;

final class InMemoryProjectsTest extends ProjectsContract {

    private final InMemoryAuditLog audit = new InMemoryAuditLog();
    private final AtomicInteger counter = InMemoryUsers.counter();
    private final InMemoryProjects projects = new InMemoryProjects(audit, counter);
    private final Users users = new InMemoryUsers(audit, projects, counter);

    @Override
    protected Projects projects() {
        return projects;
    }

    @Override
    protected Users users() {
        return users;
    }

    @Override
    protected AuditLog audit() {
        return audit;
    }
}
