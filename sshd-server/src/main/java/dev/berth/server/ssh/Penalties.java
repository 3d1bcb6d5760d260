package dev.berth.server.ssh;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Adds up what sources did that nobody does who just logs in, as OpenSSH's PerSourcePenalties do and with its durations.
 * Seconds add up until they are enforced, and a source that behaves is forgotten as they pass. Holds one small record for
 * each of the last sources; safe from any thread.
 */
final class Penalties {

    /** Less than this is not enforced: somebody mistyped a password. */
    private static final Duration ENFORCED_FROM = Duration.ofSeconds(15);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int MOST_SOURCES = 4096;

    private final InstantSource clock;
    private final Map<Source, Penalty> penalties = new LinkedHashMap<>();

    private record Penalty(Instant until, boolean enforced) {}

    /** What was done, and what it costs. */
    enum Offence {

        WRONG_PASSWORD(Duration.ofSeconds(5)), NO_LOGIN(Duration.ofSeconds(1)), TOO_SLOW(Duration.ofSeconds(10));

        private final Duration costs;

        Offence(Duration costs) {
            this.costs = costs;
        }
    }

    Penalties(InstantSource clock) {
        this.clock = clock;
    }

    /** @return true if the source is penalised from this offence on */
    synchronized boolean add(Source source, Offence offence) {
        Instant now = clock.instant();
        Penalty before = penalties.remove(source);
        if (before == null || !before.until.isAfter(now)) {
            before = new Penalty(now, false);
        }
        Instant until = before.until.plus(offence.costs);
        Instant latest = now.plus(LONGEST);
        boolean already = before.enforced;
        Penalty after = new Penalty(until.isBefore(latest) ? until : latest,
                already || !until.isBefore(now.plus(ENFORCED_FROM)));
        penalties.put(source, after);
        forget();
        return after.enforced && !already;
    }

    private void forget() {
        Iterator<Source> oldest = penalties.keySet().iterator();
        while (penalties.size() > MOST_SOURCES) {
            oldest.next();
            oldest.remove();
        }
    }

    synchronized boolean isPenalised(Source source) {
        Penalty penalty = penalties.get(source);
        return penalty != null && penalty.enforced && penalty.until.isAfter(clock.instant());
    }
}
