package dev.berth.bench.row;

import dev.berth.bench.Measurement;
import dev.berth.bench.Results;
import dev.berth.bench.Row;
import dev.berth.bench.TestBed;
import dev.berth.bench.load.Load;
import dev.berth.bench.load.LoadPlan;
import dev.berth.bench.ssh.Access;
import dev.berth.bench.stat.Outcome;
import dev.berth.bench.stat.Series;
import dev.berth.bench.stat.Target;
import dev.berth.bench.stat.Unit;
import dev.berth.bench.world.BerthServer;
import java.util.List;

/** What a workbench with a shell costs the server when its user has left. */
final class IdleWorkbench implements Measurement {

    private static final Row ROW = Row.alone("idle workbench: the server's live heap", Unit.MEBIBYTES,
            Target.atMost(3));
    private static final int USERS = 12;
    private static final long UNTIL_QUIET_MILLIS = 2000;

    @Override
    public String name() {
        return "idle-memory";
    }

    @Override
    public List<Row> rows() {
        return List.of(ROW);
    }

    @Override
    public void measure(TestBed bed, Results results) throws Exception {
        BerthServer server = bed.world().berth();
        // What the server loads and compiles for its first workbench is nobody's own.
        Workbench.shell(bed.world().user().login()).drop();
        List<Access> users = bed.world().newcomers(USERS);
        double before = quiet(server);
        try (Load load = Load.start(bed.world().folder(), new LoadPlan(
                users.stream().map(user -> Workbench.seat(user, LoadPlan.Part.WATCHING)).toList()))) {
            if (load.opened() < USERS) {
                throw new IllegalStateException("only " + load.opened() + " of " + USERS + " workbenches opened: "
                        + load.complaint());
            }
        }
        double each = (quiet(server) - before) / USERS;
        results.put(ROW, Outcome.Measured.alone(Series.of(each)).noting("mean of " + USERS + " users who have left"));
    }

    private static double quiet(BerthServer server) throws InterruptedException {
        Thread.sleep(UNTIL_QUIET_MILLIS);
        return server.heap();
    }
}
