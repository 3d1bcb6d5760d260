package dev.berth.server.ssh;

import dev.berth.server.network.Admission;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Limits connections that have not logged in: of one source, and of all together (OpenSSH's MaxStartups and
 * PerSourceMaxStartups). What comes above a limit waits, and what has stood for a moment without getting on makes room for
 * it, of the source that has most and the least advanced first. So everybody has a way in while hostile connections stand,
 * from their own source too, and OpenSSH's random early drop is not needed. A penalised source has a fifth of its share.
 * Safe from any thread; arrivals are told while nothing is locked.
 */
final class Startups implements Admission {

    private static final Logger LOG = LoggerFactory.getLogger(Startups.class);

    static final int MOST_WAITING = 256;
    /** As many as a deployment tool opens at once. */
    static final int MOST_WAITING_PER_SOURCE = 64;
    static final Duration LONGEST_WAIT = Duration.ofSeconds(15);
    private static final int PENALISED_SHARE = 5;

    private final Limits limits;
    private final InstantSource clock;
    private final Penalties penalties;
    private final SourceLines lines;
    private final List<Startup> begun = new ArrayList<>();
    private final List<Startup> waiting = new ArrayList<>();
    private final IdentityHashMap<Arrival, Startup> known = new IdentityHashMap<>();

    /** @param grace how long a connection may take to log in */
    record Limits(int most, int perSource, Duration grace) {}

    /** How far a connection has got, and after what time there it makes room for one that waits. */
    private enum Stage {

        /** The client has sent nothing: all clients send a line at once. */
        SILENT(Duration.ofSeconds(1)),
        /** Keys are being exchanged, which takes a busy machine seconds. */
        SPEAKING(Duration.ofSeconds(8)),
        /** Somebody may be typing a password. */
        AUTHENTICATING(Duration.ofSeconds(10));

        private final Duration undisturbed;

        Stage(Duration undisturbed) {
            this.undisturbed = undisturbed;
        }
    }

    private static final class Startup {

        private final Arrival arrival;
        private final Source source;
        /** Since when it waits, or since when it is begun. */
        private Instant since;
        /** When it got on last. */
        private Instant moved;
        private Stage stage = Stage.SILENT;
        private boolean failed;

        Startup(Arrival arrival, Instant now) {
            this.arrival = arrival;
            this.source = Source.of(arrival.from());
            this.since = now;
            this.moved = now;
        }
    }

    Startups(Limits limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
        this.penalties = new Penalties(clock);
        this.lines = new SourceLines(1, clock);
    }

    // --- what connections do ---

    @Override
    public void arrived(Arrival arrival) {
        List<Runnable> told = new ArrayList<>();
        synchronized (this) {
            Startup startup = new Startup(arrival, clock.instant());
            known.put(arrival, startup);
            waiting.add(startup);
            settle(told);
            overfull(startup).ifPresent(one -> refuse(one, told));
            notifyAll();
        }
        told.forEach(Runnable::run);
    }

    synchronized void spoke(Arrival arrival) {
        reached(arrival, Stage.SPEAKING);
    }

    synchronized void exchangedKeys(Arrival arrival) {
        reached(arrival, Stage.AUTHENTICATING);
    }

    private void reached(Arrival arrival, Stage stage) {
        Startup startup = known.get(arrival);
        if (startup != null && startup.stage.compareTo(stage) < 0) {
            startup.stage = stage;
            startup.moved = clock.instant();
        }
    }

    /** A password was wrong. */
    synchronized void failed(Arrival arrival) {
        Startup startup = known.get(arrival);
        if (startup != null) {
            startup.failed = true;
        }
    }

    void loggedIn(Arrival arrival) {
        over(arrival, _ -> {});
    }

    /** Counts against its source, unless somebody has logged in on it. */
    @Override
    public void gone(Arrival arrival) {
        over(arrival, this::penalise);
    }

    private void over(Arrival arrival, java.util.function.Consumer<Startup> as) {
        List<Runnable> told = new ArrayList<>();
        synchronized (this) {
            Startup startup = known.remove(arrival);
            if (startup != null) {
                as.accept(startup);
                begun.remove(startup);
                waiting.remove(startup);
                settle(told);
            }
        }
        told.forEach(Runnable::run);
    }

    private void penalise(Startup startup) {
        boolean slow = !startup.since.plus(limits.grace).isAfter(clock.instant());
        Penalties.Offence offence = startup.failed
                ? Penalties.Offence.WRONG_PASSWORD
                : slow ? Penalties.Offence.TOO_SLOW : Penalties.Offence.NO_LOGIN;
        if (penalties.add(startup.source, offence)) {
            log(startup.source, "too many connections from it do not log in");
        }
    }

    // --- time ---

    /** Lets waiting connections in as time passes, until the thread is interrupted. */
    void watch() throws InterruptedException {
        while (true) {
            synchronized (this) {
                while (waiting.isEmpty()) {
                    wait();
                }
                wait(LOOK_MILLIS);
            }
            look();
        }
    }

