package dev.berth.bench.row;

import dev.berth.bench.Measurement;
import dev.berth.bench.Results;
import dev.berth.bench.Row;
import dev.berth.bench.TestBed;
import dev.berth.bench.ssh.Program;
import dev.berth.bench.stat.Outcome.Measured;
import dev.berth.bench.stat.Target;
import dev.berth.bench.stat.Unit;
import dev.berth.bench.world.BerthServer;
import java.util.List;

/** What the admin feels: a start, the memory it takes, a command. Last, because it ends everybody's sessions. */
final class ServerItself implements Measurement {

    private static final Row COMMAND = Row.alone("berth user list, the server running", Unit.MILLISECONDS,
            Target.none());
    private static final Row START = Row.alone("server: start to listening", Unit.MILLISECONDS, Target.none());
    private static final Row MEMORY = Row.alone("server: memory after start", Unit.MEBIBYTES, Target.none());

    @Override
    public String name() {
        return "server";
    }

    @Override
    public List<Row> rows() {
        return List.of(COMMAND, START, MEMORY);
    }

    @Override
    public void measure(TestBed bed, Results results) throws Exception {
        BerthServer server = bed.world().berth();
        List<String> command = server.command("user", "list");
        results.put(COMMAND, Measured.alone(Turns.alone(bed.pace().rounds(9), () -> Program.millis(command))));
        results.put(START, Measured.alone(Turns.alone(bed.pace().rounds(5), server::restart)));
        results.put(MEMORY, Measured.alone(Turns.alone(2, server::memory)));
    }
}
