package dev.berth.bench.row;

import dev.berth.bench.Measurement;
import dev.berth.bench.Results;
import dev.berth.bench.Row;
import dev.berth.bench.TestBed;
import dev.berth.bench.ssh.Access;
import dev.berth.bench.stat.Target;
import dev.berth.bench.stat.Unit;
import dev.berth.bench.terminal.Terminal;
import java.util.List;

/** Back at a shell that was left: from the client's word that it is authenticated until what stood there stands there. */
final class Reattach implements Measurement {

    private static final Row ROW = new Row("re-attach to full repaint, after authentication", Unit.MILLISECONDS,
            "tmux in the peer", Target.atMost(150));
    private static final String AUTHENTICATED = "Authenticated to";
    private static final String MARK = "clear; printf '%s%s\\n' MA RK\r";
    private static final String MARKED = "MARK";
    private static final String TMUX = "tmux -L left -f /dev/null new-session -A -s left";

    @Override
    public String name() {
        return "reattach";
    }

    @Override
    public List<Row> rows() {
        return List.of(ROW);
    }

    @Override
    public void measure(TestBed bed, Results results) throws Exception {
        Access berth = talkative(bed.world().user());
        Access peer = talkative(bed.world().peer().access());
        mark(Workbench.shell(berth.login()));
        mark(peer.terminal(TMUX));
        Turns turns = Turns.take(bed.pace().rounds(12), () -> repaint(berth.login()),
                () -> repaint(peer.terminal(TMUX)));
        results.put(ROW, turns.outcome());
    }

    private static Access talkative(Access access) {
        return access.withCurve25519().with("-o", "LogLevel=VERBOSE");
    }

    private static void mark(Terminal terminal) {
        terminal.await(Workbench.PROMPT);
        terminal.settle(300);
        terminal.type(MARK);
        terminal.await(MARKED);
        terminal.settle(300);
        terminal.drop();
    }

    private static double repaint(Terminal terminal) {
        double took = terminal.between(AUTHENTICATED, MARKED);
        terminal.settle(200);
        terminal.drop();
        return took;
    }
}
