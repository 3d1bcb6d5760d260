package dev.berth.core.audit;

import dev.berth.core.Refusal;
import dev.berth.core.user.Actor;
import java.util.List;

/** Reading the audit, for those who may. Lives as long as the server; safe from any thread. */
public final class AuditTrail {

    private final AuditLog log;

    public AuditTrail(AuditLog log) {
        this.log = log;
    }

    /** The newest first. */
    public List<AuditEntry> find(Actor by, AuditQuery query) {
        if (!by.isAdmin()) {
            throw new Refusal(Refusal.Code.NOT_ALLOWED, "only an admin may read the audit");
        }
        return log.find(query);
    }
}
