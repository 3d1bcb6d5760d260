package dev.berth.bench.row;

import dev.berth.bench.Measurement;
import dev.berth.bench.Results;
import dev.berth.bench.Row;
import dev.berth.bench.TestBed;
import dev.berth.bench.stat.Target;
import dev.berth.bench.stat.Unit;
import dev.berth.bench.terminal.Terminal;
import java.util.List;

/** A key's way to the shell and back to the client's terminal: the shell pane, and tmux in the peer. */
final class ShellEcho implements Measurement {

    private static final Row P50 = new Row("shell pane: echo p50", Unit.MILLISECONDS, "tmux in the peer",
            Target.ratioAtMost(1));
    private static final Row P99 = new Row("shell pane: echo p99", Unit.MILLISECONDS, "tmux in the peer",
            Target.ratioAtMost(1));
    private static final Row BYTES = new Row("shell pane: bytes to the client per key", Unit.BYTES,
            "tmux in the peer", Target.atMost(60));
    private static final Row PLAIN = new Row("plain shell (ssh -t bash): echo p50", Unit.MILLISECONDS, "peer",
            Target.none());

    @Override
    public String name() {
        return "shell-echo";
    }

    @Override
    public List<Row> rows() {
        return List.of(P50, P99, BYTES, PLAIN);
    }

    @Override
    public void measure(TestBed bed, Results results) throws Exception {
        int lines = bed.pace().lines(10);
        try (Terminal berth = Workbench.shell(bed.world().user().login());
                Terminal peer = PeerShell.tmux(bed.world().peer().access())) {
            EchoTurns turns = EchoTurns.take(bed.pace().rounds(6), lines, new Typist(berth), new Typist(peer));
            results.put(P50, turns.p50());
            results.put(P99, turns.p99());
            results.put(BYTES, turns.bytes());
        }
        try (Terminal berth = PeerShell.bash(bed.world().user());
                Terminal peer = PeerShell.bash(bed.world().peer().access())) {
            results.put(PLAIN, EchoTurns.take(bed.pace().rounds(4), lines, new Typist(berth), new Typist(peer)).p50());
        }
    }
}
