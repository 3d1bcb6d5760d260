package dev.berth.bench.row;

import dev.berth.bench.Measurement;
import dev.berth.bench.Results;
import dev.berth.bench.Row;
import dev.berth.bench.TestBed;
import dev.berth.bench.report.Plot;
import dev.berth.bench.ssh.Access;
import dev.berth.bench.stat.Series;
import dev.berth.bench.stat.Target;
import dev.berth.bench.stat.Unit;
import dev.berth.bench.terminal.Terminal;
import dev.berth.core.project.Project;
import dev.berth.core.project.ProjectName;
import dev.berth.core.project.ProjectPath;
import dev.berth.core.user.UserName;
import dev.berth.core.version.Versions;
import dev.berth.store.DataFolder;
import dev.berth.store.Database;
import dev.berth.store.GitVersions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One changed file made a version that a power cut does not take back, in projects of 100 and of 50,000 files: the server's own
 * store of versions, in this process, beside {@code git add} and {@code git commit} in the peer's container.
 */
final class Versioning implements Measurement {

    private static final Row SMALL = row("save to version, 100 files");
    private static final Row LARGE = row("save to version, 50,000 files");
    private static final int FEW = 100;
    private static final int MANY = 50_000;
    private static final int FILES_IN_FOLDER = 100;
    private static final List<Integer> HISTORY = List.of(10, 100, 1000);
    private static final String AUTHOR = "bench";

    @Override
    public String name() {
        return "version";
    }

    @Override
    public List<Row> rows() {
        return List.of(SMALL, LARGE);
    }

    private static Row row(String name) {
        return new Row(name, Unit.MILLISECONDS, "git in the peer", Target.ratioAtMost(1));
    }

    @Override
    public Length length() {
        return Length.LONG;
    }

    @Override
    public void measure(TestBed bed, Results results) throws Exception {
        Path data = bed.world().folder().resolve("versions");
        Access peer = bed.world().peer().access();
        int rounds = bed.pace().rounds(20);
        try (DataFolder folder = DataFolder.open(data);
                Database database = Database.open(folder);
                GitVersions versions = new GitVersions(folder.versions(), database, InstantSource.system())) {
            results.put(SMALL, beside(versions, project(20_101), FEW, peer, rounds).outcome());
            results.put(LARGE, beside(versions, project(20_102), MANY, peer, rounds).outcome());
            results.plot(growth(versions, project(20_103)));
        }
    }

    private static Project project(int id) {
        return new Project(id, new UserName(AUTHOR), new ProjectName("p" + id), "empty", Optional.empty(),
                Instant.EPOCH, Instant.EPOCH);
    }

    private static Turns beside(Versions versions, Project project, int files, Access peer, int rounds)
            throws Exception {
        fill(versions, project, files);
        peer.run(git(files));
        int[] count = {0};
        try (Terminal shell = PeerShell.bash(peer)) {
            shell.type("cd ~/r" + files + "\r");
            shell.settle(300);
            return Turns.take(rounds, () -> record(versions, project, count[0]++), () -> commit(shell, count[0]));
        }
    }

    /** Makes a repository of so many files. */
    private static String git(int files) {
        return """
                rm -rf r%1$d && mkdir r%1$d && cd r%1$d && git init -q && git config user.email b@b && git config user.name b &&
                awk 'BEGIN { for (i = 0; i < %1$d; i++) { f = "d" int(i / %2$d); if (i %% %2$d == 0) system("mkdir " f);
                print "text " i > (f "/f" i); close(f "/f" i) } }' && git add -A && git commit -qm all && echo made
                """
                .formatted(files, FILES_IN_FOLDER);
    }

    private static void fill(Versions versions, Project project, int files) {
        Map<ProjectPath, byte[]> all = new HashMap<>();
        for (int i = 0; i < files; i++) {
            all.put(path(i), ("text " + i + "\n").getBytes(StandardCharsets.UTF_8));
        }
        versions.record(project, new Versions.Change(AUTHOR, "all", all, List.of()));
    }

    private static ProjectPath path(int file) {
        return ProjectPath.of("d" + file / FILES_IN_FOLDER + "/f" + file);
    }

    private static double record(Versions versions, Project project, int count) {
        byte[] content = ("text\n".repeat(20) + count + "\n").getBytes(StandardCharsets.UTF_8);
        long begin = System.nanoTime();
        versions.record(project, Versions.Change.write(AUTHOR, "save f0", path(0), content));
        return (System.nanoTime() - begin) / 1e6;
    }

    private static double commit(Terminal shell, int count) {
        double took = shell
                .typeUntil("echo %1$d >> d0/f0; git add d0/f0; git commit -qm one; printf '%%s%%s\\n' DO NE%1$d\r"
                        .formatted(count), "DONE" + count)
                .millis();
        shell.settle(100);
        return took;
    }

    private static Plot growth(Versions versions, Project project) {
        fill(versions, project, FEW);
        List<Plot.Point> points = new ArrayList<>();
        int made = 1;
        for (int until : HISTORY) {
            List<Double> last = new ArrayList<>();
            for (; made < until; made++) {
                last.add(record(versions, project, made));
            }
            int from = Math.max(0, last.size() - 20);
            points.add(new Plot.Point(until + " versions", new Series(last.subList(from, last.size())).median()));
        }
        return new Plot("Save to version by length of history, ms", points);
    }
}
