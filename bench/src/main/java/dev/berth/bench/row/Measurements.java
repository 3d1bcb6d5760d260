package dev.berth.bench.row;

import dev.berth.bench.Measurement;
import java.util.List;

/** Everything that is measured, the most important first; the table has this order. */
public final class Measurements {

    private Measurements() {}

    public static List<Measurement> all() {
        return List.of(
                new ShellEcho(),
                new NoisyNeighbour(),
                EditorEcho.small(),
                EditorEcho.large(),
                new SshTrue(),
                new Login(),
                new Reattach(),
                new Flood(),
                new EmulatorSpeed(),
                new SftpTransfer(),
                new TreeTransfer(),
                new Forward(),
                new FirstByte(),
                new PortEcho(),
                new ManyProcesses(),
                new PortSftp(),
                new ColdContainer(),
                new NewShell(),
                new Saving(),
                new Versioning(),
                new IdleWorkbench(),
                new LoadCheck(),
                new ManySessions(),
                new ManyWorkbenches(),
                new LoginBurst(),
                new Growth(),
                new ServerItself());
    }
}
