package dev.berth.bench.row;

import dev.berth.bench.Measurement;
import dev.berth.bench.Results;
import dev.berth.bench.Row;
import dev.berth.bench.TestBed;
import dev.berth.bench.stat.Target;
import dev.berth.bench.stat.Unit;
import dev.berth.bench.terminal.Terminal;
import java.util.List;

/**
 * A key's way to the shell and back to the client's terminal: the shell pane, and tmux in the peer. A server runs for weeks: what
 * it is like in its first minute, while the compiler works beside it, has rows of its own, and the others come after twenty
 * thousand keys. The JVM compiles for good what was called 5,000 to 15,000 times (Tier4InvocationThreshold, Tier4CompileThreshold), so
 * by then all that is done once for a key is compiled; a class of thirty types that many in four minutes.
 */
final class ShellEcho implements Measurement {

    private static final Row P50 = new Row("shell pane: echo p50", Unit.MILLISECONDS, "tmux in the peer",
            Target.ratioAtMost(1));
    private static final Row P99 = new Row("shell pane: echo p99", Unit.MILLISECONDS, "tmux in the peer",
            Target.ratioAtMost(1));
    private static final Row BYTES = new Row("shell pane: bytes to the client per key", Unit.BYTES,
            "tmux in the peer", Target.atMost(60));
    private static final Row EARLY_P50 = new Row("shell pane, a server's first keys: echo p50", Unit.MILLISECONDS,
            "tmux in the peer", Target.none());
    private static final Row EARLY_P99 = new Row("shell pane, a server's first keys: echo p99", Unit.MILLISECONDS,
            "tmux in the peer", Target.none());
    private static final Row PLAIN = new Row("plain shell (ssh -t bash): echo p50", Unit.MILLISECONDS, "peer",
            Target.none());

    /** Of 40 keys each. */
    private static final int WARM_UP_LINES = 500;

    @Override
    public String name() {
        return "shell-echo";
    }

    @Override
    public List<Row> rows() {
        return List.of(P50, P99, BYTES, EARLY_P50, EARLY_P99, PLAIN);
    }

    @Override
    public void measure(TestBed bed, Results results) throws Exception {
        int lines = bed.pace().lines(15);
        try (Terminal berth = Workbench.shell(bed.world().user().login());
                Terminal peer = PeerShell.tmux(bed.world().peer().access())) {
            Typist ours = new Typist(berth);
            Typist theirs = new Typist(peer);
            EchoTurns first = EchoTurns.takeAtOnce(bed.pace().rounds(3), lines, ours, theirs);
            results.put(EARLY_P50, first.p50());
            results.put(EARLY_P99, first.p99());
            ours.hurry(bed.pace().lines(WARM_UP_LINES));
            EchoTurns turns = EchoTurns.take(bed.pace().rounds(8), lines, ours, theirs);
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
