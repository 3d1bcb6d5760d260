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
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Sixty processes asked for in one moment, until the last has said its word. */
final class ManyProcesses implements Measurement {

    private static final Row ROW = new Row("exec: 60 processes at once", Unit.SECONDS, "engine", Target.atMost(0.4));
    private static final int PROCESSES = 60;

    @Override
    public String name() {
        return "exec-60";
    }

    @Override
    public List<Row> rows() {
        return List.of(ROW);
    }

    @Override
    public void measure(TestBed bed, Results results) throws Exception {
        Port port = bed.world().port();
        Turns turns = Turns.take(bed.pace().rounds(5), () -> all(() -> door(port)), () -> all(() -> engine(port)));
        results.put(ROW, turns.outcome());
    }

    private interface One {
        int run() throws Exception;
    }

    private static double all(One one) throws Exception {
        long begin = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> running = IntStream.range(0, PROCESSES).mapToObj(_ -> threads.submit(one::run))
                    .toList();
            for (Future<Integer> each : running) {
                if (each.get() != 'x') {
                    throw new IllegalStateException("a process did not say its word");
                }
            }
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    private static int door(Port port) throws Exception {
        try (SandboxProcess process = port.exec(new Exec.Stdio.Pipes(), "echo", "x")) {
            return process.stdout().read();
        }
    }

    private static int engine(Port port) throws Exception {
        try (EngineExec process = port.engineExec(EngineExec.Stdio.PIPES, "echo", "x")) {
            return process.stdout().read();
        }
    }
}
