package dev.berth.bench.row;

import dev.berth.bench.Measurement;
import dev.berth.bench.Results;
import dev.berth.bench.Row;
import dev.berth.bench.TestBed;
import dev.berth.bench.load.Load;
import dev.berth.bench.load.LoadPlan;
import dev.berth.bench.ssh.Access;
import dev.berth.bench.stat.Series;
import dev.berth.bench.stat.Target;
import dev.berth.bench.stat.Unit;
import dev.berth.bench.terminal.Terminal;
import java.util.List;

/** Whether the load generator flatters: one session's echo as it measures it, and as it is at OpenSSH's client under a pty. */
final class LoadCheck implements Measurement {

    private static final Row ROW = new Row("check: echo p50 at the load generator", Unit.MILLISECONDS,
            "OpenSSH's client", Target.none());
    private static final int SECONDS = 3;
    private static final int BETWEEN_KEYS_MILLIS = 30;

    @Override
    public String name() {
        return "load-check";
    }

    @Override
    public List<Row> rows() {
        return List.of(ROW);
    }

    @Override
    public void measure(TestBed bed, Results results) throws Exception {
        Access user = bed.world().user();
        Workbench.shell(user.login()).drop();
        try (Load load = Load.start(bed.world().folder(),
                new LoadPlan(List.of(Workbench.seat(user, LoadPlan.Part.TYPING))));
                Terminal terminal = Workbench.shell(user.login())) {
            Typist typist = new Typist(terminal);
            int lines = bed.pace().lines(2);
            results.put(ROW, Turns.take(bed.pace().rounds(6), () -> {
                double p50 = new Series(load.type(SECONDS, BETWEEN_KEYS_MILLIS).echoes()).median();
                // The other client sees these keys too.
                terminal.settle(100);
                return p50;
            }, () -> typist.type(lines).millis().median()).outcome()
                    .noting("the first figure is the generator's, the second the same keystroke's at OpenSSH's client"));
        }
    }
}
