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

/** A file of 55 MB printed in the shell pane and in tmux in the peer, and Ctrl-C while there is no end of output. */
final class Flood implements Measurement {

    private static final Row FLOOD = new Row("shell pane: 55 MB of output", Unit.SECONDS, "tmux in the peer",
            Target.ratioAtMost(0.5));
    private static final Row INTERRUPT = new Row("shell pane: Ctrl-C during a flood", Unit.MILLISECONDS,
            "tmux in the peer", Target.atMost(100));

    /** Lines of 8 bytes. */
    static final String MAKE = "seq 1000000 7875000 > ~/flood";
    private static final String SHOW = "cat ~/flood; printf '%s%s\\n' DO NE\r";
    private static final String SHOWN = "DONE";
    private static final String FOREVER = "while :; do cat ~/flood; done\r";
    private static final String CTRL_C = "\003";
    private static final long AFTER_CLEAR_MILLIS = 200;
    private static final long BEFORE_CTRL_C_MILLIS = 700;

    @Override
    public String name() {
        return "flood";
    }

    @Override
    public List<Row> rows() {
        return List.of(FLOOD, INTERRUPT);
    }

    @Override
    public void measure(TestBed bed, Results results) throws Exception {
        Access user = bed.world().user();
        Access peer = bed.world().peer().access();
        user.run(MAKE);
        peer.run(MAKE);
        results.put(FLOOD,
                Turns.take(bed.pace().rounds(5), () -> flood(shell(user)), () -> flood(PeerShell.tmux(peer)))
                        .outcome());
        results.put(INTERRUPT, Turns.take(bed.pace().rounds(8), () -> interrupt(shell(user)),
                () -> interrupt(PeerShell.tmux(peer))).outcome());
    }

    private static Terminal shell(Access user) {
        return Workbench.shell(user.login());
    }

    /** @return seconds */
    private static double flood(Terminal terminal) {
        try (terminal) {
            // What an earlier flood left on the screen must not be taken for this one's end.
            terminal.type("clear\r");
            terminal.settle(AFTER_CLEAR_MILLIS);
            return terminal.typeUntilThroughFlood(SHOW, SHOWN).millis() / 1000;
        }
    }

    /** Until the prompt is back: no line of the flood has its sign in it. */
    private static double interrupt(Terminal terminal) {
        try (terminal) {
            terminal.type(FOREVER);
            terminal.bear(BEFORE_CTRL_C_MILLIS);
            double took = terminal.typeUntilThroughFlood(CTRL_C, Workbench.PROMPT).millis();
            terminal.bear(BEFORE_CTRL_C_MILLIS);
            return took;
        }
    }
}
