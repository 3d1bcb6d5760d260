package dev.berth.server.ssh;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Says which of the lines that strangers cause go into the log: so many of each source in a minute, and so many in all. The
 * log is of limited size, and a flood must not push everything else out of it. Safe from any thread.
 */
final class SourceLines {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_SOURCES = 1000;
    private static final int MOST_LINES = 600;

    private final int mostOfOne;
    private final InstantSource clock;
    private final Map<Source, Counted> counted = new LinkedHashMap<>();
    private Instant window = Instant.MIN;
    private int lines;

    /** @param unsaid lines left out since the last one that was written */
    private record Counted(Instant since, int lines, int unsaid) {}

    /** @param mostOfOne lines of one source in a minute */
    SourceLines(int mostOfOne, InstantSource clock) {
        this.mostOfOne = mostOfOne;
        this.clock = clock;
    }

    /** @return how many lines of this source were left out before this one; empty if this one is left out too */
    synchronized OptionalInt next(Source source) {
        Instant now = clock.instant();
        Counted before = counted.remove(source);
        Counted current = before == null || before.since.plus(WINDOW).isBefore(now)
                ? new Counted(now, 0, before == null ? 0 : before.unsaid)
                : before;
        boolean written = current.lines < mostOfOne && hasRoom(now);
        counted.put(source, written
                ? new Counted(current.since, current.lines + 1, 0)
                : new Counted(current.since, current.lines, current.unsaid + 1));
        forget();
        return written ? OptionalInt.of(current.unsaid) : OptionalInt.empty();
    }

    private boolean hasRoom(Instant now) {
        if (window.isBefore(now)) {
            window = now.plus(WINDOW);
            lines = 0;
        }
        lines++;
        return lines <= MOST_LINES;
    }

    private void forget() {
        Iterator<Source> oldest = counted.keySet().iterator();
        while (counted.size() > MOST_SOURCES) {
            oldest.next();
            oldest.remove();
        }
    }

    /** What is added to a line for those that were left out. */
    static String more(int unsaid) {
        return unsaid == 0 ? "" : " (and " + unsaid + " more before)";
    }
}
