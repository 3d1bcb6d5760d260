package dev.berth.bench.row;

import dev.berth.bench.Measurement;
import dev.berth.bench.Pace;
import dev.berth.bench.Results;
import dev.berth.bench.Row;
import dev.berth.bench.TestBed;
import dev.berth.bench.load.Load;
import dev.berth.bench.load.LoadPlan;
import dev.berth.bench.load.LoadPlan.Part;
import dev.berth.bench.load.LoadPlan.Seat;
import dev.berth.bench.load.LoadResult;
import dev.berth.bench.ssh.Access;
import dev.berth.bench.stat.Outcome;
import dev.berth.bench.stat.Outcome.Measured;
import dev.berth.bench.stat.Series;
import dev.berth.bench.stat.Target;
import dev.berth.bench.stat.Unit;
import dev.berth.bench.world.BerthServer;
import dev.berth.bench.world.Peer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Two hundred plain shells in one warm container, twenty of them typed at, and as many in the peer's. */
final class ManySessions implements Measurement {

    private static final Row MEMORY = new Row("200 sessions of one container: memory on the host, each", Unit.MEBIBYTES,
            "peer", Target.atMost(3));
    private static final Row P50 = new Row("200 sessions, 20 typing: echo p50", Unit.MILLISECONDS, "peer",
            Target.none());
    private static final Row P99 = new Row("200 sessions, 20 typing: echo p99", Unit.MILLISECONDS, "peer",
            Target.ratioAtMost(1));
    private static final int SESSIONS = 200;
    private static final int TYPING = 20;
    private static final int SECONDS = 8;
    private static final int BETWEEN_KEYS_MILLIS = 250;

    @Override
    public String name() {
        return "sessions";
    }

    @Override
    public List<Row> rows() {
        return List.of(MEMORY, P50, P99);
    }

    @Override
    public Length length() {
        return Length.LONG;
    }

    @Override
    public void measure(TestBed bed, Results results) throws Exception {
        BerthServer server = bed.world().berth();
        Peer peer = bed.world().peer();
        Path folder = bed.world().folder();
        double heapBefore = server.heap();
        double serverBefore = server.memory();
        try (Load ours = Load.start(folder, plan(bed.world().user(), SESSIONS))) {
            double each = (server.heap() - heapBefore) / ours.opened();
            double resident = (server.memory() - serverBefore) / ours.opened();
            double peerBefore = peer.memory();
            try (Load theirs = Load.start(folder, plan(peer.access(), SESSIONS))) {
                double peerEach = (peer.memory() - peerBefore) / theirs.opened();
                String opened = String.format(Locale.ROOT,
                        "the server's live heap, beside the processes of sshd and docker; with "
                                + "all that its process took from the system %.2f MiB; ",
                        resident) + ours.opened() + " sessions on Berth, " + theirs.opened() + " on the peer"
                        + complaint(ours) + complaint(theirs);
                results.put(MEMORY, Measured.beside(Series.of(each), Series.of(peerEach)).noting(opened));
                type(bed.pace(), ours, theirs, results);
            }
        }
    }

    private static String complaint(Load load) {
        return load.opened() < SESSIONS ? " (" + load.complaint() + ")" : "";
    }

    private static LoadPlan plan(Access access, int sessions) {
        int each = sessions / TYPING;
        return new LoadPlan(IntStream.range(0, sessions)
                .mapToObj(i -> Seat.atShell(access, i % each == 0 ? Part.TYPING : Part.WATCHING)).toList());
    }

    private static void type(Pace pace, Load ours, Load theirs, Results results) {
        List<Series> berth = new ArrayList<>();
        List<Series> peer = new ArrayList<>();
        ours.type(2, BETWEEN_KEYS_MILLIS);
        theirs.type(2, BETWEEN_KEYS_MILLIS);
        int dropped = 0;
        for (int i = 0; i < pace.rounds(5); i++) {
            LoadResult mine = ours.type(SECONDS, BETWEEN_KEYS_MILLIS);
            berth.add(new Series(mine.echoes()));
            peer.add(new Series(theirs.type(SECONDS, BETWEEN_KEYS_MILLIS).echoes()));
            dropped = mine.dropped();
        }
        results.put(P50, percentiles(berth, peer, 50));
        results.put(P99, percentiles(berth, peer, 99).noting(dropped == 0 ? "" : dropped + " sessions were dropped"));
    }

    private static Measured percentiles(List<Series> berth, List<Series> peer, int percent) {
        return Outcome.Measured.beside(new Series(berth.stream().map(each -> each.percentile(percent)).toList()),
                new Series(peer.stream().map(each -> each.percentile(percent)).toList()));
    }
}
