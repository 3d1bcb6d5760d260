package dev.berth.bench.row;

import dev.berth.bench.Measurement;
import dev.berth.bench.Results;
import dev.berth.bench.Row;
import dev.berth.bench.TestBed;
import dev.berth.bench.ssh.Access;
import dev.berth.bench.stat.Target;
import dev.berth.bench.stat.Unit;
import dev.berth.bench.terminal.Terminal;
import dev.berth.bench.world.EqualUser;
import java.util.List;
import java.util.function.Predicate;

/** From Ctrl-S to the word that the file is saved: written, synced, renamed. Beside it micro, which does no such thing. */
final class Saving implements Measurement {

    private static final Row ROW = new Row("save to durable (Ctrl-S to \"saved\")", Unit.MILLISECONDS, "micro",
            Target.none());
    private static final String FILE = "saved.py";
    private static final String TEXT = "first_line";
    private static final String CTRL_S = "\023";

    @Override
    public String name() {
        return "save";
    }

    @Override
    public List<Row> rows() {
        return List.of(ROW);
    }

    @Override
    public void measure(TestBed bed, Results results) throws Exception {
        Access berth = bed.world().user("writer");
        Access peer = bed.world().peer().access();
        bed.world().peer().requireMicro();
        berth.run("echo " + TEXT + " > ~/projects/" + EqualUser.PROJECT + "/" + FILE);
        peer.run("echo " + TEXT + " > ~/" + FILE);
        try (Terminal login = berth.login();
                Terminal micro = PeerShell.editor(peer, "micro", FILE, TEXT)) {
            Terminal editor = Workbench.editor(login, FILE, TEXT);
            results.put(ROW,
                    Turns.take(bed.pace().rounds(20), () -> save(editor, Saving::isSavedInBerth),
                            () -> save(micro, Saving::isSavedInMicro))
                            .outcome());
        }
    }

    private static boolean isSavedInBerth(String screen) {
        return screen.contains(" saved ");
    }

    /** It marks what is not saved with a plus. */
    private static boolean isSavedInMicro(String screen) {
        return !screen.contains(FILE + " + ");
    }

    private static double save(Terminal editor, Predicate<String> isSaved) {
        editor.type("z");
        editor.await("unsaved text", isSaved.negate());
        double took = editor.typeUntilShown(CTRL_S, isSaved);
        editor.settle(200);
        return took;
    }
}
