package dev.berth.bench.row;

import dev.berth.bench.Measurement;
import dev.berth.bench.NotBuilt;
import dev.berth.bench.Results;
import dev.berth.bench.Row;
import dev.berth.bench.TestBed;
import dev.berth.bench.stat.Target;
import dev.berth.bench.stat.Unit;
import java.util.List;

/** One more shell in an open project, beside a new window of tmux. */
final class NewShell implements Measurement {

    private static final Row ROW = new Row("new shell pane to its prompt", Unit.MILLISECONDS, "tmux in the peer",
            Target.ratioAtMost(1));

    @Override
    public String name() {
        return "new-shell";
    }

    @Override
    public List<Row> rows() {
        return List.of(ROW);
    }

    @Override
    public void measure(TestBed bed, Results results) {
        throw new NotBuilt("a project has one shell");
    }
}
