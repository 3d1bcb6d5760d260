package dev.berth.bench.row;

import dev.berth.bench.Measurement;
import dev.berth.bench.Pace;
import dev.berth.bench.Results;
import dev.berth.bench.Row;
import dev.berth.bench.TestBed;
import dev.berth.bench.ssh.Access;
import dev.berth.bench.ssh.Program;
import dev.berth.bench.stat.Target;
import dev.berth.bench.stat.Unit;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** One large file up and down with OpenSSH's sftp, login included. */
final class SftpTransfer implements Measurement {

    private static final Row PUT_PEER = row("sftp put, 512 MB", "peer", Target.ratioAtLeast(1.5));
    private static final Row GET_PEER = row("sftp get, 512 MB", "peer", Target.ratioAtLeast(1.5));
    private static final Row PUT_FLOOR = row("sftp put, 512 MB", "floor", Target.ratioAtLeast(1));
    private static final Row GET_FLOOR = row("sftp get, 512 MB", "floor", Target.ratioAtLeast(1));
    private static final int PIECE = 1_000_000;

    @Override
    public String name() {
        return "sftp";
    }

    @Override
    public List<Row> rows() {
        return List.of(PUT_PEER, GET_PEER, PUT_FLOOR, GET_FLOOR);
    }

    @Override
    public Length length() {
        return Length.LONG;
    }

    private static Row row(String name, String peer, Target target) {
        return new Row(name, Unit.MEGABYTES_PER_SECOND, peer, target);
    }

    @Override
    public void measure(TestBed bed, Results results) throws Exception {
        int megabytes = bed.pace() == Pace.FULL ? 512 : 128;
        Path folder = Files.createDirectory(bed.world().folder().resolve("sftp"));
        Path file = folder.resolve("large");
        write(file, megabytes);
        Job job = new Job(megabytes, file, folder.resolve("back"), folder.resolve("floor"));
        Access berth = bed.world().user();
        Access peer = bed.world().peer().access();
        Access floor = bed.world().floor();
        int rounds = bed.pace().rounds(4);
        results.put(PUT_PEER,
                Turns.take(rounds, () -> job.put(berth, "large"), () -> job.put(peer, "large")).outcome());
        results.put(GET_PEER,
                Turns.take(rounds, () -> job.get(berth, "large"), () -> job.get(peer, "large")).outcome());
        String onFloor = job.floor.toString();
        results.put(PUT_FLOOR,
                Turns.take(rounds, () -> job.put(berth, "large"), () -> job.put(floor, onFloor)).outcome());
        results.put(GET_FLOOR,
                Turns.take(rounds, () -> job.get(berth, "large"), () -> job.get(floor, onFloor)).outcome());
        berth.run("rm large");
        peer.run("rm large");
        Files.delete(job.floor);
        Files.delete(job.back);
        Files.delete(file);
    }

    private static void write(Path file, int megabytes) throws IOException {
        RandomGenerator random = RandomGeneratorFactory.getDefault().create(1);
        byte[] piece = new byte[PIECE];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < megabytes; i++) {
                random.nextBytes(piece);
                out.write(piece);
            }
        }
    }

    /** Figures are in MB/s. */
    private record Job(int megabytes, Path file, Path back, Path floor) {

        double put(Access access, String remote) {
            return speed(access, "put " + file + " " + remote);
        }

        double get(Access access, String remote) {
            return speed(access, "get " + remote + " " + back);
        }

        private double speed(Access access, String command) {
            long begin = System.nanoTime();
            Program.run(access.sftp(), command + "\n").orFail();
            return megabytes / ((System.nanoTime() - begin) / 1e9);
        }
    }
}
