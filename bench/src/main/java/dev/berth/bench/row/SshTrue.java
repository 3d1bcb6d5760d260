package dev.berth.bench.row;

import dev.berth.bench.Measurement;
import dev.berth.bench.Results;
import dev.berth.bench.Row;
import dev.berth.bench.TestBed;
import dev.berth.bench.ssh.Access;
import dev.berth.bench.ssh.Master;
import dev.berth.bench.ssh.Program;
import dev.berth.bench.stat.Target;
import dev.berth.bench.stat.Unit;
import java.nio.file.Path;
import java.util.List;

/** {@code ssh host true}: what every git, rsync and script pays each time. */
final class SshTrue implements Measurement {

    private static final Row CURVE = row("ssh host true, curve25519 on both", Target.ratioAtMost(0.45));
    private static final Row DEFAULT = row("ssh host true, the client's default key exchange",
            Target.ratioAtMost(0.75));
    private static final Row MASTER = row("ssh host true, on a ControlMaster", Target.none());

    @Override
    public String name() {
        return "ssh-true";
    }

    @Override
    public List<Row> rows() {
        return List.of(CURVE, DEFAULT, MASTER);
    }

    private static Row row(String name, Target target) {
        return new Row(name, Unit.MILLISECONDS, "peer", target);
    }

    @Override
    public void measure(TestBed bed, Results results) throws Exception {
        Access berthAccess = bed.world().user();
        Access peerAccess = bed.world().peer().access();
        int rounds = bed.pace().rounds(20);
        results.put(CURVE, turns(rounds, berthAccess.withCurve25519(), peerAccess.withCurve25519()).outcome());
        results.put(DEFAULT, turns(rounds, berthAccess, peerAccess).outcome());
        Path folder = bed.world().folder();
        try (Master ours = Master.open(berthAccess, folder.resolve("true-b"));
                Master theirs = Master.open(peerAccess, folder.resolve("true-p"))) {
            Through berth = new Through(ours.access().ssh("true"));
            Through peer = new Through(theirs.access().ssh("true"));
            results.put(MASTER, Turns.take(rounds, berth::millis, peer::millis).outcome()
                    .noting(berth.said("Berth") + peer.said("the peer")));
        }
    }

    private static Turns turns(int rounds, Access berth, Access peer) throws Exception {
        List<String> ours = berth.ssh("true");
        List<String> theirs = peer.ssh("true");
        return Turns.take(rounds, () -> Program.millis(ours), () -> Program.millis(theirs));
    }

    /** A command through a master, which now and then has no exit status for its client: such a one is run again, and counted. */
    private static final class Through {

        private static final int MOST = 20;

        private final List<String> command;
        private int lost;

        Through(List<String> command) {
            this.command = command;
        }

        double millis() {
            while (true) {
                long begin = System.nanoTime();
                int exit = Program.run(command).exit();
                double took = (System.nanoTime() - begin) / 1e6;
                if (exit == 0) {
                    return took;
                }
                lost++;
                if (lost > MOST) {
                    throw new IllegalStateException("through a master the exit status is mostly lost");
                }
            }
        }

        String said(String who) {
            return lost == 0 ? "" : lost + " exit statuses of " + who + " were lost (255) and those runs repeated; ";
        }
    }
}
