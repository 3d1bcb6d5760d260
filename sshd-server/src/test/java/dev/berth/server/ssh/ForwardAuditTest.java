package dev.berth.server.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ForwardAuditTest {

    @Test
    void aConnectionAddsABoundedNumberOfEntries() {
        Set<String> recorded = new HashSet<>();
        int entries = 0;
        for (int port = 1; port <= 1000; port++) {
            entries += ForwardAudit.unrecorded(recorded, "to localhost port " + port).isPresent() ? 1 : 0;
        }
        assertEquals(ForwardAudit.MOST_NAMED + 1, entries);
    }

    @Test
    void theSameEndIsRecordedOnce() {
        Set<String> recorded = new HashSet<>();
        assertEquals(Optional.of("to a"), ForwardAudit.unrecorded(recorded, "to a"));
        assertEquals(Optional.of("to b"), ForwardAudit.unrecorded(recorded, "to b"));
        assertEquals(Optional.empty(), ForwardAudit.unrecorded(recorded, "to a"));
    }
}
