package dev.berth.bench.row;

import dev.berth.bench.Measurement;
import dev.berth.bench.Results;
import dev.berth.bench.Row;
import dev.berth.bench.TestBed;
import dev.berth.bench.load.Load;
import dev.berth.bench.load.LoadPlan;
import dev.berth.bench.load.LoadPlan.Part;
import dev.berth.bench.load.LoadResult;
import dev.berth.bench.report.Plot;
import dev.berth.bench.ssh.Access;
import dev.berth.bench.stat.Outcome;
import dev.berth.bench.stat.Series;
import dev.berth.bench.stat.Target;
import dev.berth.bench.stat.Unit;
import dev.berth.bench.world.BerthServer;
import dev.berth.bench.world.Memory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Fifty users with one, four and ten logins each, all in their shell panes, a tenth of them typing. */
final class ManyWorkbenches implements Measurement {

    private static final int USERS = 50;
    private static final int SECONDS = 6;
    private static final int WINDOWS = 4;
    private static final int BETWEEN_KEYS_MILLIS = 250;

    private static final List<Scale> SCALES = List.of(Scale.of(50), Scale.of(200), Scale.of(500));

    /** So many sessions, and the rows they fill. */
    private record Scale(int sessions, Row p99, Row dropped, Row memory) {

        static Scale of(int sessions) {
            String name = sessions + " workbenches of 50 users, 10 % typing: ";
            return new Scale(sessions, Row.alone(name + "echo p99", Unit.MILLISECONDS, Target.atMost(20)),
                    Row.alone(name + "dropped", Unit.COUNT, Target.atMost(0)),
                    Row.alone(name + "server's live heap, each", Unit.MEBIBYTES, Target.none()));
        }
    }

    @Override
    public String name() {
        return "workbenches";
    }

    @Override
    public List<Row> rows() {
        return SCALES.stream().flatMap(scale -> Stream.of(scale.p99, scale.dropped, scale.memory))
                .toList();
    }

    @Override
    public Length length() {
        return Length.LONG;
    }

    @Override
    public void measure(TestBed bed, Results results) throws Exception {
        List<Access> users = bed.world().crowd(USERS);
        BerthServer server = bed.world().berth();
        double before = server.heap();
        List<Plot.Point> echoes = new ArrayList<>();
        List<Plot.Point> memories = new ArrayList<>();
        for (Scale scale : SCALES) {
            try (Load load = Load.start(bed.world().folder(), plan(users, scale.sessions))) {
                double p99 = type(scale, load, server, results);
                double memory = server.heap() - before;
                results.put(scale.memory, Outcome.Measured.alone(Series.of(memory / scale.sessions)));
                echoes.add(new Plot.Point(scale.sessions + " sessions", p99));
                memories.add(new Plot.Point(scale.sessions + " sessions", memory));
            }
        }
        results.plot(new Plot("Echo p99 by workbenches open, ms", echoes));
        results.plot(new Plot("The server's live heap by workbenches open, MiB above none", memories));
    }

    private static LoadPlan plan(List<Access> users, int sessions) {
        return new LoadPlan(IntStream.range(0, sessions)
                .mapToObj(i -> Workbench.seat(users.get(i % USERS), i < sessions / 10 ? Part.TYPING : Part.WATCHING))
                .toList());
    }

    private static double type(Scale scale, Load load, BerthServer server, Results results) {
        load.type(2, BETWEEN_KEYS_MILLIS);
        double processor = Memory.processorSeconds(server.process());
        long begin = System.nanoTime();
        List<Double> windows = new ArrayList<>();
        LoadResult last = new LoadResult(List.of(), 0);
        for (int i = 0; i < WINDOWS; i++) {
            last = load.type(SECONDS, BETWEEN_KEYS_MILLIS);
            windows.add(new Series(last.echoes()).percentile(99));
        }
        double busy = (Memory.processorSeconds(server.process()) - processor) / ((System.nanoTime() - begin) / 1e9);
        Series p99 = new Series(windows);
        results.put(scale.p99, Outcome.Measured.alone(p99)
                .noting(String.format(Locale.ROOT, "the server used %.2f of a processor meanwhile", busy)));
        int missing = scale.sessions - load.opened() + last.dropped();
        results.put(scale.dropped, Outcome.Measured.alone(Series.of(missing))
                .noting(missing == 0 ? "" : load.opened() + " opened; the first complaint: " + load.complaint()));
        return p99.median();
    }
}
