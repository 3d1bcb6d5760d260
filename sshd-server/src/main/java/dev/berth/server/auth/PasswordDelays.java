package dev.berth.server.auth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Says how long a password must wait before it is checked, by how many were wrong lately: from its source under its name,
 * from its source, and under its name. It does not know which names exist. Somebody at another address is held up by
 * guesses at their name only for a moment. Holds one small record for each of the last keys; safe from any thread.
 */
public final class PasswordDelays {

    private static final int MOST_RECORDS = 4096;
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

    private final InstantSource clock;
    /** The one that failed longest ago first. */
    private final Map<Key, Failures> recent = new LinkedHashMap<>();

    public PasswordDelays(InstantSource clock) {
        this.clock = clock;
    }

    /** What is counted together. */
    private enum Kind {

        /** Three mistyped passwords wait for nothing. */
        SOURCE_AND_NAME(3, Duration.ofSeconds(1), Duration.ofSeconds(8), Duration.ofSeconds(10)),
        /** A class of people behind one address mistypes ten without noticing. */
        SOURCE(10, Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofSeconds(5)),
        NAME(10, Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofSeconds(2));

        private final int free;
        private final Duration first;
        private final Duration largest;
        private final Duration longestWait;

        /**
         * @param free wrong passwords that cost nothing
         * @param first what the one after them costs; each further one twice as much
         * @param largest what one costs at most
         * @param longestWait how long one waits where several wait for each other
         */
        Kind(int free, Duration first, Duration largest, Duration longestWait) {
            this.free = free;
            this.first = first;
            this.largest = largest;
            this.longestWait = longestWait;
        }

        private Duration step(int failures) {
            if (failures < free) {
                return Duration.ZERO;
            }
            Duration step = first.multipliedBy(1L << Math.min(failures - free, 16));
            return step.compareTo(largest) < 0 ? step : largest;
        }
    }

    private record Key(Kind kind, String source, String name) {

        static Key of(Kind kind, String source, String name) {
            return switch (kind) {
                case SOURCE_AND_NAME -> new Key(kind, source, name);
                case SOURCE -> new Key(kind, source, "");
                case NAME -> new Key(kind, "", name);
            };
        }
    }

    /** @param next when the next password may be checked */
    private record Failures(int count, Instant next, Instant last) {}

    /** How long to wait before a password that has just come is checked; whoever asks takes their turn with it. */
    public synchronized Duration before(String source, String name) {
        Instant now = clock.instant();
        Duration wait = Duration.ZERO;
        for (Kind kind : Kind.values()) {
            Duration own = turn(Key.of(kind, source, name), now);
            wait = own.compareTo(wait) > 0 ? own : wait;
        }
        return wait;
    }

    private Duration turn(Key key, Instant now) {
        Failures failures = recent.get(key);
        if (failures == null || failures.last.plus(FORGOTTEN_AFTER).isBefore(now)) {
            recent.remove(key);
            return Duration.ZERO;
        }
        Instant turn = failures.next.isBefore(now) ? now : failures.next;
        Instant latest = now.plus(key.kind.longestWait);
        Instant begin = turn.isBefore(latest) ? turn : latest;
        recent.put(key, new Failures(failures.count, begin.plus(key.kind.step(failures.count)), failures.last));
        return Duration.between(now, begin);
    }

    public synchronized void failed(String source, String name) {
        Instant now = clock.instant();
        for (Kind kind : Kind.values()) {
            Key key = Key.of(kind, source, name);
            Failures before = recent.remove(key);
            int count = before == null ? 1 : before.count + 1;
            Instant next = now.plus(kind.step(count));
            recent.put(key,
                    new Failures(count, before == null || before.next.isBefore(next) ? next : before.next, now));
        }
        forget();
    }

    private void forget() {
        Iterator<Key> oldest = recent.keySet().iterator();
        while (recent.size() > MOST_RECORDS) {
            oldest.next();
            oldest.remove();
        }
    }

    /** Somebody who got in from there under that name pays no more for having mistyped; guesses at other names count on. */
    public synchronized void succeeded(String source, String name) {
        recent.remove(Key.of(Kind.SOURCE_AND_NAME, source, name));
    }
}
