package dev.berth.core.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RepeatedEntriesTest {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final AuditEntry FIRST = login(Duration.ZERO, "alice");

    private final RepeatedEntries repeats = new RepeatedEntries();

    private static AuditEntry login(Duration after, String who) {
        return new AuditEntry(NOON.plus(after), who, "login.ok", who, "key from 10.0.0.1");
    }

    @Test
    void theFirstIsPassedOnAndTheOthersBecomeOneWhenTheQuarterIsOver() {
        assertEquals(List.of(FIRST), repeats.add(FIRST));
        for (int second = 1; second <= 1000; second++) {
            assertEquals(List.of(), repeats.add(login(Duration.ofMillis(second), "alice")));
        }
        assertEquals(List.of(), repeats.due(NOON.plus(Duration.ofMinutes(14))));
        assertEquals(List.of(new AuditEntry(NOON.plusSeconds(1), "alice", "login.ok", "alice",
                "key from 10.0.0.1 (1000 more since 2026-05-01T12:00:00Z)")),
                repeats.due(NOON.plus(Duration.ofMinutes(15))));
        assertEquals(List.of(), repeats.rest());
    }

    @Test
    void whatDiffersIsAnEntryOfItsOwn() {
        repeats.add(FIRST);
        AuditEntry bob = login(Duration.ofSeconds(1), "bob");
        assertEquals(List.of(bob), repeats.add(bob));
    }

    @Test
    void anEntryAfterTheQuarterIsPassedOnBehindTheCount() {
        repeats.add(FIRST);
        repeats.add(login(Duration.ofMinutes(1), "alice"));
        AuditEntry later = login(Duration.ofMinutes(20), "alice");
        List<AuditEntry> written = repeats.add(later);
        assertEquals(2, written.size());
        assertEquals(later, written.getLast());
    }

    @Test
    void holdsAThousandAndPassesTheOldestCountOn() {
        repeats.add(FIRST);
        repeats.add(FIRST);
        for (int user = 1; user < 1000; user++) {
            assertEquals(1, repeats.add(login(Duration.ofSeconds(1), "user" + user)).size());
        }
        assertEquals(2, repeats.add(login(Duration.ofSeconds(1), "one-more")).size());
    }
}
