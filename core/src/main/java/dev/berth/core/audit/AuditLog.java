package dev.berth.core.audit;

import java.util.List;

/** Append-only: an entry can be neither changed nor removed through any port. Safe from any thread; calls block. */
public interface AuditLog {

    /** Durable on return. */
    void append(AuditEntry entry);

    /** The newest entries first, at most {@code most}. */
    List<AuditEntry> newest(int most);
}
