package dev.berth.bench.row;

import dev.berth.bench.Measurement;
import dev.berth.bench.Missing;
import dev.berth.bench.NotBuilt;
import dev.berth.bench.Results;
import dev.berth.bench.Row;
import dev.berth.bench.TestBed;
import dev.berth.bench.ssh.Access;
import dev.berth.bench.stat.Outcome.NotMeasured;
import dev.berth.bench.stat.Target;
import dev.berth.bench.stat.Unit;
import dev.berth.bench.terminal.Terminal;
import dev.berth.bench.world.EqualUser;
import java.util.List;

/** A key's echo in the editor, beside micro and nano in the peer, in a file of this many lines. */
final class EditorEcho implements Measurement {

    private static final String FIRST_LINE = "line_1";
    private static final String MAKE = "awk 'BEGIN { for (i = 1; i <= %d; i++) printf \"line_%%d = compute(%%d) + some_name\\n\", i, i }' > %s";

    private final String name;
    private final int fileLines;
    private final Row microP50;
    private final Row microP99;
    private final Row microBytes;
    private final Row nanoP50;

    private EditorEcho(String name, String size, int lines) {
        this.name = name;
        this.fileLines = lines;
        this.microP50 = new Row("editor, " + size + ": echo p50", Unit.MILLISECONDS, "micro", Target.ratioAtMost(1));
        this.microP99 = new Row("editor, " + size + ": echo p99", Unit.MILLISECONDS, "micro", Target.none());
        this.microBytes = new Row("editor, " + size + ": bytes to the client per key", Unit.BYTES, "micro",
                Target.ratioAtMost(1));
        this.nanoP50 = new Row("editor, " + size + ": echo p50", Unit.MILLISECONDS, "nano", Target.none());
    }

    static EditorEcho small() {
        return new EditorEcho("editor-small", "200 lines", 200);
    }

    /** 30 MB. */
    static EditorEcho large() {
        return new EditorEcho("editor-large", "30 MB", 780_000);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Row> rows() {
        return List.of(microP50, microP99, microBytes, nanoP50);
    }

    @Override
    public void measure(TestBed bed, Results results) throws Exception {
        Access berth = bed.world().user("writer");
        Access peer = bed.world().peer().access();
        String file = name + ".py";
        berth.run(MAKE.formatted(fileLines, "~/projects/" + EqualUser.PROJECT + "/" + file));
        peer.run(MAKE.formatted(fileLines, "~/" + file));
        int rounds = bed.pace().rounds(6);
        int lines = bed.pace().lines(3);
        try (Terminal login = berth.login()) {
            Typist ours = new Typist(Workbench.editor(login, file, FIRST_LINE));
            beside("micro", results, () -> {
                bed.world().peer().requireMicro();
                try (Terminal micro = PeerShell.editor(peer, "micro", file, FIRST_LINE)) {
                    EchoTurns turns = EchoTurns.take(rounds, lines, ours, new Typist(micro));
                    results.put(microP50, turns.p50());
                    results.put(microP99, turns.p99());
                    results.put(microBytes, turns.bytes());
                }
            });
            beside("nano", results, () -> {
                try (Terminal nano = PeerShell.editor(peer, "nano", file, FIRST_LINE)) {
                    results.put(nanoP50, EchoTurns.take(rounds, lines, ours, new Typist(nano)).p50());
                }
            });
        }
    }

    private interface Comparison {
        void run() throws Exception;
    }

    /** One peer that fails leaves the other's rows alone. */
    private void beside(String editor, Results results, Comparison comparison) throws Exception {
        try {
            comparison.run();
        } catch (NotBuilt e) {
            throw e;
        } catch (Missing | IllegalStateException e) {
            rows().stream().filter(row -> row.peer().equals(editor))
                    .forEach(row -> results.put(row, new NotMeasured(String.valueOf(e.getMessage()))));
        }
    }
}
