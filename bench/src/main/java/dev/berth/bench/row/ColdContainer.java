package dev.berth.bench.row;

import dev.berth.bench.Measurement;
import dev.berth.bench.Results;
import dev.berth.bench.Row;
import dev.berth.bench.TestBed;
import dev.berth.bench.ssh.Access;
import dev.berth.bench.ssh.Master;
import dev.berth.bench.stat.Target;
import dev.berth.bench.stat.Unit;
import dev.berth.bench.terminal.Terminal;
import dev.berth.bench.world.BerthServer;
import java.util.List;

/**
 * From no container to a shell's prompt. On Berth through a connection that is open already, home's disk included; beside it
 * {@code docker run} of the same image with the same limits.
 */
final class ColdContainer implements Measurement {

    private static final Row ROW = new Row("cold container to prompt", Unit.MILLISECONDS, "docker run",
            Target.ratioAtMost(1.2));
    private static final String USER = "cold";

    @Override
    public String name() {
        return "cold-container";
    }

    @Override
    public List<Row> rows() {
        return List.of(ROW);
    }

    @Override
    public void measure(TestBed bed, Results results) throws Exception {
        BerthServer server = bed.world().berth();
        Access user = bed.world().user(USER);
        List<String> run = bed.world().peer().runAnother();
        try (Master master = Master.open(user, bed.world().folder().resolve("cold"))) {
            List<String> login = master.access().with("-tt").ssh("bash");
            Turns turns = Turns.take(bed.pace().rounds(9), () -> {
                server.administer("user stop " + USER);
                return prompt(login);
            }, () -> prompt(run));
            results.put(ROW, turns.outcome());
        }
    }

    private static double prompt(List<String> command) {
        long begin = System.nanoTime();
        try (Terminal terminal = Terminal.open(command)) {
            terminal.await("a prompt", screen -> screen.contains("$") || screen.contains("#"));
            double took = (System.nanoTime() - begin) / 1e6;
            terminal.type("exit\r");
            terminal.settle(300);
            return took;
        }
    }
}
