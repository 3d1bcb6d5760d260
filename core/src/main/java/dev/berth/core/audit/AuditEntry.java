package dev.berth.core.audit;

import dev.berth.core.Printable;
import java.time.Instant;

/**
 * One line of the audit: who did what to whom. Every field is made printable, so an entry can be shown anywhere.
 *
 * @param action a stable dotted name such as {@code user.add}
 * @param detail for people; never a secret
 */
public record AuditEntry(Instant at, String actor, String action, String subject, String detail) {

    public AuditEntry {
        actor = Printable.of(actor);
        subject = Printable.of(subject);
        detail = Printable.of(detail, 500);
    }
}
