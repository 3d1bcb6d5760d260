package dev.berth.core.user;

import dev.berth.core.audit.AuditEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses which failed logins are audited: one entry per name and quarter of an hour, and so many in all, so that a flood
 * of guesses fills no disk. It does not know which names exist. Holds one small record for each of the last names; safe
 * from any thread.
 */
final class FailedLogins {

    private static final Duration QUIET = Duration.ofMinutes(15);
    static final int MOST_NAMES = 1000;
    /** In a quarter of an hour: as many different names as a school class mistypes, and far fewer than a list of guesses has. */
    static final int MOST_ENTRIES = 100;

    /** The one that failed longest ago first. */
    private final Map<String, Recent> recent = new LinkedHashMap<>();
    private Instant window = Instant.MIN;
    private int entries;

    /**
     * @param audited when this name had an entry last
     * @param unsaid failures since then that have no entry of their own
     */
    private record Recent(Instant audited, int unsaid) {}

    /** @return the entry to append; empty for a failure that is only counted */
    synchronized Optional<AuditEntry> add(AuditEntry failure) {
        Recent last = recent.remove(failure.subject());
        int unsaid = last == null ? 0 : last.unsaid;
        boolean quiet = last != null && failure.at().isBefore(last.audited.plus(QUIET));
        if (quiet || !hasRoom(failure.at())) {
            remember(failure.subject(), new Recent(last == null ? Instant.EPOCH : last.audited, unsaid + 1));
            return Optional.empty();
        }
        entries++;
        remember(failure.subject(), new Recent(failure.at(), 0));
        return Optional.of(unsaid == 0 ? failure : withUnsaid(failure, unsaid));
    }

    private boolean hasRoom(Instant now) {
        if (!now.isBefore(window)) {
            window = now.plus(QUIET);
            entries = 0;
        }
        return entries < MOST_ENTRIES;
    }

    private void remember(String name, Recent failure) {
        recent.put(name, failure);
        if (recent.size() > MOST_NAMES) {
            Iterator<String> oldest = recent.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    private static AuditEntry withUnsaid(AuditEntry failure, int unsaid) {
        return new AuditEntry(failure.at(), failure.actor(), failure.action(), failure.subject(),
                failure.detail() + ", and " + unsaid + " more before");
    }
}
