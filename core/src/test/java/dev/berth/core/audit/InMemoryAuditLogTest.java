package dev.berth.core.audit;

final class InMemoryAuditLogTest extends AuditLogContract {

    @Override
    protected AuditLog audit() {
        return new InMemoryAuditLog();
    }
}
