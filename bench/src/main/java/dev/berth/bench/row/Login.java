package dev.berth.bench.row;

import dev.berth.bench.Measurement;
import dev.berth.bench.Results;
import dev.berth.bench.Row;
import dev.berth.bench.TestBed;
import dev.berth.bench.ssh.Access;
import dev.berth.bench.stat.Outcome;
import dev.berth.bench.stat.Target;
import dev.berth.bench.stat.Unit;
import dev.berth.bench.terminal.Terminal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * From the moment the client is started to a screen one can use, the container warm: the workbench where it was left, and one
 * that nobody has opened before; beside it the peer's prompt.
 */
final class Login implements Measurement {

    private static final Row RESUMED_CURVE = row("login, resumed workbench, curve25519 on both",
            Target.ratioAtMost(0.5));
    private static final Row RESUMED = row("login, resumed workbench, default key exchange", Target.ratioAtMost(0.75));
    private static final Row NEW_CURVE = row("login, new workbench, curve25519 on both", Target.ratioAtMost(0.5));
    private static final Row NEW = row("login, new workbench, default key exchange", Target.ratioAtMost(0.75));

    @Override
    public String name() {
        return "login";
    }

    @Override
    public List<Row> rows() {
        return List.of(RESUMED_CURVE, RESUMED, NEW_CURVE, NEW);
    }

    private static Row row(String name, Target target) {
        return new Row(name, Unit.MILLISECONDS, "peer", target);
    }

    @Override
    public void measure(TestBed bed, Results results) throws Exception {
        Access berth = bed.world().user();
        Access peer = bed.world().peer().access();
        Workbench.shell(berth.login()).drop();
        int rounds = bed.pace().rounds(20);
        results.put(RESUMED_CURVE, resumed(rounds, berth.withCurve25519(), peer.withCurve25519()));
        results.put(RESUMED, resumed(rounds, berth, peer));
        int newcomers = bed.pace().rounds(6);
        Deque<Access> users = new ArrayDeque<>(bed.world().newcomers(2 * (newcomers + 1)));
        results.put(NEW_CURVE, Turns.take(newcomers, () -> newcomer(users.pop().withCurve25519()),
                () -> prompt(peer.withCurve25519())).outcome());
        results.put(NEW, Turns.take(newcomers, () -> newcomer(users.pop()), () -> prompt(peer)).outcome());
    }

    private static Outcome.Measured resumed(int rounds, Access berth, Access peer) throws Exception {
        return Turns.take(rounds, () -> prompt(berth), () -> prompt(peer)).outcome();
    }

    /** The prompt is in the shell pane, or is the peer's whole screen. */
    private static double prompt(Access access) {
        return login(access, Workbench.PROMPT);
    }

    /** The list of projects. */
    private static double newcomer(Access access) {
        return login(access, Workbench.AT_HOME);
    }

    private static double login(Access access, String text) {
        long begin = System.nanoTime();
        Terminal terminal = access.login();
        terminal.await(text);
        double took = (System.nanoTime() - begin) / 1e6;
        terminal.settle(200);
        terminal.drop();
        return took;
    }
}
