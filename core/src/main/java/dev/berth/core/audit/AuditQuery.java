package dev.berth.core.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * Which entries of the audit are wanted.
 *
 * @param user a name: entries by that actor, {@code console} by any account at the console too, about that user, or about a project of that user
 * @param action a whole action, or its first words: {@code user} stands for {@code user.add} and {@code user.key.add} too
 * @param since no entry before it
 * @param most how many, at least 0
 */
public record AuditQuery(Optional<String> user, Optional<String> action, Optional<Instant> since, int most) {

    public AuditQuery {
        most = Math.max(0, most);
    }

    public static AuditQuery newest(int most) {
        return new AuditQuery(Optional.empty(), Optional.empty(), Optional.empty(), most);
    }

    /** Whether the entry is one of those; {@link #most} aside. */
    public boolean matches(AuditEntry entry) {
        return user
                .map(name -> name.equals(entry.actor()) || entry.actor().startsWith(name + ":")
                        || name.equals(entry.subject())
                        || entry.subject().startsWith(name + "/"))
                .orElse(true)
                && action.map(name -> name.equals(entry.action()) || entry.action().startsWith(name + ".")).orElse(true)
                && since.map(from -> !entry.at().isBefore(from)).orElse(true);
    }
}
