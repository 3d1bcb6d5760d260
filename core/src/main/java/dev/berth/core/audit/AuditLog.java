package dev.berth.core.audit;

import java.util.List;

/**
 * Keeps who did what, append-only: an entry can be neither changed nor removed through any port, only pruned by its
 * {@link Retention}. Safe from any thread.
 */
public interface AuditLog {

    /**
     * Queues the entry and returns at once, whatever the disk does; entries are written in the order in which they came.
     * Entries that repeat one another word for word may be counted instead. Where the disk takes nothing for so long that the
     * queue is full, entries are dropped, and one entry says how many.
     */
    void append(AuditEntry entry);

    /** The newest first, those that were appended before included as far as the disk takes them; blocks. */
    List<AuditEntry> find(AuditQuery query);

    default List<AuditEntry> newest(int most) {
        return find(AuditQuery.newest(most));
    }
}
