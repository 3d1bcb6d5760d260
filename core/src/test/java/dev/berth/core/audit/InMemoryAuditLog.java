package dev.berth.core.audit;

import java.util.ArrayList;
import java.util.List;

/** An audit that a test keeps in memory; safe from any thread. */
public final class InMemoryAuditLog implements AuditLog {

    private final List<AuditEntry> entries = new ArrayList<>();

    @Override
    public synchronized void append(AuditEntry entry) {
        entries.addFirst(entry);
    }

    @Override
    public synchronized List<AuditEntry> find(AuditQuery query) {
        return entries.stream().filter(query::matches).limit(query.most()).toList();
    }
}
