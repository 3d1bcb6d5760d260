package dev.berth.core.shell;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.berth.core.identity.Identity;
import dev.berth.core.sandbox.HoldId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link ShellRecords} keeps to. */
public abstract class ShellRecordsContract {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00.123Z");
    private static final int DEMO = 20_007;

    /** Empty at first, the same one all through a test. */
    protected abstract ShellRecords records();

    protected static ShellRecord record(int project, long number, String screen) {
        return new ShellRecord(new ShellId(project, number), "tests", new HoldId(new Identity(20_001, project), -7),
                NOON, Optional.of(new ShellCommand("make all", NOON)), 1L << 40,
                screen.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void recordComesBackAsItWasKept() {
        ShellRecord kept = record(DEMO, 3, "a screen");
        records().keep(kept);
        ShellRecord found = records().of(DEMO).getFirst();
        assertArrayEquals(kept.screen(), found.screen());
        assertEquals(List.of(kept.id(), kept.name(), kept.hold(), kept.started(), kept.running(), kept.position()),
                List.of(found.id(), found.name(), found.hold(), found.started(), found.running(), found.position()));
    }

    @Test
    void newerReplacesOlder() {
        records().keep(record(DEMO, 1, "old"));
        records().keep(record(DEMO, 1, "new"));
        assertEquals(1, records().of(DEMO).size());
        assertEquals("new", new String(records().of(DEMO).getFirst().screen(),
                StandardCharsets.UTF_8));
    }

    @Test
    void shellsOfAProjectComeInTheOrderOfTheirNumbers() {
        records().keep(record(DEMO, 10, ""));
        records().keep(record(DEMO, 9, ""));
        records().keep(record(DEMO + 1, 8, ""));
        assertEquals(List.of(9L, 10L), records().of(DEMO).stream().map(found -> found.id().number()).toList());
        assertEquals(List.of(DEMO, DEMO + 1), records().projects());
    }

    @Test
    void whatIsForgottenIsGone() {
        records().keep(record(DEMO, 1, ""));
        records().forget(new ShellId(DEMO, 1));
        records().forget(new ShellId(DEMO, 2));
        assertEquals(List.of(), records().of(DEMO));
        assertEquals(List.of(), records().projects());
    }
}
