package dev.berth.bench.row;

import dev.berth.bench.Measurement;
import dev.berth.bench.Results;
import dev.berth.bench.Row;
import dev.berth.bench.TestBed;
import dev.berth.bench.ssh.Access;
import dev.berth.bench.ssh.Program;
import dev.berth.bench.stat.Outcome.Measured;
import dev.berth.bench.stat.Series;
import dev.berth.bench.stat.Target;
import dev.berth.bench.stat.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** The beginning of a lesson: a hundred logins in five seconds to warm containers, and twenty at once to cold ones. */
final class LoginBurst implements Measurement {

    private static final Row P50 = row("100 logins in 5 s, warm: p50");
    private static final Row P95 = row("100 logins in 5 s, warm: p95");
    private static final Row FAILED = Row.alone("100 logins in 5 s, warm: failed", Unit.COUNT, Target.atMost(0));
    private static final Row COLD = Row.alone("20 logins at once, cold: until the last is in", Unit.SECONDS,
            Target.none());
    private static final Row COLD_FAILED = Row.alone("20 logins at once, cold: failed", Unit.COUNT, Target.atMost(0));
    private static final int WARM = 100;
    private static final int WARM_USERS = 50;
    private static final int COLD_USERS = 20;
    private static final long BETWEEN_MILLIS = 50;

    @Override
    public String name() {
        return "login-burst";
    }

    @Override
    public List<Row> rows() {
        return List.of(P50, P95, FAILED, COLD, COLD_FAILED);
    }

    @Override
    public Length length() {
        return Length.LONG;
    }

    private static Row row(String name) {
        return new Row(name, Unit.MILLISECONDS, "peer", Target.ratioAtMost(1));
    }

    @Override
    public void measure(TestBed bed, Results results) throws Exception {
        List<Access> users = bed.world().crowd(WARM_USERS);
        List<Access> peer = List.of(bed.world().peer().access());
        List<Series> ours = new ArrayList<>();
        List<Series> theirs = new ArrayList<>();
        int failed = 0;
        for (int i = 0; i < bed.pace().rounds(3); i++) {
            Burst burst = Burst.of(WARM, users, BETWEEN_MILLIS);
            failed += burst.failed;
            ours.add(burst.millis);
            theirs.add(Burst.of(WARM, peer, BETWEEN_MILLIS).millis);
        }
        results.put(P50, beside(ours, theirs, 50));
        results.put(P95, beside(ours, theirs, 95));
        results.put(FAILED, Measured.alone(Series.of(failed)));
        List<Access> cold = users.subList(0, COLD_USERS);
        cold.forEach(user -> bed.world().berth().administer("user stop " + user.user()));
        Burst burst = Burst.of(COLD_USERS, cold, 0);
        results.put(COLD, Measured.alone(Series.of(burst.millis.percentile(100) / 1000)));
        results.put(COLD_FAILED, Measured.alone(Series.of(burst.failed)));
    }

    private static Measured beside(List<Series> ours, List<Series> theirs, int percent) {
        return Measured.beside(new Series(ours.stream().map(each -> each.percentile(percent)).toList()),
                new Series(theirs.stream().map(each -> each.percentile(percent)).toList()));
    }

    private record Burst(Series millis, int failed) {

        /** Started one after the other at that distance, whether the one before is in or not. */
        static Burst of(int logins, List<Access> users, long betweenMillis) throws InterruptedException {
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<Double>> running = new ArrayList<>();
                for (int i : IntStream.range(0, logins).toArray()) {
                    List<String> command = users.get(i % users.size()).withCurve25519().ssh("true");
                    running.add(threads.submit(() -> Program.millis(command)));
                    Thread.sleep(betweenMillis);
                }
                List<Double> millis = new ArrayList<>();
                int failed = 0;
                for (Future<Double> each : running) {
                    try {
                        millis.add(each.get());
                    } catch (ExecutionException _) {
                        failed++;
                    }
                }
                return new Burst(new Series(millis), failed);
            }
        }
    }
}
