package dev.berth.core.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
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

    private static AuditEntry entry(String detail) {
        return new AuditEntry(NOON, "console", "user.add", "alice", detail);
    }
}
