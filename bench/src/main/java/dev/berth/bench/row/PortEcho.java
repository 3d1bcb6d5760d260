package dev.berth.bench.row;

import dev.berth.bench.Measurement;
import dev.berth.bench.Results;
import dev.berth.bench.Row;
import dev.berth.bench.TestBed;
import dev.berth.bench.stat.Series;
import dev.berth.bench.stat.Target;
import dev.berth.bench.stat.Unit;
import dev.berth.bench.world.EngineExec;
import dev.berth.bench.world.Port;
import dev.berth.core.sandbox.SandboxProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** A key's echo at a terminal in the container, the way there alone: sandbox port and engine's exec. */
final class PortEcho implements Measurement {

    private static final Row ROW = new Row("exec: echo of a terminal, p50", Unit.MILLISECONDS, "engine",
            Target.ratioAtMost(0.5));
    private static final int KEYS = 200;

    @Override
    public String name() {
        return "exec-echo";
    }

    @Override
    public List<Row> rows() {
        return List.of(ROW);
    }

    @Override
    public void measure(TestBed bed, Results results) throws Exception {
        Port port = bed.world().port();
        try (SandboxProcess door = port.execAtTerminal("cat");
                EngineExec engine = port.engineExec(EngineExec.Stdio.TERMINAL, "cat")) {
            OutputStream doorIn = door.stdin();
            InputStream doorOut = door.stdout();
            OutputStream engineIn = engine.stdin();
            InputStream engineOut = engine.stdout();
            Turns turns = Turns.take(bed.pace().rounds(15), () -> echo(doorIn, doorOut),
                    () -> echo(engineIn, engineOut));
            results.put(ROW, turns.outcome());
        }
    }

    /** The terminal itself answers each key; at the line's end the program does. */
    private static double echo(OutputStream in, InputStream out) throws IOException {
        List<Double> keys = new ArrayList<>();
        for (int i = 0; i < KEYS; i++) {
            long begin = System.nanoTime();
            in.write('x');
            in.flush();
            if (out.read() < 0) {
                throw new IOException("the program at the terminal ended");
            }
            keys.add((System.nanoTime() - begin) / 1e6);
        }
        in.write('\n');
        in.flush();
        // The newline's echo and the line again, each ended by CR LF.
        for (int i = 0; i < 2 + KEYS + 2; i++) {
            out.read();
        }
        return new Series(keys).median();
    }
}
