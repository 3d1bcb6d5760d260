package dev.berth.bench.row;

import dev.berth.bench.Measurement;
import dev.berth.bench.Results;
import dev.berth.bench.Row;
import dev.berth.bench.TestBed;
import dev.berth.bench.stat.Target;
import dev.berth.bench.stat.Unit;
import dev.berth.bench.world.EngineExec;
import dev.berth.bench.world.Port;
import dev.berth.core.sandbox.Exec;
import dev.berth.core.sandbox.SandboxProcess;
import java.time.Duration;
import java.util.List;

/** How long a new process in the container takes to say its first byte, through the sandbox port and by the engine's exec. */
final class FirstByte implements Measurement {

    private static final Row ROW = new Row("exec: first byte of a new process", Unit.MILLISECONDS, "engine",
            Target.atMost(5));

    private static final int WARM_UP = 100;
    /** The engine works on for a while after the end of each process, which is not ours to pay. */
    private static final Duration WHILE_THE_ENGINE_TIDIES_UP = Duration.ofMillis(100);

    @Override
    public String name() {
        return "exec-first-byte";
    }

    @Override
    public List<Row> rows() {
        return List.of(ROW);
    }

    @Override
    public void measure(TestBed bed, Results results) throws Exception {
        Port port = bed.world().port();
        for (int i = 0; i < WARM_UP; i++) {
            door(port);
        }
        Turns turns = Turns.take(bed.pace().rounds(60), () -> door(port), () -> {
            double took = engine(port);
            Thread.sleep(WHILE_THE_ENGINE_TIDIES_UP);
            return took;
        });
        results.put(ROW, turns.outcome());
    }

    private static double door(Port port) throws Exception {
        long begin = System.nanoTime();
        try (SandboxProcess process = port.exec(new Exec.Stdio.Pipes(), "echo", "x")) {
            process.stdout().read();
            double took = (System.nanoTime() - begin) / 1e6;
            process.waitFor();
            return took;
        }
    }

    private static double engine(Port port) throws Exception {
        long begin = System.nanoTime();
        try (EngineExec process = port.engineExec(EngineExec.Stdio.PIPES, "echo", "x")) {
            process.stdout().read();
            return (System.nanoTime() - begin) / 1e6;
        }
    }
}
