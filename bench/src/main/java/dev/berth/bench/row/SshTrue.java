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
        Access berth = bed.world().user();
        Access peer = bed.world().peer().access();
        int rounds = bed.pace().rounds(30);
        results.put(CURVE, turns(rounds, berth.withCurve25519(), peer.withCurve25519()).outcome());
        results.put(DEFAULT, turns(rounds, berth, peer).outcome());
        Path folder = bed.world().folder();
        try (Master ours = Master.open(berth, folder.resolve("true-b"));
                Master theirs = Master.open(peer, folder.resolve("true-p"))) {
            results.put(MASTER, turns(rounds, ours.access(), theirs.access()).outcome());
        }
    }

    private static Turns turns(int rounds, Access berth, Access peer) throws Exception {
        List<String> ours = berth.ssh("true");
        List<String> theirs = peer.ssh("true");
        return Turns.take(rounds, () -> Program.millis(ours), () -> Program.millis(theirs));
    }
}
