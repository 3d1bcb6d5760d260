package dev.berth.core.user;

import dev.berth.core.audit.AuditEntry;
import dev.berth.core.audit.AuditLog;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Audits failed logins of users there are, one entry per user and quarter of an hour, so that a flood of guesses fills
 * no disk. Holds one small record per user; safe from any thread.
 */
final class FailedLogins {

    private static final Duration QUIET = Duration.ofMinutes(15);

    private final AuditLog audit;
    private final Map<String, Recent> recent = new HashMap<>();

    /** @param unsaid failures since the entry at {@code audited} that have no entry of their own */
    private record Recent(Instant audited, int unsaid) {}

    FailedLogins(AuditLog audit) {
        this.audit = audit;
    }

    synchronized void add(AuditEntry failure) {
        Recent last = recent.get(failure.subject());
        if (last != null && failure.at().isBefore(last.audited.plus(QUIET))) {
            recent.put(failure.subject(), new Recent(last.audited, last.unsaid + 1));
            return;
        }
        recent.put(failure.subject(), new Recent(failure.at(), 0));
        audit.append(last == null || last.unsaid == 0 ? failure : withUnsaid(failure, last.unsaid));
    }

    private static AuditEntry withUnsaid(AuditEntry failure, int unsaid) {
        return new AuditEntry(failure.at(), failure.actor(), failure.action(), failure.subject(),
                failure.detail() + ", and " + unsaid + " more before");
    }
}
