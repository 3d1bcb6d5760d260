package dev.berth.core.audit;

import dev.berth.core.user.Actor;
import dev.berth.core.user.Permission;
import java.util.List;

/** Reading the audit, for those who may. Lives as long as the server; safe from any thread. */
public final class AuditTrail {

    private final AuditLog log;
    private final Permission permission;

    public AuditTrail(AuditLog log, Permission permission) {
        this.log = log;
        this.permission = permission;
    }

    /** The newest first. */
    public List<AuditEntry> find(Actor by, AuditQuery query) {
        permission.requireAdmin(by);
        return log.find(query);
    }
}
