package dev.berth.core.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts entries that say word for word what an entry of the last quarter of an hour said, so that a loop of logins does
 * not fill the disk: the first is passed on, the others become one entry with their number when the quarter is over. Holds
 * at most 1,000 different entries. For one thread at a time.
 */
public final class RepeatedEntries {

    private static final Duration QUIET = Duration.ofMinutes(15);
    private static final int MOST = 1000;

    /** In the order in which their quarters began. */
    private final Map<Said, Repeats> recent = new LinkedHashMap<>();

    private record Said(String actor, String action, String subject, String detail) {}

    /** @param count how many came after the first, the last of them at {@code last} */
    private record Repeats(Instant first, Instant last, int count) {}

    /** @return what is to be written now, in order: counts whose quarter is over, and the entry unless it was counted */
    public List<AuditEntry> add(AuditEntry entry) {
        List<AuditEntry> due = due(entry.at());
        Said said = new Said(entry.actor(), entry.action(), entry.subject(), entry.detail());
        Repeats known = recent.get(said);
        if (known != null) {
            recent.put(said, new Repeats(known.first, entry.at(), known.count + 1));
            return due;
        }
        if (recent.size() >= MOST) {
            take(recent.entrySet().iterator(), due);
        }
        recent.put(said, new Repeats(entry.at(), entry.at(), 0));
        due.add(entry);
        return due;
    }

    /** Takes out the counts whose quarter is over at that time. */
    public List<AuditEntry> due(Instant now) {
        List<AuditEntry> due = new ArrayList<>();
        Iterator<Map.Entry<Said, Repeats>> each = recent.entrySet().iterator();
        while (each.hasNext()) {
            if (now.isBefore(recent.values().iterator().next().first.plus(QUIET))) {
                return due;
            }
            take(each, due);
        }
        return due;
    }

    /** Takes out all counts, however young. */
    public List<AuditEntry> rest() {
        return due(Instant.MAX);
    }

    private static void take(Iterator<Map.Entry<Said, Repeats>> each, List<AuditEntry> due) {
        Map.Entry<Said, Repeats> next = each.next();
        each.remove();
        Said said = next.getKey();
        Repeats repeats = next.getValue();
        if (repeats.count > 0) {
            due.add(new AuditEntry(repeats.last, said.actor, said.action, said.subject,
                    said.detail + " (" + repeats.count + " more since " + repeats.first + ")"));
        }
    }
}
