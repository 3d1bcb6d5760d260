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

/** A large file in and out of the image's own sftp-server, without ssh: sandbox port and engine's exec. */
final class PortSftp implements Measurement {

    private static final Row PUT = new Row("exec: sftp-server, put", Unit.MEGABYTES_PER_SECOND, "engine",
            Target.ratioAtLeast(3));
    private static final Row GET = new Row("exec: sftp-server, get", Unit.MEGABYTES_PER_SECOND, "engine",
            Target.ratioAtLeast(3));
    private static final String SERVER = "/usr/lib/openssh/sftp-server";
    private static final String FILE = "pumped";

    @Override
    public String name() {
        return "exec-sftp";
    }

    @Override
    public List<Row> rows() {
        return List.of(PUT, GET);
    }

    @Override
    public void measure(TestBed bed, Results results) throws Exception {
        Port port = bed.world().port();
        int megabytes = bed.pace().megabytes(256);
        try (SandboxProcess door = port.exec(new Exec.Stdio.Pipes(), SERVER);
                EngineExec engine = port.engineExec(EngineExec.Stdio.PIPES, SERVER)) {
            SftpPump ours = new SftpPump(door.stdin(), door.stdout());
            SftpPump theirs = new SftpPump(engine.stdin(), engine.stdout());
            int rounds = bed.pace().rounds(6);
            results.put(PUT, Turns.take(rounds, () -> ours.put(FILE, megabytes), () -> theirs.put(FILE, megabytes))
                    .outcome());
            results.put(GET, Turns.take(rounds, () -> ours.get(FILE, megabytes), () -> theirs.get(FILE, megabytes))
                    .outcome());
        }
    }
}
