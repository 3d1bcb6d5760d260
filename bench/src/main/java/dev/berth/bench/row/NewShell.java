package dev.berth.bench.row;

import dev.berth.bench.Measurement;
import dev.berth.bench.Results;
import dev.berth.bench.Row;
import dev.berth.bench.TestBed;
import dev.berth.bench.stat.Target;
import dev.berth.bench.stat.Unit;
import dev.berth.bench.terminal.Terminal;
import java.util.List;

/** One more shell in an open project, beside a new window of tmux. */
final class NewShell implements Measurement {

    private static final Row ROW = new Row("new shell pane to its prompt", Unit.MILLISECONDS, "tmux in the peer",
            Target.ratioAtMost(1));
    /** As for keys: somebody's first ones on a server that has just started are not what people feel all day. */
    private static final int WARM_UP = 20;
    private static final String MARK = "clear; printf '%s%s\\n' OL D\r";
    private static final String MARKED = "OLD";
    private static final String TMUX_PREFIX = "\002";

    @Override
    public String name() {
        return "new-shell";
    }

    @Override
    public List<Row> rows() {
        return List.of(ROW);
    }

    @Override
    public void measure(TestBed bed, Results results) throws Exception {
        try (Terminal berth = Workbench.shell(bed.world().user().login());
                Terminal peer = PeerShell.tmux(bed.world().peer().access())) {
            for (Terminal terminal : List.of(berth, peer)) {
                terminal.type(MARK);
                terminal.await(MARKED);
            }
            for (int i = 0; i < WARM_UP; i++) {
                open(berth, Workbench.LEAVE_SHELL + "c", Workbench.LEAVE_SHELL + "x");
                open(peer, TMUX_PREFIX + "c", "exit\r");
            }
            results.put(ROW, Turns.take(bed.pace().rounds(10),
                    () -> open(berth, Workbench.LEAVE_SHELL + "c", Workbench.LEAVE_SHELL + "x"),
                    () -> open(peer, TMUX_PREFIX + "c", "exit\r")).outcome());
        }
    }

    /** A new one, in whose place the old one is again afterwards. */
    private static double open(Terminal terminal, String open, String close) {
        terminal.settle(300);
        double took = terminal.typeUntilShown(open,
                screen -> !screen.contains(MARKED) && screen.contains(Workbench.PROMPT));
        terminal.settle(300);
        terminal.type(close);
        terminal.await(MARKED);
        return took;
    }
}
