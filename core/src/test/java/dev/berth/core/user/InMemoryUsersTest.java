package dev.berth.core.user;

import dev.berth.core.audit.AuditLog;
import dev.berth.core.audit.InMemoryAuditLog;
import dev.berth.core.project.InMemoryProjects;
import java.util.concurrent.atomic.AtomicInteger;

final class InMemoryUsersTest extends UsersContract {

    private final InMemoryAuditLog audit = new InMemoryAuditLog();
    private final AtomicInteger counter = InMemoryUsers.counter();
    private final Users users = new InMemoryUsers(audit, new InMemoryProjects(audit, counter), counter);

    @Override
    protected Users users() {
        return users;
    }

    @Override
    protected AuditLog audit() {
        return audit;
    }
}
