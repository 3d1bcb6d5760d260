package dev.berth.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.berth.core.audit.AuditEntry;
import dev.berth.core.audit.AuditLog;
import dev.berth.core.audit.AuditLogContract;
import dev.berth.core.audit.Retention;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JdbiAuditLogTest extends AuditLogContract {

    private TestStore store;

    @BeforeEach
    void open(@TempDir Path data) {
        store = new TestStore(data);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    protected AuditLog audit() {
        return store.audit();
    }

    private static AuditEntry entry(Duration age, String detail) {
        return new AuditEntry(Instant.now().minus(age).truncatedTo(ChronoUnit.MICROS), "alice", "login.ok", "alice",
                detail);
    }

    private List<String> keptBy(Retention retention) {
        try (JdbiAuditLog audit = new JdbiAuditLog(store.database(), retention)) {
            audit.append(entry(Duration.ZERO, "newest"));
        }
        return store.audit().newest(100).stream().map(AuditEntry::detail).toList();
    }

    @Test
    void entriesOlderThanTheRetentionArePruned() {
        store.audit().append(entry(Duration.ofDays(31), "old"));
        store.audit().append(entry(Duration.ofDays(29), "young"));
        // The control: the fixture's log, which keeps all for a hundred years, has both.
        assertEquals(2, store.audit().newest(100).size());
        assertEquals(List.of("newest", "young"), keptBy(new Retention(Duration.ofDays(30), 100)));
    }

    @Test
    void noMoreThanTheRetentionsNumberAreKeptTheNewest() {
        for (int i = 1; i <= 20; i++) {
            store.audit().append(entry(Duration.ZERO, "entry " + i));
        }
        assertEquals(20, store.audit().newest(100).size());
        assertEquals(List.of("newest", "entry 20", "entry 19"), keptBy(new Retention(Duration.ofDays(30), 3)));
    }
}
