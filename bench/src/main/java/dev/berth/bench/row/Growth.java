package dev.berth.bench.row;

import dev.berth.bench.Measurement;
import dev.berth.bench.Results;
import dev.berth.bench.Row;
import dev.berth.bench.TestBed;
import dev.berth.bench.report.Plot;
import dev.berth.bench.ssh.Access;
import dev.berth.bench.terminal.Terminal;
import dev.berth.bench.world.EqualUser;
import java.util.ArrayList;
import java.util.List;

/** How an echo grows with what is behind the screen: the file in the editor, the lines that left the shell pane at its top. */
final class Growth implements Measurement {

    private static final List<Integer> LINES = List.of(100, 10_000, 100_000, 700_000);
    private static final int TYPED = 2;

    @Override
    public String name() {
        return "growth";
    }

    /** Plots alone. */
    @Override
    public List<Row> rows() {
        return List.of();
    }

    @Override
    public Length length() {
        return Length.LONG;
    }

    @Override
    public void measure(TestBed bed, Results results) throws Exception {
        Access user = bed.world().user("grower");
        results.plot(new Plot("Editor: echo p50 by size of the file, ms", files(user)));
        results.plot(new Plot("Shell pane: echo p50 by lines printed before, ms", scrollback(user)));
    }

    private static List<Plot.Point> files(Access user) {
        List<Plot.Point> points = new ArrayList<>();
        for (int lines : LINES) {
            String file = "grown" + lines;
            user.run("seq 1000000 " + (1_000_000 + lines) + " > ~/projects/" + EqualUser.PROJECT + "/" + file);
            try (Terminal editor = Workbench.editor(user.login(), file, "1000001")) {
                points.add(new Plot.Point(lines + " lines", p50(editor)));
            }
        }
        return points;
    }

    private static List<Plot.Point> scrollback(Access user) {
        List<Plot.Point> points = new ArrayList<>();
        try (Terminal shell = Workbench.shell(user.login())) {
            for (int lines : LINES) {
                shell.typeUntilThroughFlood("clear; seq " + lines + "; printf '%s%s\\n' DO NE\r", "DONE");
                shell.bear(500);
                shell.type("clear\r");
                shell.bear(300);
                points.add(new Plot.Point(lines + " lines", p50(shell)));
            }
        }
        return points;
    }

    private static double p50(Terminal terminal) {
        Typist typist = new Typist(terminal);
        typist.type(1);
        return typist.type(TYPED).millis().median();
    }
}