    private static final long LOOK_MILLIS = 200;

    /** Lets waiting connections in for which there is room by now. */
    void look() {
        List<Runnable> told = new ArrayList<>();
        synchronized (this) {
            settle(told);
            Instant latest = clock.instant().minus(LONGEST_WAIT);
            waiting.stream().filter(startup -> startup.since.isBefore(latest)).toList()
                    .forEach(startup -> refuse(startup, told));
        }
        told.forEach(Runnable::run);
    }

    // --- who is next, while locked ---

    private void settle(List<Runnable> told) {
        Map<Source, Integer> counts = new HashMap<>();
        begun.forEach(startup -> counts.merge(startup.source, 1, Integer::sum));
        // Of those with the fewest one that has sent something, and of these the first.
        IdentityHashMap<Startup, Boolean> silent = new IdentityHashMap<>();
        waiting.forEach(startup -> silent.put(startup, !startup.arrival.hasSpoken()));
        List<Startup> inTurn = new ArrayList<>(waiting);
        inTurn.sort(Comparator.<Startup, Integer>comparing(startup -> counts.getOrDefault(startup.source, 0))
                .thenComparing(startup -> silent.getOrDefault(startup, true)));
        for (Startup next : inTurn) {
            int own = counts.getOrDefault(next.source, 0);
            boolean ownIsFull = own >= share(next.source);
            if (ownIsFull || begun.size() >= limits.most) {
                Predicate<Source> from = ownIsFull
                        ? next.source::equals
                        : other -> other.equals(next.source) || counts.getOrDefault(other, 0) > own;
                Optional<Startup> evicted = stalled(from, counts);
                if (evicted.isEmpty()) {
                    continue;
                }
                evict(evicted.get(), counts, told);
                if (counts.getOrDefault(next.source, 0) >= share(next.source)) {
                    continue;
                }
            }
            begin(next, counts, told);
        }
    }

    private int share(Source source) {
        return penalties.isPenalised(source) ? Math.max(1, limits.perSource / PENALISED_SHARE) : limits.perSource;
    }

    /** One that has made no headway for long enough. */
    private Optional<Startup> stalled(Predicate<Source> from, Map<Source, Integer> counts) {
        Instant now = clock.instant();
        return begun.stream()
                .filter(startup -> from.test(startup.source)
                        && !startup.moved.plus(startup.stage.undisturbed).isAfter(now))
                .min(Comparator.<Startup, Integer>comparing(startup -> -counts.getOrDefault(startup.source, 0))
                        .thenComparing(startup -> startup.stage).thenComparing(startup -> startup.moved));
    }

    private void evict(Startup stalled, Map<Source, Integer> counts, List<Runnable> told) {
        begun.remove(stalled);
        known.remove(stalled.arrival);
        counts.merge(stalled.source, -1, Integer::sum);
        if (penalties.add(stalled.source, Penalties.Offence.NO_LOGIN)) {
            log(stalled.source, "too many connections from it do not log in");
        }
        told.add(stalled.arrival::drop);
    }

    private void begin(Startup next, Map<Source, Integer> counts, List<Runnable> told) {
        waiting.remove(next);
        begun.add(next);
        counts.merge(next.source, 1, Integer::sum);
        next.since = clock.instant();
        next.moved = next.since;
        told.add(next.arrival::begin);
    }

    /** Whom to refuse where too many wait: the newest, or one of a source that has more of them waiting. */
    private Optional<Startup> overfull(Startup newest) {
        if (!waiting.contains(newest)) {
            return Optional.empty();
        }
        Map<Source, Integer> counts = new HashMap<>();
        waiting.forEach(startup -> counts.merge(startup.source, 1, Integer::sum));
        int own = counts.getOrDefault(newest.source, 0);
        if (own > MOST_WAITING_PER_SOURCE) {
            return Optional.of(newest);
        }
        return waiting.size() <= MOST_WAITING
                ? Optional.empty()
                : waiting.stream().filter(startup -> counts.getOrDefault(startup.source, 0) > own).findFirst()
                        .or(() -> Optional.of(newest));
    }

    private void refuse(Startup startup, List<Runnable> told) {
        waiting.remove(startup);
        known.remove(startup.arrival);
        log(startup.source, "a connection was refused");
        told.add(() -> startup.arrival.refuse(
                "too many connections are logging in already; try again in a moment (login.max_startups_per_source is "
                        + limits.perSource + ", login.max_startups " + limits.most + ")"));
    }

    private void log(Source source, String why) {
        lines.next(source).ifPresent(unsaid -> LOG.warn("{}: {}; {} of its connections may be logging in at once{}",
                source, why, share(source), SourceLines.more(unsaid)));
    }

    /** Hangs up on all that wait; who comes later is refused. */
    void close() {
        List<Startup> left;
        synchronized (this) {
            left = List.copyOf(waiting);
            waiting.clear();
            left.forEach(startup -> known.remove(startup.arrival));
        }
        left.forEach(startup -> startup.arrival.refuse("the server is stopping"));
    }
}
