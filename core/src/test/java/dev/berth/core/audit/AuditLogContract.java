package dev.berth.core.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link AuditLog} keeps to. */
public abstract class AuditLogContract {

    protected static final Instant NOON = Instant.parse("2026-05-01T12:00:00.123456Z");

    /** An empty one, fresh for each test. */
    protected abstract AuditLog audit();

    @Test
    void showsTheNewestFirst() {
        AuditLog audit = audit();
        audit.append(entry("first"));
        audit.append(entry("second"));
        audit.append(entry("third"));
        assertEquals(List.of(entry("third"), entry("second")), audit.newest(2));
    }

    @Test
    void isEmptyAtFirst() {
        assertEquals(List.of(), audit().newest(10));
    }

    @Test
    void takesTheLongestEntryThereCanBe() {
        AuditLog audit = audit();
        String controls = "\u001b".repeat(1000);
        AuditEntry longest = new AuditEntry(NOON, controls, "user.add", controls, controls);
        audit.append(longest);
        assertEquals(List.of(longest), audit.newest(1));
    }

    @Test
    void findsByUserActionAndTime() {
        AuditLog audit = audit();
        AuditEntry added = new AuditEntry(NOON, "console", "user.add", "alice", "");
        AuditEntry keyed = new AuditEntry(NOON.plusSeconds(1), "alice", "user.key.add", "alice", "");
        AuditEntry made = new AuditEntry(NOON.plusSeconds(2), "admin", "project.new", "alice/demo", "");
        AuditEntry other = new AuditEntry(NOON.plusSeconds(3), "alicia", "userland", "alicia", "");
        List.of(added, keyed, made, other).forEach(audit::append);
        assertEquals(List.of(made, keyed, added), audit.find(query(Optional.of("alice"), Optional.empty(), NOON)));
        assertEquals(List.of(keyed, added), audit.find(query(Optional.empty(), Optional.of("user"), NOON)));
        assertEquals(List.of(keyed), audit.find(query(Optional.empty(), Optional.of("user.key"), NOON)));
        assertEquals(List.of(other, made),
                audit.find(query(Optional.empty(), Optional.empty(), NOON.plusSeconds(2))));
    }

    @Test
    void findsWhatAnyAccountDidAtTheConsole() {
        AuditLog audit = audit();
        AuditEntry root = new AuditEntry(NOON, "console:root", "user.add", "alice", "");
        AuditEntry consoles = new AuditEntry(NOON, "consoles", "user.add", "bob", "");
        List.of(root, consoles).forEach(audit::append);
        assertEquals(List.of(root), audit.find(query(Optional.of("console"), Optional.empty(), NOON)));
        assertEquals(List.of(root), audit.find(query(Optional.of("console:root"), Optional.empty(), NOON)));
    }

    private static AuditQuery query(Optional<String> user, Optional<String> action, Instant since) {
        return new AuditQuery(user, action, Optional.of(since), 10);
    }

    private static AuditEntry entry(String detail) {
        return new AuditEntry(NOON, "console", "user.add", "alice", detail);
    }
}
