package dev.berth.bench.row;

import dev.berth.bench.Measurement;
import dev.berth.bench.Results;
import dev.berth.bench.Row;
import dev.berth.bench.TestBed;
import dev.berth.bench.ssh.Access;
import dev.berth.bench.ssh.Program;
import dev.berth.bench.stat.Target;
import dev.berth.bench.stat.Unit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A tree of a thousand small files to the server, by scp and by rsync. */
final class TreeTransfer implements Measurement {

    private static final Row SCP = row("scp -r of 1,000 files");
    private static final Row RSYNC = row("rsync -a of 1,000 files");
    private static final int FOLDERS = 20;
    private static final int FILES = 50;

    @Override
    public String name() {
        return "tree";
    }

    @Override
    public List<Row> rows() {
        return List.of(SCP, RSYNC);
    }

    private static Row row(String name) {
        return new Row(name, Unit.MILLISECONDS, "peer", Target.ratioAtMost(1));
    }

    @Override
    public void measure(TestBed bed, Results results) throws Exception {
        Path tree = Files.createDirectory(bed.world().folder().resolve("tree"));
        write(tree);
        Access berth = bed.world().user();
        Access peer = bed.world().peer().access();
        int rounds = bed.pace().rounds(6);
        results.put(SCP, Turns.take(rounds, () -> scp(berth, tree), () -> scp(peer, tree)).outcome());
        bed.world().tools().require("rsync", "rsync");
        results.put(RSYNC, Turns.take(rounds, () -> rsync(berth, tree), () -> rsync(peer, tree)).outcome());
    }

    private static void write(Path tree) throws IOException {
        for (int folder = 0; folder < FOLDERS; folder++) {
            Path made = Files.createDirectory(tree.resolve("folder" + folder));
            for (int file = 0; file < FILES; file++) {
                Files.writeString(made.resolve("file" + file + ".txt"), "a line of text\n".repeat(1 + 7 * file));
            }
        }
    }

    private static double scp(Access access, Path tree) {
        return anew(access, access.scp("-q", "-r", tree.toString(), access.target() + ":copied"));
    }

    private static double rsync(Access access, Path tree) {
        return anew(access, access.rsync(tree + "/", access.target() + ":copied/"));
    }

    private static double anew(Access access, List<String> command) {
        access.run("rm -rf copied");
        return Program.millis(command);
    }
}
